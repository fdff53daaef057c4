"""OpenDocument workbooks cell by cell, from the XML itself: for files that calamine refuses, and for flat ones.

It refuses blanks between the cells, which programs write to make the file pretty.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from scanner.documents.archives import Member
from scanner.documents.frames import Output
from scanner.documents.scattered import Tell, tell_near
from scanner.documents.xmlparts import Attributes, follow

_CELLS = frozenset({"table-cell", "covered-table-cell"})
_VALUES = ("value", "date-value", "time-value", "string-value", "boolean-value")
_FEW = 1_000
"""Times that a row or a cell that repeats itself is told."""
_SPACES = {"s": " ", "tab": " ", "line-break": "\n"}
_AWAY = "false"


Open = Callable[[int, str, bool], Tell]
"""Takes the next sheet: its place, from zero, its name, and whether it is not shown. Gives what to tell its rows to."""


def read(content: Member, sheets: Open, out: Output) -> None:
    """Tell the rows of every sheet."""
    follow(content.chunks(out), _Cells(sheets), out, content.name)


class _Cells:
    """Follows the part that holds the sheets. A number is told as it is stored, other values as they are shown."""

    def __init__(self, sheets: Open) -> None:
        self._sheets = sheets
        self._count = 0
        self._tell: Tell | None = None
        self._styles: set[str] = set()
        """Styles of sheets that are not shown."""
        self._style = ""
        self._row = self._column = self._rows = self._times = 0
        self._cells: list[tuple[int, Any]] = []
        self._value: Any = ""
        self._said: list[str] = []
        self._open: list[str] = []

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element opens."""
        self._open.append(tag)
        if tag == "style":
            self._style = attributes.get("name", "")
        elif tag == "table-properties" and attributes.get("display") == _AWAY:
            self._styles.add(self._style)
        elif tag == "table":
            hidden = attributes.get("style-name", "") in self._styles
            self._tell = self._sheets(self._count, attributes.get("name", ""), hidden)
            self._count, self._row = self._count + 1, 0
        elif tag == "table-row":
            self._column, self._rows = 0, _times(attributes, "number-rows-repeated")
        elif tag in _CELLS:
            self._times = _times(attributes, "number-columns-repeated")
            self._value = _stored(attributes)
        elif tag in _SPACES and self._in_cell():
            self._said.append(_SPACES[tag])

    def text(self, text: str) -> None:
        """Text stands in it."""
        if self._in_cell():
            self._said.append(text)

    def end(self, tag: str) -> None:
        """An element closes."""
        self._open.pop()
        if tag in _CELLS:
            self._cell()
        elif tag == "p" and self._in_cell():
            self._said.append("\n")
        elif tag == "table-row" and self._tell:
            for row in range(self._row, self._row + min(self._rows, _FEW if self._cells else 0)):
                tell_near(row, self._cells, self._tell)
            self._row += self._rows
            self._cells.clear()

    def _in_cell(self) -> bool:
        """Whether what is said stands in a paragraph of a cell itself, not of a note to it."""
        for tag in reversed(self._open):
            if tag in _CELLS:
                return self._open[-1] not in _CELLS
            if tag == "annotation":
                return False
        return False

    def _cell(self) -> None:
        said = "".join(self._said).strip()
        self._said.clear()
        value = self._value if isinstance(self._value, float) else said or self._value
        if value != "":
            for column in range(self._column, self._column + min(self._times, _FEW)):
                self._cells.append((column, value))
        self._column += self._times


def _times(attributes: Attributes, name: str) -> int:
    told = attributes.get(name, "1")
    return int(told) if told.isdecimal() and len(told) < 8 else 1


def _stored(attributes: Attributes) -> Any:
    told = next((attributes[name] for name in _VALUES if name in attributes), "")
    try:
        return float(told) if attributes.get("value-type") == "float" else told
    except ValueError:
        return told
