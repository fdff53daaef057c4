"""What the methods of lists come to."""

from __future__ import annotations

from collections.abc import Callable
from functools import cmp_to_key
from typing import Any, Final

from scanner.scripts.acts.signs import words
from scanner.scripts.reckoning.values import (
    UNDEFINED,
    Text,
    Thing,
    Unknown,
    Value,
    marked,
    marks,
    number,
    span,
    text,
    true,
    whole_numbers,
)

_LONGEST: Final = 200_000
_SORTED: Final = 500
Call = Callable[[Value, list[Value]], Value]


def of_list(value: list[Any], name: str, arguments: list[Value], call: Call) -> Value:
    """A list's method; an Unknown for one that is not known."""
    by = arguments[0] if arguments else UNDEFINED
    match name:
        case "join":
            return marked((text(by) if arguments else ",").join(map(text, value)), marks(value))
        case "push":
            value.extend(arguments[:1000] if len(value) < _LONGEST else [])
            return float(len(value))
        case "unshift":
            value[:0] = arguments
            return float(len(value))
        case "pop" | "shift":
            return value.pop(-1 if name == "pop" else 0) if value else UNDEFINED
        case "reverse" | "toReversed":
            value.reverse()
            return value
        case "sort" | "toSorted":
            return _sorted(value, by, call)
        case "next":
            return Thing({"value": value.pop(0) if value else UNDEFINED, "done": not value})
        case "fill":
            value[:] = [by] * len(value)
            return value
        case "values":
            return value
        case "getUint8" | "getInt8":
            return _of_items(value, "at", arguments)
        case "toString":
            return text(value)
    found = _of_items(value, name, arguments)
    return _each(value, name, arguments, call) if found is None else found


def _order(by: Value, call: Call) -> Callable[[Any, Any], int]:
    return lambda one, other: int(number(call(by, [one, other])) or 0)


def _sorted(value: list[Any], by: Value, call: Call) -> Value:
    if by is UNDEFINED:
        value.sort(key=lambda each: str(text(each)))
    elif len(value) < _SORTED:
        value.sort(key=cmp_to_key(_order(by, call)))
    return value


def _of_items(value: list[Any], name: str, arguments: list[Value]) -> Value:
    """Some of a list, or a place in it; None where a method asks for neither."""
    numbers = whole_numbers(arguments)
    by = arguments[0] if arguments else UNDEFINED
    match name:
        case "slice":
            return value[span(numbers)]
        case "splice":
            start = numbers[0] if numbers else 0
            end = start + numbers[1] if len(numbers) > 1 else len(value)
            taken = value[start:end]
            value[start:end] = arguments[2:]
            return taken
        case "concat":
            return value + [part for each in arguments for part in (each if isinstance(each, list) else [each])]
        case "at":
            return value[numbers[0]] if numbers and -len(value) <= numbers[0] < len(value) else UNDEFINED
        case "indexOf" | "includes" if isinstance(by, Unknown) and by.marks:
            return Unknown(name, by.marks.union(*(words(each) for each in value[:60] if isinstance(each, str))))
        case "indexOf" | "includes":
            at = next((place for place, each in enumerate(value) if each == by), -1)
            return float(at) if name == "indexOf" else at >= 0
        case "flat":
            return [part for each in value for part in (each if isinstance(each, list) else [each])]
        case "keys" | "entries":
            return [float(at) if name == "keys" else [float(at), each] for at, each in enumerate(value)]
    return None


def _each(value: list[Any], name: str, arguments: list[Value], call: Call) -> Value:
    """The methods that hand every item to a function."""
    if not arguments:
        return Unknown(name, marks(value))
    by = arguments[0]
    if name in ("reduce", "reduceRight"):
        items = value[::-1] if name == "reduceRight" else value
        found, rest = (arguments[1], items) if len(arguments) > 1 else (items[0] if items else UNDEFINED, items[1:])
        for at, each in enumerate(rest):
            found = call(by, [found, each, float(at + len(items) - len(rest))])
        return found
    told = [call(by, [each, float(at), value]) for at, each in enumerate(list(value))]
    match name:
        case "map":
            return told
        case "flatMap":
            return [part for each in told for part in (each if isinstance(each, list) else [each])]
        case "filter":
            return [each for each, kept in zip(value, told, strict=False) if true(kept) is not False]
        case "find":
            return _found(value, told)
        case "findIndex":
            return next((float(at) for at, kept in enumerate(told) if true(kept)), -1.0)
        case "some" | "every" if all(isinstance(each, bool) for each in told):
            return any(told) if name == "some" else all(told)
    return Unknown(name, marks(value, told))


def _found(value: list[Any], told: list[Value]) -> Value:
    """The first item of which a function says yes, or may say it."""
    for each, kept in zip(value, told, strict=False):
        if true(kept) is not False:
            return Text(each, marks(each, kept)) if isinstance(each, str) and marks(kept) else each
    return UNDEFINED
