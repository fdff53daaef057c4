"""Workbooks in one part of XML (SpreadsheetML of 2003): rows with their cells, notes, and what is hidden."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Mapping, Set
from typing import Any

from scanner.documents.drawing.colours import WHITE, alike, colour
from scanner.documents.frames import Output
from scanner.documents.workbooks.covers import COLUMNS, Cover
from scanner.documents.workbooks.scattered import tell_near
from scanner.documents.workbooks.sheets import Rows
from scanner.documents.xmlparts import Attributes, follow

_SHEET = re.compile(rb"<(?:\w+:)?Worksheet\b")
_AWAY = re.compile(rb"<(?:\w+:)?Visible>\s*Sheet(?:Very)?Hidden")
_LOW = 0.2
"""Points of height or width under which nothing is seen."""


def read(body: bytes, out: Output) -> None:
    """Tell the rows of every sheet."""
    sheets = [found.start() for found in _SHEET.finditer(body)]
    away = frozenset(bisect(sheets, found.start()) - 1 for found in _AWAY.finditer(body))
    follow([body], _Workbook(out, away), out)


class _Workbook:
    """Follows the file. What hides a sheet stands after its rows, so it is told beforehand."""

    def __init__(self, out: Output, away: Set[int]) -> None:
        self._out = out
        self._away = away
        self._sheet = -1
        self._name = self._style = ""
        self._looks: dict[str, dict[str, str]] = {}
        self._columns: set[int] = set()
        self._column = self._row = 0
        self._hidden = self._noted = False
        self._said: list[str] | None = None
        self._cells: list[tuple[int, Any]] = []
        self._unseen: set[tuple[int, int]] = set()
        self._place, self._kind = 0, ""

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element opens."""
        if tag == "Style":
            self._style = attributes.get("ID", "")
        elif tag in ("Font", "Interior") and self._sheet < 0:
            self._looks.setdefault(self._style, {})[tag] = colour(attributes.get("Color", ""))
        elif tag == "Worksheet":
            self._sheet += 1
            self._name, self._row, self._column = attributes.get("Name", ""), 0, 0
            self._columns.clear()
        elif tag == "Column":
            first = _place(attributes, self._column)
            self._column = first + 1 + _count(attributes, "Span")
            self._columns.update(range(first, min(self._column, COLUMNS)) if _is_hidden(attributes, "Width") else ())
        elif tag == "Row":
            self._row, self._place, self._hidden = _place(attributes, self._row), 0, _is_hidden(attributes, "Height")
            self._cells, self._unseen = [], set()
        elif tag == "Cell":
            self._place = _place(attributes, self._place)
            if self._shows_nothing(attributes.get("StyleID", "")):
                self._unseen.add((self._row, self._place))
        elif tag in ("Data", "Comment"):
            self._said, self._kind = [], attributes.get("Type", "")
            self._noted = self._noted or tag == "Comment"

    def text(self, text: str) -> None:
        """Text stands in it."""
        if self._said is not None:
            self._said.append(text)

    def end(self, tag: str) -> None:
        """An element closes."""
        if tag == "Comment":
            self._out.passage("".join(self._said or ()), hidden=True, part="comment", sheet=self._name)
            self._noted, self._said = False, None
        elif tag == "Data" and not self._noted:
            self._cells.append((self._place, _value("".join(self._said or ()), self._kind)))
            self._said = None
        elif tag == "Cell":
            self._place += 1
        elif tag == "Row":
            cover = Cover(
                frozenset(self._columns), frozenset([self._row] if self._hidden else ()), frozenset(self._unseen)
            )
            tell_near(self._row, self._cells, Rows(self._name, self._sheet in self._away, cover, self._out))
            self._row += 1

    def _shows_nothing(self, style: str) -> bool:
        look: Mapping[str, str] = self._looks.get(style, {})
        return alike(look.get("Font", ""), look.get("Interior") or WHITE)


def _place(attributes: Attributes, following: int) -> int:
    """Zero-based: what it says, or the next one."""
    return max(following, _count(attributes, "Index") - 1)


def _count(attributes: Attributes, name: str) -> int:
    told = attributes.get(name, "")
    return int(told) if told.isdecimal() and len(told) < 8 else 0


def _is_hidden(attributes: Attributes, size: str) -> bool:
    told = attributes.get(size, "1")
    small = told.replace(".", "", 1).isdecimal() and float(told) < _LOW
    return attributes.get("Hidden") == "1" or small


def _value(said: str, kind: str) -> Any:
    try:
        return float(said) if kind == "Number" else said
    except ValueError:
        return said
