"""Elements of the page as jQuery hands them out: some of them at once, read with functions."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from scanner.scripts.reckoning.elements import of_element
from scanner.scripts.reckoning.evaluator import Evaluator
from scanner.scripts.reckoning.surroundings import Surroundings, attribute, element
from scanner.scripts.reckoning.values import UNDEFINED, Native, Thing, Value, number, text

NAMES: Final = ("$", "jQuery")
_READ: Final = {"text": "textContent", "html": "innerHTML", "val": "value"}


def wrapped(run: Evaluator, around: Surroundings, wanted: Value) -> Value:
    """What jQuery finds on the page; UNDEFINED for what it is handed besides."""
    if isinstance(wanted, Thing) and wanted.node is not None:
        return _of_items(run, [wanted])
    if isinstance(wanted, str) and "<" not in wanted:
        return _of_items(run, [element(node) for node in around.all(wanted)])
    return UNDEFINED


def _of_items(run: Evaluator, items: list[Thing]) -> Thing:
    first = items[0] if items else None
    fields: dict[str, Value] = {str(at): each for at, each in enumerate(items)}
    fields["length"] = float(len(items))
    fields |= {name: Native(name, partial(_read, first, held)) for name, held in _READ.items()}
    fields["attr"] = Native("attr", lambda given: _attribute(first, given, ""))
    fields["data"] = Native("data", lambda given: _attribute(first, given, "data-"))
    fields["each"] = Native("each", lambda given: _called(run, items, given))
    fields["map"] = Native("map", lambda given: _called(run, items, given))
    fields["get"] = Native("get", lambda given: _at(items, given) if given else [*items])
    fields["eq"] = Native(
        "eq", lambda given: _of_items(run, [found] if isinstance(found := _at(items, given), Thing) else [])
    )
    return Thing(fields, tag="found")


def _read(first: Thing | None, held: str, given: list[Any]) -> Value:
    return of_element(first.node, held) if first is not None and first.node is not None and not given else UNDEFINED


def _attribute(first: Thing | None, given: list[Any], begin: str) -> Value:
    node = first.node if first is not None else None
    return attribute(node, begin + str(text(given[0]))) if node is not None and len(given) == 1 else UNDEFINED


def _called(run: Evaluator, items: list[Thing], given: list[Any]) -> Value:
    """A function is called with each of them; what it returns."""
    return [run.call(given[0], [float(at), each], each) for at, each in enumerate(items)] if given else UNDEFINED


def _at(items: list[Thing], given: list[Any]) -> Value:
    at = number(given[0]) if given else None
    return items[int(at)] if at is not None and 0 <= at < len(items) else UNDEFINED
