"""Looks of a workbook's cells that show nothing: a number format without content, white letters on a white ground."""

from __future__ import annotations

import re

_SECTION = re.compile(rb"<(?:\w+:)?(fonts|fills|cellXfs)\b.*?</(?:\w+:)?\1>", re.DOTALL)
_FORMAT = re.compile(rb"<(?:\w+:)?numFmt\b[^>]*>")
_FONT = re.compile(rb"<(?:\w+:)?font\s*/>|<(?:\w+:)?font\b.*?</(?:\w+:)?font>", re.DOTALL)
_FILL = re.compile(rb"<(?:\w+:)?fill\s*/>|<(?:\w+:)?fill\b.*?</(?:\w+:)?fill>", re.DOTALL)
_LOOK = re.compile(rb"<(?:\w+:)?xf\b[^>]*>")
_WHITE = re.compile(
    rb'<(?:\w+:)?color\b[^>]*(?:rgb="(?:FF)?FFFFFF"|theme="0"(?![^>]*tint)|indexed="(?:1|9)")', re.IGNORECASE
)
_COLOURED = re.compile(rb'patternType="(?!none")')
_PALE = re.compile(
    rb'<(?:\w+:)?fgColor\b[^>]*(?:rgb="(?:FF)?FFFFFF"|theme="0"(?![^>]*tint)|indexed="(?:1|9|64)")', re.IGNORECASE
)
_MOST = 65_536
"""Looks of one workbook; programs write no more."""


def is_empty(pattern: str) -> bool:
    """Whether a number format shows nothing of any value: `;;;` and the like."""
    return bool(pattern) and not pattern.strip(";")


def styles(xml: bytes) -> frozenset[int]:
    """The numbers of the looks that show nothing, of a workbook's part of styles."""
    sections = {match[1]: match[0] for match in _SECTION.finditer(xml)}
    formats = {_attribute(each, b"numFmtId") for each in _FORMAT.findall(xml) if is_empty(_text(each, b"formatCode"))}
    white = {at for at, font in enumerate(_FONT.findall(sections.get(b"fonts", b""))) if _WHITE.search(font)}
    if not formats and not white:
        return frozenset()
    dark = {at for at, fill in enumerate(_FILL.findall(sections.get(b"fills", b""))) if _dark(fill)}
    found = set()
    for at, look in enumerate(_LOOK.findall(sections.get(b"cellXfs", b""))[:_MOST]):
        font, fill = _attribute(look, b"fontId"), _attribute(look, b"fillId")
        if _attribute(look, b"numFmtId") in formats or (font in white and fill not in dark):
            found.add(at)
    return frozenset(found)


def _dark(fill: bytes) -> bool:
    return _COLOURED.search(fill) is not None and _PALE.search(fill) is None


def _text(element: bytes, name: bytes) -> str:
    match = re.search(rb"\b" + name + rb'="([^"]*)"', element)
    return match[1].decode("utf-8", "replace") if match else ""


def _attribute(element: bytes, name: bytes) -> int:
    text = _text(element, name)
    return int(text) if text.isdecimal() and len(text) < 9 else 0
