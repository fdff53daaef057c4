"""What operators come to."""

from __future__ import annotations

import math
from typing import Final

from scanner.scripts.acts.signs import words
from scanner.scripts.reckoning import wholes
from scanner.scripts.reckoning.values import (
    UNDEFINED,
    Native,
    Pattern,
    Routine,
    Thing,
    Unknown,
    Value,
    known,
    marked,
    marks,
    number,
    text,
    true,
)  # fmt: skip

_LONGEST: Final = 200_000
_BITS: Final = 0xFFFFFFFF
_COMPARING: Final = frozenset(("==", "===", "!=", "!==", "<", ">", "<=", ">=", "in", "instanceof"))


def reckoned(sign: str, left: Value, right: Value) -> Value:
    """A binary operator's value."""
    if wholes.is_whole(left) and wholes.is_whole(right) and sign not in _COMPARING:
        return wholes.reckoned(sign, left, right)
    if sign == "+" and not (_numeric(left) and _numeric(right)):
        return _added(left, right)
    if sign in _COMPARING:
        return _compared(sign, left, right)
    first, second = number(left), number(right)
    if first is None or second is None:
        origin = marks(left, right)
        return Unknown("number", origin | {"decoded"} if sign == "^" and origin else origin)
    return _arithmetic(sign, first, second)


def _numeric(value: Value) -> bool:
    return isinstance(value, float | bool) or value is None


def _added(left: Value, right: Value) -> Value:
    if isinstance(left, Unknown) and not isinstance(right, str | list | Thing):
        return Unknown(left.path, marks(left, right))
    if isinstance(right, Unknown) and isinstance(left, float):
        return Unknown(right.path, marks(left, right))
    whole = text(left) + text(right)
    return marked(whole[:_LONGEST], marks(left, right))


def _compared(sign: str, left: Value, right: Value) -> Value:
    if (known(left) or left is None) and (known(right) or right is None):
        return _known(sign, left, right)
    if isinstance(left, Routine | Native | Thing | list) and left is right and sign in ("==", "==="):
        return True
    if (left is UNDEFINED or left is None) and (right is UNDEFINED or right is None):
        return sign in ("==", "===")
    if (left is UNDEFINED or right is UNDEFINED) and (known(left) or known(right)):
        return sign in ("!=", "!==")
    named = [word for each in (left, right) if isinstance(each, str) for word in words(str(each)[:2000])]
    return Unknown("compared", marks(left, right).union(named))


def _known(sign: str, left: Value, right: Value) -> Value:
    if sign in ("===", "!=="):
        alike = left == right and isinstance(left, bool) == isinstance(right, bool)
        return alike == (sign == "===")
    if sign in ("==", "!="):
        alike = left == right if isinstance(left, str) and isinstance(right, str) else _sized(left) == _sized(right)
        return alike == (sign == "==")
    if isinstance(left, str) and isinstance(right, str):
        return {"<": left < right, ">": left > right, "<=": left <= right, ">=": left >= right}.get(sign, False)
    first, second = _sized(left), _sized(right)
    if first is None or second is None:
        return False
    return {"<": first < second, ">": first > second, "<=": first <= second, ">=": first >= second}.get(sign, False)


def _sized(value: Value) -> float | None:
    return value if isinstance(value, int) else number(value)


def _arithmetic(sign: str, left: float, right: float) -> Value:
    match sign:
        case "+":
            return left + right
        case "-":
            return left - right
        case "*":
            return left * right if abs(left) < 1e150 and abs(right) < 1e150 else math.inf
        case "/":
            return left / right if right else math.nan
        case "%":
            return math.fmod(left, right) if right and math.isfinite(left) else math.nan
        case "**":
            return left**right if 0 < abs(left) < 1e9 and abs(right) < 16 else math.nan
    return _bitwise(sign, _integer(left), _integer(right))


def _integer(value: float) -> int:
    return int(value) & _BITS if math.isfinite(value) else 0


def _signed(value: int) -> float:
    value &= _BITS
    return float(value - (1 << 32) if value >> 31 else value)


def _bitwise(sign: str, left: int, right: int) -> Value:
    match sign:
        case "&":
            return _signed(left & right)
        case "|":
            return _signed(left | right)
        case "^":
            return _signed(left ^ right)
        case "<<":
            return _signed(left << (right & 31))
        case ">>":
            return _signed(int(_signed(left)) >> (right & 31))
        case ">>>":
            return float(left >> (right & 31))
    return Unknown("number")


def turned(sign: str, value: Value) -> Value:
    """A unary operator's value."""
    match sign:
        case "!":
            truth = true(value)
            return not truth if truth is not None else Unknown("not", marks(value))
        case "void" | "delete":
            return UNDEFINED
        case "typeof":
            return _kind(value)
        case "await" | "yield":
            return value
    if isinstance(value, int) and not isinstance(value, bool):
        return -value if sign == "-" else ~value
    found = number(value)
    if sign == "+" and found is None:
        return math.nan if not isinstance(value, Unknown) else Unknown("number", marks(value))
    if found is None:
        return Unknown("number", marks(value))
    return {"+": found, "-": -found}.get(sign, _signed(~_integer(found)))


def _kind(value: Value) -> Value:
    match value:
        case str():
            return "string"
        case bool():
            return "boolean"
        case float():
            return "number"
        case Routine() | Native():
            return "function"
        case list() | Thing() | Pattern() | None:
            return "object"
    return "undefined" if value is UNDEFINED else Unknown("typeof", marks(value))
