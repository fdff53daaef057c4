"""Source text as a reader of it would spell it out: coded characters decoded, tags removed, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_CODED = (
    r"&\#(?P<decimal>[0-9]{2,5});|&\#[xX](?P<hex>[0-9a-fA-F]{2,4});|[\\%]u(?P<unicode>[0-9a-fA-F]{4})"
    r"|\\x(?P<byte>[0-9a-fA-F]{2})|%(?P<percent>[0-9a-fA-F]{2})"
    r"|(?P<space>\\[nrtbf]|&(?:nbsp|ensp|emsp|thinsp|zwnj|zwj|shy|quot|amp|lt|gt);)"
)
_TAG = r"(?P<tag><!--.*?-->|</?[a-zA-Z][^<>]*>)"
_DECODE = re.compile(_CODED, re.VERBOSE)
_STRIP = re.compile(f"{_CODED}|{_TAG}", re.VERBOSE | re.DOTALL)
_DIGIT = r"[&\\%](?:\#(?:4[89]|5[0-7]|x3\d|652\d\d|653\d\d);|u003\d|uff1\d|x3\d|3\d)"
_CODED_DIGITS = re.compile(_DIGIT * 3)
_DIGIT_SIGNS = {
    "&#": ("&#4", "&#5", "&#x3", "&#65"),
    "\\": ("\\u003", "\\uff1", "\\x3"),
    "%3": ("%3",),
    "%u": ("%u003", "%uff1"),
}
_AFTER_CODE = re.compile(r"[\\%](?:[nrtbf\\]|u[0-9a-fA-F]{4}|x?[0-9a-fA-F]{2})\d{11}")
BETWEEN = "\u2063"
"""Stands for a tag: invisible, and yet not nothing."""


@dataclass(frozen=True, slots=True)
class View:
    """A text and, for each of its characters, the half-open span of the source that it stands for."""

    text: str
    starts: list[int]
    ends: list[int]


def has_coded_digits(source: str) -> bool:
    """Whether digits in it are written as entities, escapes or percent codes."""
    signs = (sign for cue, signs in _DIGIT_SIGNS.items() if cue in source for sign in signs)
    return any(sign in source for sign in signs) and _CODED_DIGITS.search(source) is not None


def has_digits_after_code(source: str) -> bool:
    """Whether digits in it directly follow an escape or percent code, which would seem to be a part of them."""
    return _AFTER_CODE.search(source) is not None


def decoded(source: str) -> View:
    """The source with every coded character decoded."""
    return _view(source, _DECODE)


def decoded_text(source: str) -> str:
    """The text of that view alone."""
    return _DECODE.sub(_meaning, source)


def stripped(source: str) -> View:
    """The same without tags and comments."""
    return _view(source, _STRIP)


def _view(source: str, pattern: re.Pattern[str]) -> View:
    text: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for piece, start, end in _pieces(source, pattern):
        coded = len(piece) == 1
        text.append(piece)
        starts.extend([start] if coded else range(start, end))
        ends.extend([end] if coded else range(start + 1, end + 1))
    return View("".join(text), starts, ends)


def _pieces(source: str, pattern: re.Pattern[str]) -> Iterator[tuple[str, int, int]]:
    place = 0
    for match in pattern.finditer(source):
        if match.start() > place:
            yield source[place : match.start()], place, match.start()
        yield _meaning(match), match.start(), match.end()
        place = match.end()
    if place < len(source):
        yield source[place:], place, len(source)


def _meaning(match: re.Match[str]) -> str:
    what, code = match.lastgroup, match[match.lastgroup or 0]
    if what == "tag":
        return BETWEEN
    if what == "space":
        return " "
    char = chr(int(code, 10 if what == "decimal" else 16))
    return char if char.isascii() or char.isdecimal() or "一" <= char <= "鿿" else " "
