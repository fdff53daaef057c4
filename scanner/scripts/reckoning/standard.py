"""Calls of the language's own functions by their names."""

from __future__ import annotations

from typing import Final

from scanner.scripts.reckoning import assembly, language, wholes
from scanner.scripts.reckoning.becoming import compiled, executed
from scanner.scripts.reckoning.callbacks import timed
from scanner.scripts.reckoning.decoding import decoded
from scanner.scripts.reckoning.evaluator import Evaluator
from scanner.scripts.reckoning.giving import put
from scanner.scripts.reckoning.lists import of_list
from scanner.scripts.reckoning.making import made
from scanner.scripts.reckoning.reading import get
from scanner.scripts.reckoning.values import (
    COERCED,
    HOLE,
    NONE,
    UNDEFINED,
    Text,
    Thing,
    Unknown,
    Value,
    marked,
    marks,
    number,
    text,
)  # fmt: skip

_TIMERS: Final = ("setTimeout", "setInterval", "requestAnimationFrame", "requestIdleCallback", "queueMicrotask")
_DECODERS: Final = frozenset("atob unescape decodeURIComponent decodeURI fromCharCode fromCodePoint parseInt".split())  # noqa: SIM905
_MANY: Final = 4000
"""Items of a list that is made by its length."""
_REFLECTED: Final = {"get": 2, "set": 3, "apply": 3, "construct": 2}
"""Functions of `Reflect`, and how many arguments they need."""


def of_language(run: Evaluator, path: str, name: str, arguments: list[Value]) -> Value:
    """What a function of the language returns; None for others."""
    first = arguments[0] if arguments else UNDEFINED
    match name:
        case _ if name in _DECODERS:
            return decoded(name, [language.decoded(each) for each in arguments])
        case "eval" | "execScript" | "globalEval":
            return executed(run, first)
        case "Function" | "AsyncFunction" | "constructor":
            return compiled(run, arguments[-1] if arguments else "", [str(text(each)) for each in arguments[:-1]])
        case _ if name in _TIMERS:
            pause = number(arguments[1]) if len(arguments) > 1 else 0.0
            return timed(run, first, every=pause if name == "setInterval" else None)
        case "String" | "encodeURIComponent" | "encodeURI" | "escape" | "btoa" | "stringify":
            plain = text(first) if name == "String" else Text(HOLE, marks(first)) if marks(first) else text(first)
            return marked(plain, marks(first) | ({"coded"} if name == "btoa" and "here" in marks(first) else NONE))
        case "Number" | "parseFloat":
            return found if (found := number(first)) is not None else Unknown(name, marks(first))
        case "BigInt":
            return wholes.made(first)
        case "asUintN" | "asIntN" if path[:7] == "BigInt.":
            return arguments[-1] if arguments else UNDEFINED
        case "Array" if path == name:
            return made(run, Unknown(name), arguments)
        case "raw" if path == "String.raw":
            return _raw(arguments)
        case "from" | "of":
            return _listed(run, first, arguments[1:])
        case "keys" | "values" | "entries" if path[:7] == "Object.":
            return language.listed(first, name)
        case "parse" if path == "JSON.parse":
            return _revived(run, "", language.parsed(first), arguments[1:])
        case "getOwnPropertyNames" | "ownKeys":
            return language.listed(first, "keys")
        case "resolve" | "all" if path[:8] == "Promise.":
            return first
        case _ if path[:8] == "Reflect." and len(arguments) >= _REFLECTED.get(name, len(arguments) + 1):
            return _reflected(run, name, arguments)
    return language.computed(name, arguments) if path[:5] == "Math." else assembly.called(path, first)


def _reflected(run: Evaluator, name: str, arguments: list[Value]) -> Value:
    first, second = arguments[:2]
    match name:
        case "get":
            return get(run, first, second)
        case "set":
            put(run, first, second, arguments[2])
            return True
        case "apply":
            handed = [*arguments[2]] if isinstance(arguments[2], list) else []
            return run.method(first, "call", [second, *handed])
    return made(run, first, [*second] if isinstance(second, list) else [])


def _raw(arguments: list[Value]) -> Value:
    """The texts of a template as they are written, with what stands between them."""
    first, between = arguments[0] if arguments else "", [*arguments[1:], ""]
    texts = first if isinstance(first, list) else [first]
    parts = [part for each, value in zip(texts, between, strict=False) for part in (text(each), text(value))]
    return marked("".join(parts), marks(*arguments))


def _revived(run: Evaluator, key: str, value: Value, by: list[Value]) -> Value:
    """What JSON stands for, each part handed to a function if there is one."""
    if not by:
        return value
    if isinstance(value, Thing):
        value.fields = {name: _revived(run, name, each, by) for name, each in value.fields.items()}
    elif isinstance(value, list):
        value[:] = [_revived(run, str(at), each, by) for at, each in enumerate(value)]
    with run.account.gated(COERCED):
        return run.call(by[0], [key, value])


def _listed(run: Evaluator, first: Value, by: list[Value]) -> Value:
    if isinstance(first, Thing) and not first.tag and (length := number(first.fields.get("length", UNDEFINED))):
        first = [UNDEFINED] * int(min(max(length, 0.0), _MANY))
    items = list(first) if isinstance(first, str | list) else first
    return of_list(items, "map", by, run.call) if by and isinstance(items, list) else items
