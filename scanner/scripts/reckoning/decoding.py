"""The language's own functions by which encoded text is decoded."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from scanner.scripts import builtins
from scanner.scripts.reckoning.values import HOLE, Text, Value, marked, marks, number, text

DECODING: Final = frozenset(
    "atob unescape fromCharCode fromCodePoint charCodeAt codePointAt reverse decode".split()  # noqa: SIM905
)
"""Their names, and those of methods that serve for it."""


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
