"""What the methods of texts come to."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from scanner.scripts.reckoning.patterns import compiled
from scanner.scripts.reckoning.values import (
    HOLE,
    UNDEFINED,
    Pattern,
    Text,
    Unknown,
    Value,
    marked,
    marks,
    span,
    text,
    whole_numbers,
)

_LONGEST: Final = 200_000
_CUTTING: Final = ("substr", "slice", "substring")
Call = Callable[[Value, list[Value]], Value]


def of_text(value: str, name: str, arguments: list[Value], call: Call) -> Value:
    """A text's method; an Unknown for one that is not known."""
    numbers = whole_numbers(arguments)
    first = text(arguments[0]) if arguments else ""
    at = max(0, numbers[0]) if numbers else 0
    match name:
        case "charCodeAt" | "codePointAt":
            return float(ord(value[at])) if at < len(value) and value[at] != HOLE else Unknown(name, marks(value))
        case "split":
            return _split(value, arguments)
        case "replace" | "replaceAll":
            return _replaced(value, name, arguments, call)
        case "toString" | "valueOf" | "normalize":
            return value
        case "concat":
            return marked(value + "".join(map(text, arguments)), marks(value, arguments))
    part = _part(value, name, numbers, at, arguments)
    part = _unsure(value, part) if part is not None and name in _CUTTING else part
    return _asked(value, name, arguments, first) if part is None else marked(part, marks(value, arguments))


def _unsure(value: str, part: str) -> str:
    """A part of a text, and a hole before it where it was counted from one."""
    counted = HOLE in value and HOLE not in part and not (part and value.startswith(part))
    return HOLE + part if counted else part


def _part(value: str, name: str, numbers: Sequence[int], at: int, arguments: list[Value]) -> str | None:
    """A part of a text, or the text in another shape; None where a method does neither."""
    match name:
        case "charAt" | "at":
            return value[at : at + 1]
        case "substr":
            return value[numbers[0] if numbers else 0 :][: numbers[1] if len(numbers) > 1 else None]
        case "slice":
            return value[span(numbers)]
        case "substring":
            ends = (at, max(0, numbers[1])) if len(numbers) > 1 else (at, len(value))
            return value[min(ends) : max(ends)]
        case "toLowerCase" | "toUpperCase" | "trim":
            return {"toLowerCase": value.lower, "toUpperCase": value.upper, "trim": value.strip}[name]()
        case "repeat":
            return value * min(at, _LONGEST // max(1, len(value)))
        case "padStart" | "padEnd":
            fill = (text(arguments[1]) if len(arguments) > 1 else " ") * max(0, min(at, 4000) - len(value))
            fill = fill[: max(0, at - len(value))]
            return fill + value if name == "padStart" else value + fill
    return None


def _asked(value: str, name: str, arguments: list[Value], first: str) -> Value:
    if HOLE in value or (arguments and HOLE in first):
        return Unknown(name, marks(value, arguments))
    match name:
        case "indexOf":
            return float(value.find(first))
        case "lastIndexOf":
            return float(value.rfind(first))
        case "includes":
            return first in value
        case "startsWith":
            return value.startswith(first)
        case "endsWith":
            return value.endswith(first)
        case "match" | "matchAll" | "search" if arguments and (pattern := compiled(arguments[0])):
            found = [marked(each.group(), marks(value)) for each in pattern.finditer(value)]
            if name == "search":
                return float(place.start()) if (place := pattern.search(value)) else -1.0
            whole = isinstance(arguments[0], Pattern) and "g" in arguments[0].flags
            first_one = pattern.search(value)
            parts = [first_one.group(), *first_one.groups()] if first_one else []
            return [*found] if whole else [marked(each or "", marks(value)) for each in parts] or None
    return Unknown(name, marks(value))


def _split(value: str, arguments: list[Value]) -> Value:
    origin = marks(value, arguments)
    if not arguments or arguments[0] is UNDEFINED:
        return [value]
    if isinstance(arguments[0], Pattern):
        pattern = compiled(arguments[0])
        if pattern is None:
            return Unknown("split", origin)
        return [marked(each or "", origin) for each in pattern.split(value) if each is not None]
    separator = text(arguments[0])
    return [marked(each, origin) for each in (value.split(separator) if separator else value)]


def _replaced(value: str, name: str, arguments: list[Value], call: Call) -> Value:
    pattern = compiled(arguments[0]) if len(arguments) > 1 else None
    if pattern is None or len(value) > _LONGEST:
        return Text(HOLE, marks(value, arguments))
    every = name == "replaceAll" or (isinstance(arguments[0], Pattern) and "g" in arguments[0].flags)
    by = arguments[1]

    def one(found: re.Match[str]) -> str:
        if not isinstance(by, str | float):
            groups: list[Value] = [found.group(), *(each if each is not None else UNDEFINED for each in found.groups())]
            return text(call(by, [*groups, float(found.start()), value]))
        return re.sub(r"\$([&\d])", lambda part: _group(found, part.group(1)), text(by))

    return marked(pattern.sub(one, value, count=0 if every else 1), marks(value, arguments))


def _group(found: re.Match[str], name: str) -> str:
    number = 0 if name == "&" else int(name)
    return (found.group(number) or "") if number <= len(found.groups()) else "$" + name
