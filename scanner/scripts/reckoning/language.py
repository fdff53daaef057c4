"""Functions of the language that need nothing else: numbers, dates, notation of objects, addresses."""

from __future__ import annotations

import json
import math
import re
from typing import Any, Final
from urllib.parse import parse_qsl

from scanner.scripts.acts.signs import words
from scanner.scripts.builtins import from_bytes, from_units
from scanner.scripts.reckoning.values import (
    HOLE,
    UNDEFINED,
    Native,
    Pattern,
    Routine,
    Text,
    Thing,
    Unknown,
    Value,
    marked,
    marks,
    number,
    text,
)  # fmt: skip

_PARTS: Final = re.compile(
    r"(?P<protocol>\w+:)//(?P<host>[^/?#]*)(?P<pathname>/[^?#]*)?(?P<search>\?[^#]*)?(?P<hash>#.*)?", re.DOTALL
)
"""An address, whole."""
_NAMES: Final = (
    *("document", "location", "history", "navigator", "screen", "localStorage", "sessionStorage", "open", "close"),
    *("alert", "eval", "Function", "fetch", "atob", "btoa", "setTimeout", "setInterval", "addEventListener"),
    *("postMessage", "XMLHttpRequest", "WebSocket", "Worker", "Image", "unescape", "decodeURIComponent"),
    *("createElement", "head", "body", "cookie", "write", "referrer"),
)
"""What a script may look for among the names of the window and the document."""


_WIDE: Final = re.compile(r"^(?:utf-?16(?:le)?|ucs-?2|unicode)$", re.IGNORECASE)
_LARGEST: Final = 2**20_000


def worded(value: Value) -> tuple[str, ...]:
    """What a text or pattern names."""
    return words(value.source if isinstance(value, Pattern) else str(text(value))[:2000])


def decoded(value: Value) -> Value:
    """A value of another origin, as something that was decoded."""
    if isinstance(value, Unknown) and value.marks:
        return Unknown(value.path, value.marks | {"decoded"})
    if isinstance(value, list):
        return [decoded(each) for each in value]
    return Text(value, value.marks | {"decoded"}) if isinstance(value, Text) else value


def in_base(value: float, radix: int) -> Value:
    """A number in another base."""
    limit = _LARGEST if isinstance(value, int) else 2**60
    if radix == 10 or value != int(value) or not 2 <= radix <= 36 or not 0 <= value < limit:
        return text(value)
    digits, rest = "", int(value)
    while rest or not digits:
        rest, digit = divmod(rest, radix)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
    return digits


def listed(value: Value, name: str) -> Value:
    """The keys, values or entries of an object."""
    if isinstance(value, Thing):
        pairs: dict[str, list[Value]] = {"keys": [*value.fields], "values": [*value.fields.values()]}
        return pairs.get(name, [[key, each] for key, each in value.fields.items()])
    if isinstance(value, Unknown) and value.path in ("window", "document", "self", "globalThis"):
        return [*_NAMES] if name == "keys" else Unknown(name, marks(value))
    return Unknown(name, marks(value))


def date(arguments: list[Value]) -> Value:
    """A date that the script names itself."""
    year, month, *rest = (number(each) for each in arguments)
    if not year or month is None or not 1900 < year < 2200 or not 0 <= month < 12:
        return Unknown("date")
    day = (rest[0] if rest else None) or 1.0
    told = {"getDate": day, "getMonth": month, "getFullYear": year}
    return Thing({name: _constant(name, each) for name, each in told.items()})


def _constant(name: str, value: float) -> Native:
    return Native(name, lambda _: value)


def parsed(value: Value) -> Value:
    """What JSON stands for."""
    if not isinstance(value, str) or HOLE in value:
        return Unknown("parsed", marks(value))
    try:
        return _value(json.loads(value))
    except (ValueError, RecursionError):
        return Unknown("parsed", marks(value))


def _value(found: Any) -> Value:
    if isinstance(found, dict):
        return Thing({key: _value(each) for key, each in found.items()})
    if isinstance(found, list):
        return [_value(each) for each in found]
    return float(found) if isinstance(found, int) and not isinstance(found, bool) else found


def joined(arguments: list[Value]) -> Value:
    """An address object as its text."""
    first, base = text(arguments[0]) if arguments else "", text(arguments[1]) if len(arguments) > 1 else ""
    origin = marks(*arguments)
    if "//" in first or not base:
        return Thing({"href": marked(first, origin)}, "url", origin)
    return Thing({"href": marked(base.rstrip("/") + "/" + first.lstrip("/"), origin)}, "url", origin)


def parameters(given: Value) -> dict[str, Value]:
    """Names and values that a query, an object or a list of pairs holds, each name's first."""
    if isinstance(given, Thing):
        return {name: each for name, each in given.fields.items() if not isinstance(each, Routine)}
    if isinstance(given, list):
        pairs = [each for each in reversed(given) if isinstance(each, list) and len(each) == 2]
        return {str(text(name)): each for name, each in pairs}
    if not isinstance(given, str) or HOLE in given:
        return {}
    return {name: marked(each, marks(given)) for name, each in reversed(parse_qsl(given.lstrip("?"), True))}


def part_of(address: Value, part: str) -> Value:
    """A part of an address; '' where it has none."""
    found = _PARTS.fullmatch(text(address))
    named = "host" if part == "hostname" else part
    return marked((found.groupdict(default="")[named] if found else "") or "", marks(address))


def turned(address: Thing, part: str, value: Value) -> None:
    """A part of an address object gets a value."""
    href = address.fields.get("href", "")
    found = _PARTS.fullmatch(text(href))
    if found is None or part not in ("protocol", "host", "hostname", "pathname", "search", "hash"):
        return
    parts = {**found.groupdict(default=""), "host" if part == "hostname" else part: text(value)}
    address.fields["href"] = marked("{protocol}//{host}{pathname}{search}{hash}".format(**parts), marks(href, value))


def from_list(arguments: list[Value], encoding: Value = UNDEFINED) -> Value:
    """Bytes as the text that they are; those of two-byte units one unit each."""
    first = arguments[0] if arguments else UNDEFINED
    if not isinstance(first, list) or not all(isinstance(each, float) for each in first):
        return Text(HOLE, marks(first) | {"decoded"})
    return from_units(first) if _WIDE.search(str(text(encoding))) else from_bytes(first)


def computed(name: str, arguments: list[Value]) -> Value:
    """What a function of `Math` yields."""
    first = number(arguments[0]) if arguments else None
    if first is None or first != first or abs(first) > 1e18:
        return Unknown(name, frozenset(("chance",)) if name == "random" else marks(*arguments))
    match name:
        case "floor" | "ceil" | "trunc":
            return float(getattr(math, name)(first))
        case "round":
            return float(math.floor(first + 0.5))
        case "abs":
            return abs(first)
        case "sqrt" if first >= 0:
            return math.sqrt(first)
        case "pow" if len(arguments) > 1 and abs(first) < 1e6 and abs(number(arguments[1]) or 0) < 20:
            return float(first ** (number(arguments[1]) or 0.0)) if first else 0.0
        case "min" | "max":
            if origin := marks(*arguments):
                return Unknown(name, origin)
            numbers = [each for value in arguments if (each := number(value)) is not None]
            return min(numbers) if name == "min" else max(numbers)
    return Unknown(name)
