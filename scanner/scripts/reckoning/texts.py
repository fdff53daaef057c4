"""What the language's own functions make of texts and lists."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cmp_to_key
from typing import Any, Final

from scanner.scripts import builtins
from scanner.scripts.reckoning.values import (
    HOLE,
    UNDEFINED,
    Pattern,
    Text,
    Thing,
    Unknown,
    Value,
    marked,
    marks,
    number,
    text,
)

DECODING: Final = frozenset(
    "atob unescape fromCharCode fromCodePoint charCodeAt codePointAt reverse decode".split()  # noqa: SIM905
)
"""Functions by which encoded text is decoded."""
_LONGEST: Final = 200_000
_SORTED: Final = 500
_AT_ONCE: Final = 256
"""Characters that are looked at in one step."""
_NESTED: Final = re.compile(r"\(\?<?[=!]|\)[*+{]|\\[kpP\d]|[*+}][*+{]")
_REPEATED: Final = re.compile(r"(?<!\\)[*+]|\{\d+,")
Call = Callable[[Value, list[Value]], Value]


def _slice(value: Any, numbers: Sequence[int]) -> Any:
    return value[numbers[0] if numbers else 0 : numbers[1] if len(numbers) > 1 else None]


def of_text(value: str, name: str, arguments: list[Value], call: Call) -> Value:
    """A text's method; an Unknown for one that is not known."""
    numbers = _numbers(arguments)
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
    return _asked(value, name, arguments, first) if part is None else marked(part, marks(value, arguments))


def _part(value: str, name: str, numbers: Sequence[int], at: int, arguments: list[Value]) -> str | None:
    """A part of a text, or the text in another shape; None where a method does neither."""
    match name:
        case "charAt" | "at":
            return value[at : at + 1]
        case "substr":
            return value[numbers[0] if numbers else 0 :][: numbers[1] if len(numbers) > 1 else None]
        case "slice":
            return str(_slice(value, numbers))
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


def _numbers(arguments: list[Value]) -> list[int]:
    return [int(found) for each in arguments if (found := number(each)) is not None and abs(found) < 1e9]


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
            found = [each.group() for each in pattern.finditer(value)]
            if name == "search":
                return float(place.start()) if (place := pattern.search(value)) else -1.0
            whole = isinstance(arguments[0], Pattern) and "g" in arguments[0].flags
            first_one = pattern.search(value)
            return [*found] if whole else [first_one.group(), *first_one.groups()] if first_one else None
    return Unknown(name, marks(value))


def effort(value: Value, tried: str) -> int:
    """Steps that trying a pattern on a text may take at worst."""
    if not isinstance(value, Pattern):
        return len(tried) // _AT_ONCE
    return int(len(tried) ** (1 + len(_REPEATED.findall(value.source))) // _AT_ONCE)


def compiled(value: Value) -> re.Pattern[str] | None:
    """A regular expression that is short and plain enough to be tried: nothing repeated inside of what is repeated."""
    source = value.source if isinstance(value, Pattern) else re.escape(text(value))
    if len(source) > 80 or _NESTED.search(source):
        return None
    source = re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: re.escape(chr(int(found.group(1), 16))), source)
    flags = re.IGNORECASE if isinstance(value, Pattern) and "i" in value.flags else re.NOFLAG
    try:
        return re.compile(source.replace("[^]", r"[\s\S]"), flags)
    except re.error:
        return None


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
    numbers = _numbers(arguments)
    by = arguments[0] if arguments else UNDEFINED
    match name:
        case "slice":
            return list(_slice(value, numbers))
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
            return [each for each, kept in zip(value, told, strict=False) if kept not in (False, 0.0, "", None)]
        case "find":
            return next((each for each, kept in zip(value, told, strict=False) if kept is True), UNDEFINED)
        case "findIndex":
            return next((float(at) for at, kept in enumerate(told) if kept is True), -1.0)
        case "some" | "every" if all(isinstance(each, bool) for each in told):
            return any(told) if name == "some" else all(told)
    return Unknown(name, marks(value))


def decoded(name: str, arguments: list[Value]) -> Value:
    """What a decoding function of the language makes of its arguments."""
    origin = marks(*arguments)
    if name in ("fromCharCode", "fromCodePoint"):
        codes = [number(each) for each in arguments]
        letters = (HOLE if code is None or code != code else chr(int(code) & 0xFFFF) for code in codes)
        return marked("".join(letters), origin)
    plain = text(arguments[0]) if arguments else ""
    if HOLE in plain:
        return Text(HOLE, origin)
    found = builtins.called(name, [plain, *(each for each in arguments[1:] if isinstance(each, float))])
    if name == "parseInt":
        digits = re.match(r"\s*-?(?:0x)?\w+", plain)
        found = _integer(digits.group().strip(), arguments[1:]) if digits else float("nan")
    return marked(found, origin) if isinstance(found, str) else found if found is not None else Text(HOLE, origin)


def _integer(digits: str, radix: Sequence[Value]) -> float:
    base = int(number(radix[0]) or 10) if radix else 16 if digits[:2].lower() == "0x" else 10
    for end in range(len(digits), 0, -1):
        try:
            return float(int(digits[:end], base))
        except ValueError:
            continue
    return float("nan")
