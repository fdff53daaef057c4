"""Whole numbers of any size, as `123n` writes them; the only values that are ints."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from typing import Any, Final

from scanner.scripts.reckoning.values import Unknown, Value, marks, number, text

_DIGITS: Final = 4000
"""Of the largest that is read: Python refuses to read or write more at once."""
_BITS: Final = 20_000
_LARGE: Final = Unknown("whole")
_SIGNS: Final[Mapping[str, Callable[[int, int], int]]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": lambda left, right: abs(left) // abs(right) * (1 if (left < 0) == (right < 0) else -1),
    "%": lambda left, right: abs(left) % abs(right) * (1 if left >= 0 else -1),
    "&": operator.and_,
    "|": operator.or_,
    "^": operator.xor,
    ">>": operator.rshift,
}


def is_whole(value: Value) -> bool:
    """Whether a value is one: a truth is an int to Python only."""
    return isinstance(value, int) and not isinstance(value, bool)


def read(digits: str) -> Value:
    """The number that digits write down; what is not known for none, and for too many of them."""
    try:
        return int(digits, 0) if len(digits) <= _DIGITS else _LARGE
    except ValueError:
        return _LARGE


def made(value: Value) -> Value:
    """What `BigInt` makes of a value."""
    found = number(value)
    if isinstance(value, str):
        return read(text(value).strip())
    return int(found) if found is not None and abs(found) < 1e300 and not marks(value) else _LARGE


def reckoned(sign: str, left: Any, right: Any) -> Value:
    """What a sign between two of them comes to."""
    if sign == "<<" and 0 <= right <= _BITS:
        return _bounded(left << right)
    if sign == "**" and right >= 0 and left.bit_length() * right <= _BITS:
        return _bounded(left**right)
    if sign not in _SIGNS or (sign in "/%" and not right) or (sign == ">>" and right < 0):
        return _LARGE
    return _bounded(_SIGNS[sign](left, right))


def _bounded(value: int) -> Value:
    return value if value.bit_length() <= _BITS else _LARGE
