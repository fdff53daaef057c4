"""Digits in other shapes that readers take for them: in circles, raised, lowered, Arabic, of mathematics."""

from __future__ import annotations

import re

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
_SIGNS = "".join(shape[:2] for shape in _SHAPES[:-1])
"""Nought and one, of which every month holds one; those of full width every pattern knows."""
_ROW = re.compile("[{0}](?:[^\\w<>]{{0,4}}[{0}]){{5}}".format("".join(_SHAPES[:-1])))
"""So many in a row do not number the lines of a text."""


def shaped(text: str) -> bool:
    """Whether a number may be written with them. Fast, and wrong only by saying yes."""
    return not text.isascii() and any(sign in text for sign in _SIGNS) and _ROW.search(text) is not None


def plain(text: str) -> str:
    """The text with ASCII digits in the place of those in other shapes, each where it stood."""
    return text.translate(_PLAIN) if shaped(text) else text


def value(char: str) -> str:
    """The ASCII digit that a character stands for; any other character as it is."""
    return _PLAIN.get(ord(char), char)


def like(char: str, digit: str) -> str:
    """A digit in the shape of a character; of full width beside what is no digit, as a ten of full width."""
    if char.isascii() or not digit.isdecimal():
        return digit
    return next((shape for shape in _SHAPES if char in shape), _WIDE)[int(digit)]
