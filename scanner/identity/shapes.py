"""Digits in other shapes that readers take for them: in circles, raised, lowered, Arabic, of mathematics."""

from __future__ import annotations

_ZEROS = (0x660, 0x6F0, *range(0x1D7CE, 0x1D800, 10), 0x1FBF0, 0xFF10)
"""Where ten digits begin that stand one after the other."""
_SHAPES = (
    "⓪①②③④⑤⑥⑦⑧⑨",
    "⓿❶❷❸❹❺❻❼❽❾",
    "⁰¹²³⁴⁵⁶⁷⁸⁹",
    "₀₁₂₃₄₅₆₇₈₉",
    *("".join(chr(zero + digit) for digit in range(10)) for zero in _ZEROS),
)
_WIDE = _SHAPES[-1]
_PLAIN = {ord(char): str(digit) for shape in _SHAPES for digit, char in enumerate(shape)}
_LEADS = (b"\xe2\x91", b"\xe2\x9d", b"\xe2\x81", b"\xe2\x82", b"\xd9", b"\xdb", b"\xf0\x9d\x9f", b"\xf0\x9f\xaf")
"""How they begin in UTF-8, but for those of full width, which every pattern knows."""
_FEW = 4
"""So many of them number the lines of a text."""


def shaped(utf8: bytes) -> bool:
    """Whether a number may be written with them. Fast, and wrong only by saying yes."""
    return sum(map(utf8.count, _LEADS)) > _FEW


def plain(text: str) -> str:
    """The text with ASCII digits in their place, each where it stood."""
    return text if text.isascii() else text.translate(_PLAIN)


def value(char: str) -> str:
    """The ASCII digit that a character stands for; any other character as it is."""
    return _PLAIN.get(ord(char), char)


def like(char: str, digit: str) -> str:
    """A digit in the shape of a character; of full width beside what is no digit, as a ten of full width."""
    if char.isascii() or not digit.isdecimal():
        return digit
    return next((shape for shape in _SHAPES if char in shape), _WIDE)[int(digit)]
