"""Sheets of an xlsx workbook whose cells lie so far apart that no table can hold them: read cell by cell.

One stray cell in the last corner of a sheet is enough. Dates are told as the numbers they are stored as.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from scanner.documents.frames import Output
from scanner.documents.packed.archives import Member
from scanner.documents.xmlparts import Attributes, follow

_STRINGS, _RELATIONS = "xl/sharedstrings.xml", "xl/_rels/workbook.xml.rels"
_RELATION, _SHARED = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>"), b"relationships/sharedStrings"
_TARGET = re.compile(rb"""\bTarget=["']([^"']*)["']""")
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_APART = 32
"""Blank cells after which the cells of a row are another passage."""
Tell = Callable[[int, int, Sequence[Any]], None]
"""Takes neighbouring cells of a row: zero-based row and first column, and their values."""


def read(sheet: Member, members: Sequence[Member], out: Output, tell: Tell) -> None:
    """Tell the cells of one sheet row by row, blank ones between near ones included."""
    strings = _Strings()
    part = next((member for member in members if member.name.lower() == where_strings(members, out)), None)
    if part:
        follow(part.chunks(out), strings, out, "shared strings")
    follow(sheet.chunks(out), _Cells(strings.all, tell), out, sheet.name)


def where_strings(members: Sequence[Member], out: Output) -> str:
    """The part of the strings that cells share, in small letters: most programs name it alike, the workbook tells."""
    relations = next((member for member in members if member.name == _RELATIONS), None)
    for element in _RELATION.findall(relations.read(out)) if relations else ():
        if _SHARED in element and (target := _TARGET.search(element)):
            path = target[1].decode("utf-8", "replace").lower()
            return path.lstrip("/") if path.startswith("/") else f"xl/{path}"
    return _STRINGS


class _Strings:
    """Collects the strings that the cells share; how they are pronounced is left out."""

    def __init__(self) -> None:
        self.all: list[str] = []
        self._said: list[str] = []
        self._aside = False
        self._open = False

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element opens."""
        self._open = tag == "t"
        self._aside = self._aside or tag == "rPh"

    def text(self, text: str) -> None:
        """Text stands in it."""
        if self._open and not self._aside:
            self._said.append(text)

    def end(self, tag: str) -> None:
        """An element closes."""
        self._open = False
        if tag == "rPh":
            self._aside = False
        elif tag == "si":
            self.all.append("".join(self._said))
            self._said.clear()


class _Cells:
    """Follows the part of a sheet. Where a row or a cell does not say its place, it comes after the one before."""

    def __init__(self, strings: Sequence[str], tell: Tell) -> None:
        self._strings = strings
        self._tell = tell
        self._row = self._column = -1
        self._kind = ""
        self._said: list[str] = []
        self._cells: list[tuple[int, Any]] = []
        self._open = False

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element opens."""
        self._open = tag in ("v", "t")
        if tag == "row":
            told = attributes.get("r", "")
            self._row = int(told) - 1 if told.isdecimal() and len(told) < 8 else self._row + 1
            self._column = -1
        elif tag == "c":
            place = _PLACE.fullmatch(attributes.get("r", ""))
            self._column = _index(place[1]) if place else self._column + 1
            self._kind = attributes.get("t", "n")

    def text(self, text: str) -> None:
        """Text stands in it."""
        if self._open:
            self._said.append(text)

    def end(self, tag: str) -> None:
        """An element closes."""
        self._open = False
        if tag == "c":
            said = "".join(self._said)
            self._said.clear()
            if said:
                self._cells.append((self._column, self._value(said)))
        elif tag == "row":
            self._tell_row()

    def _value(self, said: str) -> Any:
        if self._kind == "s":
            return self._strings[int(said)] if said.isdecimal() and int(said) < len(self._strings) else ""
        try:
            return float(said) if self._kind == "n" else said
        except ValueError:
            return said

    def _tell_row(self) -> None:
        tell_near(self._row, sorted(self._cells, key=lambda cell: cell[0]), self._tell)
        self._cells.clear()


def tell_near(row: int, cells: Sequence[tuple[int, Any]], tell: Tell) -> None:
    """Tell the cells of a row, in the order of their columns: those near each other together, blank ones between."""
    near: list[Any] = []
    last = -1
    for column, value in cells:
        if near and column - last > _APART:
            tell(row, last - len(near) + 1, near)
            near = []
        near += [""] * (column - last - 1) if near else []
        near.append(value)
        last = column
    if near:
        tell(row, last - len(near) + 1, near)


def _index(letters: str) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1
