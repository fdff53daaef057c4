"""Looks of a workbook's cells that show nothing: a format without content, letters like their ground, or tiny."""

from __future__ import annotations

import html
import re

from scanner.documents.colours import BLACK, WHITE, alike, colour

_SECTION = re.compile(rb"<(?:\w+:)?(fonts|fills|cellXfs)\b.*?</(?:\w+:)?\1>", re.DOTALL)
_FORMAT = re.compile(rb"<(?:\w+:)?numFmt\b[^>]*>")
_FONT = re.compile(rb"<(?:\w+:)?font\s*/>|<(?:\w+:)?font\b.*?</(?:\w+:)?font>", re.DOTALL)
_FILL = re.compile(rb"<(?:\w+:)?fill\s*/>|<(?:\w+:)?fill\b.*?</(?:\w+:)?fill>", re.DOTALL)
_LOOK = re.compile(rb"<(?:\w+:)?xf\b[^>]*>")
_COLOUR = re.compile(rb"<(?:\w+:)?(?:color|fgColor)\b([^>]*)")
_RGB = re.compile(rb'\brgb="(\w+)"')
_NUMBERED = re.compile(rb'\b(theme|indexed)="(\d{1,3})"')
_COLOURS = {
    (b"theme", b"0"): WHITE, (b"theme", b"1"): BLACK, (b"indexed", b"0"): BLACK, (b"indexed", b"1"): WHITE,
    (b"indexed", b"8"): BLACK, (b"indexed", b"9"): WHITE,
}  # fmt: skip
_SOLID = re.compile(rb'patternType="(none|solid)?')
_TINY = re.compile(rb'<(?:\w+:)?sz\b[^>]*\bval="[01](?:\.\d+)?"')
_BLANK = re.compile(r'""|\\ |_.')
"""What a number format writes as nothing: an empty text, a blank, the room of a sign."""
_MOST = 65_536
"""Looks of one workbook; programs write no more."""


def is_empty(pattern: str) -> bool:
    """Whether a number format shows nothing of any value: `;;;` and the like."""
    return ";" in pattern and not _BLANK.sub("", pattern).strip("; ")


def styles(xml: bytes) -> frozenset[int]:
    """The numbers of the looks that show nothing, of a workbook's part of styles."""
    sections = {match[1]: match[0] for match in _SECTION.finditer(xml)}
    formats = {_attribute(each, b"numFmtId") for each in _FORMAT.findall(xml) if is_empty(_text(each, b"formatCode"))}
    fonts = _FONT.findall(sections.get(b"fonts", b""))
    letters = [_colour(font) for font in fonts]
    tiny = {at for at, font in enumerate(fonts) if _TINY.search(font)}
    grounds = [_ground(fill) for fill in _FILL.findall(sections.get(b"fills", b""))]
    found = set()
    for at, look in enumerate(_LOOK.findall(sections.get(b"cellXfs", b""))[:_MOST]):
        font, fill = _attribute(look, b"fontId"), _attribute(look, b"fillId")
        ground = grounds[fill] if fill < len(grounds) else WHITE
        blank = font < len(letters) and letters[font] and ground and alike(letters[font], ground)
        if blank or font in tiny or _attribute(look, b"numFmtId") in formats:
            found.add(at)
    return frozenset(found)


def _ground(fill: bytes) -> str:
    """The colour of a fill; '' where it is not known."""
    solid = _SOLID.search(fill)
    if solid is None or solid[1] == b"none":
        return WHITE
    return _colour(fill) if solid[1] else ""


def _colour(element: bytes) -> str:
    """The colour that a font or a fill names; '' where it names none that is known here."""
    match = _COLOUR.search(element)
    if match is None or b"auto=" in match[1]:
        return ""
    if rgb := _RGB.search(match[1]):
        return colour(rgb[1].decode("ascii", "replace"))
    named = _NUMBERED.search(match[1])
    if named is None or b"tint" in match[1]:
        return ""
    return _COLOURS.get((named[1], named[2]), "")


def _text(element: bytes, name: bytes) -> str:
    match = re.search(rb"\b" + name + rb'="([^"]*)"', element)
    return html.unescape(match[1].decode("utf-8", "replace")) if match else ""


def _attribute(element: bytes, name: bytes) -> int:
    text = _text(element, name)
    return int(text) if text.isdecimal() and len(text) < 9 else 0
