"""What the script language's own string functions yield on constants: only what obfuscators use."""

from __future__ import annotations

import base64
import binascii
import json
import math
import re
from collections.abc import Sequence
from typing import Final
from urllib.parse import unquote

from scanner.scripts.lexer import Constant

_UNICODE: Final = re.compile(r"%u([0-9a-fA-F]{4})")
_LITERAL: Final = re.compile(r"/((?:[^\\.*+?()\[\]{}|^$/]|\\[^a-zA-Z0-9])+|\[[^\]\\^-]+\])/(g?i?)")
_NOT_BASE64: Final = re.compile(r"[^A-Za-z0-9+/_-]")


def number(value: float) -> str:
    """A number as the language writes it."""
    return str(int(value)) if value == int(value) and abs(value) < 1e21 else repr(value)


def text(value: Constant) -> str:
    """A constant as a string, as `+` would make it."""
    if isinstance(value, str):
        return value
    return number(value) if isinstance(value, float) else ",".join(map(text, value))


def called(name: str, arguments: Sequence[Constant]) -> Constant | None:
    """The value of a global function on constants, or None."""
    if name in ("fromCharCode", "fromCodePoint"):
        return "".join(chr(int(code) & 0xFFFF) for code in arguments if isinstance(code, float))
    if not arguments:
        return None
    first = text(arguments[0])
    match name:
        case "unescape" | "decodeURIComponent" | "decodeURI":
            return percent_decoded(first)
        case "atob":
            return base64_decoded(first)
        case "String":
            return first
        case "ceil" | "floor" | "round" | "sqrt" | "abs" if isinstance(arguments[0], float):
            return _rounded(name, arguments[0])
        case "parseInt" | "Number" | "parseFloat":
            return _integer(first, arguments[1:])
    return None


def from_bytes(values: Sequence[str | float]) -> str:
    """Bytes as the text that they are in UTF-8."""
    return bytes(int(each) & 0xFF for each in values if isinstance(each, float)).decode("utf-8", "replace")


def from_units(values: Sequence[str | float]) -> str:
    """Bytes, or units of two bytes, as the text that they are in UTF-16, the lower byte first."""
    units = [int(each) & 0xFFFF for each in values if isinstance(each, float)]
    wide = any(units[1::2]) or len(units) < 2  # the higher bytes of Latin letters are all zero
    data = b"".join(each.to_bytes(2, "little") for each in units) if wide else bytes(units)
    return data.decode("utf-16-le", "replace")


def parsed(arguments: Sequence[Constant | None]) -> Constant | None:
    """What `JSON.parse` makes of a text that is one string or a list of strings and numbers; None of anything else."""
    if len(arguments) != 1 or not isinstance(arguments[0], str) or arguments[0][:1] not in ('"', "["):
        return None
    try:
        value = json.loads(arguments[0])
    except (ValueError, RecursionError):
        return None
    items = value if isinstance(value, list) else [value]
    if not all(isinstance(each, str | int | float) and not isinstance(each, bool) for each in items):
        return None
    plain: list[str | float] = [each if isinstance(each, str) else float(each) for each in items]
    return plain if isinstance(value, list) else plain[0]


def _rounded(name: str, value: float) -> float | None:
    match name:
        case "sqrt":
            return math.sqrt(value) if value >= 0 else None
        case "round":
            return float(math.floor(value + 0.5))
        case "ceil":
            return float(math.ceil(value))
        case "floor":
            return float(math.floor(value))
    return abs(value)


def method(value: Constant, name: str, arguments: Sequence[Constant | re.Match[str]]) -> Constant | None:
    """The value of a string's or array's method on constants, or None. A regex argument is a match of its source."""
    plain = [each for each in arguments if not isinstance(each, re.Match)]
    if name == "toString" and not arguments:
        return text(value)
    if isinstance(value, list):
        return _array_method(value, name, plain)
    if isinstance(value, str):
        if name == "replace" and len(arguments) == 2:
            return _replaced(value, arguments[0], arguments[1])
        return _string_method(value, name, plain) if len(plain) == len(arguments) else None
    if name == "toString" and len(plain) == 1 and isinstance(plain[0], float) and value == int(value):
        return _in_base(int(value), int(plain[0]))
    return None


def _array_method(value: list[str | float], name: str, arguments: Sequence[Constant]) -> Constant | None:
    match name:
        case "join":
            return (text(arguments[0]) if arguments else ",").join(map(text, value))
        case "reverse":
            return value[::-1]
        case "push" if arguments and not isinstance(arguments[0], list):
            value.append(arguments[0])
            return float(len(value))
    return None


def _string_method(value: str, name: str, arguments: Sequence[Constant]) -> Constant | None:
    numbers = [int(each) for each in arguments if isinstance(each, float)]
    match name, len(arguments), len(numbers):
        case "split", 1, 0:
            separator = text(arguments[0])
            return list(value.split(separator) if separator else value)
        case "concat", _, _:
            return value + "".join(map(text, arguments))
        case "toLowerCase" | "toUpperCase" | "trim", 0, 0:
            return {"toLowerCase": value.lower, "toUpperCase": value.upper, "trim": value.strip}[name]()
        case "charAt", 1, 1:
            return value[numbers[0] : numbers[0] + 1] if numbers[0] >= 0 else ""
        case "charCodeAt", 1, 1 if 0 <= numbers[0] < len(value):
            return float(ord(value[numbers[0]]))
        case "substr", 1 | 2, 1 | 2:
            return value[numbers[0] :][: numbers[1] if len(numbers) > 1 else None]
        case "substring" | "slice", 1 | 2, 1 | 2:
            return value[numbers[0] : numbers[1] if len(numbers) > 1 else None]
    return None


def _replaced(value: str, old: Constant | re.Match[str], new: Constant | re.Match[str]) -> str | None:
    if isinstance(new, re.Match):
        return None
    if not isinstance(old, re.Match):
        return value.replace(text(old), text(new), 1)
    simple = _LITERAL.fullmatch(old.string)
    if simple is None:
        return None
    pattern, flags = simple.groups()
    case = re.IGNORECASE if "i" in flags else re.NOFLAG
    return re.sub(pattern, lambda _: text(new), value, count=0 if "g" in flags else 1, flags=case)


def percent_decoded(value: str) -> str:
    """`unescape`: %XX as Latin-1 or UTF-8, %uXXXX as one code unit."""
    value = _UNICODE.sub(lambda found: chr(int(found.group(1), 16)), value)
    try:
        return unquote(value, errors="strict")
    except UnicodeDecodeError:
        return unquote(value, encoding="latin-1")


def base64_decoded(value: str) -> str | None:
    """`atob`; None for what is no base64."""
    value = "".join(value.split()).rstrip("=")
    if _NOT_BASE64.search(value) or len(value) % 4 == 1:
        return None
    try:
        raw = base64.b64decode(value.replace("-", "+").replace("_", "/") + "=" * (-len(value) % 4))
    except (binascii.Error, ValueError):
        return None
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def _integer(value: str, radix: Sequence[Constant]) -> float | None:
    base = int(radix[0]) if radix and isinstance(radix[0], float) else 10
    if not 2 <= base <= 36 or len(value) > 20:
        return None
    try:
        return float(int(value, base))
    except ValueError:
        return None


def _in_base(value: int, base: int) -> str | None:
    if not 2 <= base <= 36 or value < 0 or value > 1 << 80:
        return None
    digits = ""
    while True:
        value, digit = divmod(value, base)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
        if not value:
            return digits
