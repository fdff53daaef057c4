"""Functions of libraries that take a list apart: jQuery's `$.map` and `$.each`, underscore's and lodash's `_.map`."""

from __future__ import annotations

from typing import Final

from scanner.scripts.reckoning.evaluator import Evaluator
from scanner.scripts.reckoning.language import parsed
from scanner.scripts.reckoning.values import UNDEFINED, Native, Routine, Value

_JQUERY: Final = ("$", "jQuery", "Zepto")
LIBRARIES: Final = (*_JQUERY, "_", "lodash", "underscore", "angular")
_METHODS: Final = {
    name: method
    for method, names in {
        "map": "map collect",
        "filter": "filter grep select",
        "reduce": "reduce foldl inject",
        "reduceRight": "reduceRight foldr",
        "forEach": "forEach each",
        "some": "some any",
        "every": "every all",
        "find": "find detect",
        "join": "join",
        "reverse": "reverse",
        "concat": "concat merge",
        "flat": "flatten",
        "flatMap": "flatMap",
    }.items()
    for name in names.split()
}


def of_library(run: Evaluator, library: str, name: str, arguments: list[Value]) -> Value:
    """What a library's function makes of a list or a text that is known; None for others."""
    first = arguments[0] if arguments else UNDEFINED
    if name == "parseJSON" and library in _JQUERY:
        return parsed(first)
    if name == "trim" and isinstance(first, str):
        return run.method(first, "trim", [])
    if name == "makeArray" and isinstance(first, list):
        return first
    if not isinstance(first, list) or name not in _METHODS:
        return None
    rest = arguments[1:]
    if name == "each" and library in _JQUERY and rest and isinstance(rest[0], Routine):
        rest = [_numbered(run, rest[0])]
    return run.method(first, _METHODS[name], rest)


def _numbered(run: Evaluator, routine: Routine) -> Native:
    """A function that wants an item's number first, and the item as what it belongs to."""
    return Native("each", lambda given: run.call(routine, [given[1], given[0]], given[0]))
