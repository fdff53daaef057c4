"""OpenDocument workbooks cell by cell, from the XML itself: for files that calamine refuses, and for flat ones.

It refuses blanks between the cells, which programs write to make the file pretty.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from scanner.documents.frames import Output
from scanner.documents.packed.archives import Member
from scanner.documents.workbooks.scattered import Tell, tell_near
from scanner.documents.xmlparts import Attributes, follow

_CELLS = frozenset({"table-cell", "covered-table-cell"})
_VALUES = ("value", "date-value", "time-value", "string-value", "boolean-value")
_FEW = 1_000
"""Times that a row or a cell that repeats itself is told."""
_SPACES = {"s": " ", "tab": " ", "line-break": "\n"}
_AWAY = "false"
_BESIDE = frozenset({"annotation", "frame", "custom-shape", "rect", "g", "table"})
"""What stands in a cell and is no part of what the cell says."""
_NO_SHEET = 1 << 30
"""Place of a table that is no sheet, among the sheets."""
Open = Callable[[int, str, bool], Tell]
"""Takes the next sheet: its place, from zero, its name, and whether it is not shown. Gives what to tell its rows to."""


def read(content: Member, sheets: Open, out: Output) -> None:
    """Tell the rows of every sheet."""
    follow(content.chunks(out), _Cells(sheets), out, content.name)


@dataclass
class _Table:
    """A table that is open: what to tell its rows to, and where in it the reading stands."""

    tell: Tell
    row: int = 0
    column: int = 0
    rows: int = 1
    """Times that the row repeats itself."""
    times: int = 1
    value: Any = ""
    said: list[str] = field(default_factory=list)
    cells: list[tuple[int, Any]] = field(default_factory=list)

    def end_cell(self) -> None:
        """A cell is complete."""
        said = "".join(self.said).strip()
        self.said.clear()
        value = self.value if isinstance(self.value, float) else said or self.value
        if value != "":
            self.cells += [(column, value) for column in range(self.column, self.column + min(self.times, _FEW))]
        self.column += self.times
        self.value = ""

    def end_row(self) -> None:
        """A row is complete."""
        for row in range(self.row, self.row + min(self.rows, _FEW if self.cells else 0)):
            tell_near(row, self.cells, self.tell)
        self.row += self.rows
        self.cells.clear()


class _Cells:
    """Follows the part that holds the sheets. A number is told as it is stored, other values as they are shown."""

    def __init__(self, sheets: Open) -> None:
        self._sheets = sheets
        self._count = 0
        self._tables: list[_Table] = []
        """Those that are open: a chart in a cell has a table of its own."""
        self._styles: set[str] = set()
        """Styles of sheets that are not shown."""
        self._style = ""
        self._open: list[str] = []

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element opens."""
        self._open.append(tag)
        if tag == "style":
            self._style = attributes.get("name", "")
        elif tag == "table-properties" and attributes.get("display") == _AWAY:
            self._styles.add(self._style)
        elif tag == "table":
            self._begin(attributes)
        elif self._tables:
            self._within(self._tables[-1], tag, attributes)

    def _begin(self, attributes: Attributes) -> None:
        hidden = attributes.get("style-name", "") in self._styles
        number = _NO_SHEET if self._tables else self._count
        self._count += not self._tables
        self._tables.append(_Table(self._sheets(number, attributes.get("name", ""), hidden)))

    def _within(self, table: _Table, tag: str, attributes: Attributes) -> None:
        if tag == "table-row":
            table.column, table.rows = 0, _times(attributes, "number-rows-repeated")
        elif tag in _CELLS:
            table.times, table.value = _times(attributes, "number-columns-repeated"), _stored(attributes)
        elif tag in _SPACES and self._in_cell():
            table.said.append(_SPACES[tag])

    def text(self, text: str) -> None:
        """Text stands in it."""
        if self._in_cell():
            self._tables[-1].said.append(text)

    def end(self, tag: str) -> None:
        """An element closes."""
        self._open.pop()
        if not self._tables:
            return
        if tag in _CELLS:
            self._tables[-1].end_cell()
        elif tag == "p" and self._in_cell():
            self._tables[-1].said.append("\n")
        elif tag == "table-row":
            self._tables[-1].end_row()
        elif tag == "table":
            self._tables.pop()

    def _in_cell(self) -> bool:
        """Whether what is said stands in a paragraph of a cell itself, not of a note to it or a shape beside it."""
        for tag in reversed(self._open):
            if tag in _CELLS:
                return self._open[-1] not in _CELLS
            if tag in _BESIDE:
                return False
        return False


def _times(attributes: Attributes, name: str) -> int:
    told = attributes.get(name, "1")
    return int(told) if told.isdecimal() and len(told) < 8 else 1


def _stored(attributes: Attributes) -> Any:
    told = next((attributes[name] for name in _VALUES if name in attributes), "")
    try:
        return float(told) if attributes.get("value-type") == "float" else told
    except ValueError:
        return told
