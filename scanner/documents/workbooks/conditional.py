"""Looks that a workbook gives to cells on a condition: which of them a long number meets, and which cells they concern.

A formula that is not plainly true is taken as not met: the cell then counts as shown.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from scanner.documents.drawing.colours import WHITE, alike
from scanner.documents.workbooks.invisible import colour_in, is_empty, text_of

_LOOKS = re.compile(rb"<(?:\w+:)?dxfs\b.*?</(?:\w+:)?dxfs>", re.DOTALL)
_LOOK = re.compile(rb"<(?:\w+:)?dxf\s*/>|<(?:\w+:)?dxf\b.*?</(?:\w+:)?dxf>", re.DOTALL)
_FONT = re.compile(rb"<(?:\w+:)?font\b.*?</(?:\w+:)?font>", re.DOTALL)
_FILL = re.compile(rb"<(?:\w+:)?fill\b.*?</(?:\w+:)?fill>", re.DOTALL)
_GROUND = re.compile(rb"<(?:\w+:)?bgColor\b([^>]*)")
_BLOCK = re.compile(
    rb"<(?:\w+:)?conditionalFormatting\b[^>]*\bsqref=\"([^\"]*)\"[^>]*>(.*?)</(?:\w+:)?conditionalFormatting>",
    re.DOTALL,
)
_RULE = re.compile(rb"<(?:\w+:)?cfRule\b([^>]*?)(?:/>|>(.*?)</(?:\w+:)?cfRule>)", re.DOTALL)
_FORMULA = re.compile(rb"<(?:\w+:)?formula>(.*?)</(?:\w+:)?formula>", re.DOTALL)
_CELL = r"(?:[\w.']+[!.])?\[?\.?\$?[A-Z]{1,3}\$?\d{1,7}\]?"
_TRUE = re.compile(
    rf"TRUE(?:\(\))?|-?[1-9]\d*|(\d+)=\1|(\d+)<>(?!\2)\d+|LEN\((?:TRIM\({_CELL}\)|{_CELL})\)(?:>=?\d|<>0|=1[58])?|{_CELL}<>(?:\"\"|0)"
    rf"|{_CELL}>=?-?\d+|NOT\((?:ISBLANK|ISERROR)\({_CELL}\)\)|ISTEXT\({_CELL}\)|(?:ROW|COLUMN)\(\)>=?[01]"
)
_MET = frozenset({"notContainsBlanks", "notContainsErrors", "uniqueValues"})
_MORE = frozenset({"notEqual", "greaterThan", "greaterThanOrEqual"})
"""Comparisons that hold for a long number: text counts as more than any number."""
_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?")
_CELLS = 200_000
"""Cells of one workbook that are noted."""


def hiding(styles: bytes) -> dict[int, bool]:
    """The numbers of the looks for conditions that show nothing, and whether they bring a ground of their own."""
    found: dict[int, bool] = {}
    section = _LOOKS.search(styles)
    for number, look in enumerate(_LOOK.findall(section.group()) if section else ()):
        font, fill, form = _FONT.search(look), _FILL.search(look), text_of(look, b"formatCode")
        letters = colour_in(font.group()) if font else ""
        ground = colour_in(fill.group(), _GROUND) if fill else WHITE
        if is_empty(form) or (letters and ground and alike(letters, ground)):
            found[number] = fill is not None or is_empty(form)
    return found


def concerned(sheet: bytes, looks: dict[int, bool]) -> Iterator[tuple[str, bool]]:
    """The cells, as ranges, that a look hides for sure, and whether whatever ground they have themselves."""
    for ranges, rules in _BLOCK.findall(sheet):
        for told, inside in _RULE.findall(rules):
            number = text_of(b"<x " + told + b">", b"dxfId")
            look = int(number) if number.isdecimal() and len(number) < 9 else -1
            if look in looks and _is_met(told, inside):
                yield from ((each, looks[look]) for each in ranges.decode("ascii", "replace").split())


def _is_met(told: bytes, inside: bytes) -> bool:
    kind, operator = (text_of(b"<x " + told + b">", name) for name in (b"type", b"operator"))
    formula = _FORMULA.search(inside)
    said = html.unescape(formula[1].decode("utf-8", "replace")) if formula else ""
    if kind == "cellIs":
        return operator in _MORE and (said == '""' or said.lstrip("-").isdecimal())
    return kind in _MET or (kind == "expression" and is_true(said))


def is_true(formula: str) -> bool:
    """Whether a formula plainly holds for a cell with a long number in it."""
    return _TRUE.fullmatch(formula.replace(" ", "").lstrip("=").upper()) is not None


def cells_of(written: str) -> Iterator[tuple[int, int]]:
    """Zero-based rows and columns of a range; of a very long one the beginning."""
    match = _RANGE.fullmatch(written)
    if match is None:
        return
    left, top = _column(match[1]), int(match[2]) - 1
    right, bottom = (_column(match[3]), int(match[4])) if match[3] else (left, top + 1)
    for count, row in enumerate(range(top, bottom)):
        if count * (right - left + 1) > _CELLS:
            return
        yield from ((row, column) for column in range(left, right + 1))


def _column(letters: str) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return column - 1
