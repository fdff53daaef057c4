"""Looks of a workbook's cells that show nothing: a format without content, letters like their ground, or tiny."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from scanner.documents.drawing.colours import BLACK, WHITE, alike, colour

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
_TINT = re.compile(rb'\btint="(-?\d{1,3}(?:\.\d{1,20})?)"')
_FAINT = 0.022
"""How much lighter or darker nobody sees: five steps of 256."""
_SOLID = re.compile(rb'patternType="(none|solid)?')
_TINY = re.compile(rb'<(?:\w+:)?sz\b[^>]*\bval="[01](?:\.\d+)?"')
_BLANK = re.compile(r'""|\\ |_.')
"""What a number format writes as nothing: an empty text, a blank, the room of a sign."""
_MOST = 65_536
"""Looks of one workbook; programs write no more."""


def is_empty(pattern: str) -> bool:
    """Whether a number format shows nothing of any value: `;;;` and the like."""
    return ";" in pattern and not _BLANK.sub("", pattern).strip("; ")


def _is_pale(pattern: str) -> bool:
    """Whether a number format writes every value in white."""
    return all(
        section.lstrip().lower().startswith(("[white]", "[color2]", "[color 2]")) for section in pattern.split(";")
    )


@dataclass(frozen=True, slots=True)
class Looks:
    """The numbers of the looks that show nothing, and of those that fill their cell with a colour."""

    unseen: frozenset[int] = frozenset()
    filled: frozenset[int] = frozenset()


def styles(xml: bytes) -> Looks:
    """What a workbook's part of styles says of the looks of cells."""
    sections = {match[1]: match[0] for match in _SECTION.finditer(xml)}
    formats = {_attribute(each, b"numFmtId") for each in _FORMAT.findall(xml) if is_empty(text_of(each, b"formatCode"))}
    pale = {_attribute(each, b"numFmtId") for each in _FORMAT.findall(xml) if _is_pale(text_of(each, b"formatCode"))}
    fonts = _FONT.findall(sections.get(b"fonts", b""))
    letters = [colour_in(font) for font in fonts]
    tiny = {at for at, font in enumerate(fonts) if _TINY.search(font)}
    grounds = [_ground(fill) for fill in _FILL.findall(sections.get(b"fills", b""))]
    found, filled = set(), set()
    for at, look in enumerate(_LOOK.findall(sections.get(b"cellXfs", b""))[:_MOST]):
        font, fill = _attribute(look, b"fontId"), _attribute(look, b"fillId")
        ground = grounds[fill] if fill < len(grounds) else WHITE
        blank = font < len(letters) and letters[font] and ground and alike(letters[font], ground)
        form = _attribute(look, b"numFmtId")
        if blank or font in tiny or form in formats or (form in pale and ground == WHITE):
            found.add(at)
        if ground != WHITE:
            filled.add(at)
    return Looks(frozenset(found), frozenset(filled))


def _ground(fill: bytes) -> str:
    """The colour of a fill; '' where it is not known."""
    solid = _SOLID.search(fill)
    if solid is None or solid[1] == b"none":
        return WHITE
    return colour_in(fill) if solid[1] else ""


def colour_in(element: bytes, where: re.Pattern[bytes] = _COLOUR) -> str:
    """The colour that a font or a fill names; '' where it names none that is known here."""
    match = where.search(element)
    if match is None or b"auto=" in match[1]:
        return ""
    if rgb := _RGB.search(match[1]):
        return colour(rgb[1].decode("ascii", "replace"))
    named = _NUMBERED.search(match[1])
    tint = _TINT.search(match[1])
    if named is None or (tint and abs(float(tint[1])) > _FAINT):
        return ""
    return _COLOURS.get((named[1], named[2]), "")


def text_of(element: bytes, name: bytes) -> str:
    """An attribute of an element; '' where it has none."""
    match = re.search(rb"\b" + name + rb'="([^"]*)"', element)
    return html.unescape(match[1].decode("utf-8", "replace")) if match else ""


def _attribute(element: bytes, name: bytes) -> int:
    text = text_of(element, name)
    return int(text) if text.isdecimal() and len(text) < 9 else 0
