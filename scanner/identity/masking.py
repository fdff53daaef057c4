"""Texts in which no number is left to read, for excerpts."""

from __future__ import annotations

import re

from scanner.identity.numbers import Number, find_numbers, mask
from scanner.identity.packed import without_packed
from scanner.identity.regions import ANYWHERE
from scanner.identity.shapes import plain
from scanner.identity.spelling import has_digits

_DIGITS = re.compile(
    r"\d(?:[\s\-\u200b-\u200f\u2010-\u2015\u2060-\u2064\ufeff]{0,4}+\d){5,}+(?:[\s-]{0,2}[Xx](?![A-Za-z]))?"
)
_LETTERED = re.compile(r"\b[A-Z]{1,3}\d{7,12}\b")
_CODED = re.compile(r"(?:&#x?[0-9a-fA-F]{2,5};|\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|%[0-9a-fA-F]{2}){4,}")
_AROUND = 24
_EDGE = re.compile(r"^[0-9A-Za-z]+")


def masked(text: str) -> str:
    """The text with every run of six digits or more, however spaced or coded, masked but for two at each end."""
    text = _LETTERED.sub(lambda match: mask(match[0]), _CODED.sub("…", without_packed(plain(text))))
    return _DIGITS.sub(lambda match: mask("".join(match[0].split())), text)


def excerpt(text: str, number: Number) -> str:
    """A few words around a number, everything masked; a number that the edges cut is left out."""
    if number.kind in ("address", "illness"):  # what stands around it are more of them
        return number.masked
    start, end = max(0, number.start - _AROUND), number.end + _AROUND
    before = text[start : number.start] if start == 0 else _EDGE.sub("", text[start : number.start])
    after = text[number.end : end] if end >= len(text) else _EDGE.sub("", text[number.end : end][::-1])[::-1]
    return " ".join(f"{masked(before)}{number.masked}{masked(after)}".split())


def without_ids(text: str) -> str:
    """The text with every citizen number in it masked, all else left: for excerpts that are about other things."""
    text = without_packed(text)
    if not has_digits(text, 15):
        return text
    for number in reversed(list(find_numbers(text, ANYWHERE))):
        if number.kind not in ("mobile", "travel"):
            text = text[: number.start] + number.masked + text[number.end :]
    return text
