"""Which columns, rows and cells of an OpenDocument workbook are hidden, read from the XML itself."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from scanner.documents.frames import Output
from scanner.documents.packed.archives import Member
from scanner.documents.workbooks.covers import COLUMNS, Cover
from scanner.documents.workbooks.invisible_ods import unseen

_LINE = re.compile(rb"<(/table:table|table:table|table:table-column|table:table-row)(?=[\s/>])([^<>]*)>")
_CELL = re.compile(
    rb"<(/table:table|table:(?:table|table-column|table-row|table-cell|covered-table-cell))(?=[\s/>])([^<>]*)>"
)
_COVERED, _SPREAD = b"table:covered-table-cell", b"<table:covered-table-cell"
_TABLE, _TABLE_ENDS = b"table:table", b"/table:table"
_REPEATED = re.compile(rb"number-(?:columns|rows)-repeated=[\"'](\d{1,7})[\"']")
_HIDDEN = re.compile(rb"visibility=[\"'](?:collapse|filter)[\"']")
_STYLE = re.compile(rb"table:style-name=[\"']([^\"']*)[\"']")
_DEFAULT = re.compile(rb"default-cell-style-name=[\"']([^\"']*)[\"']")
_OVERLAP = 2_048
_ROWS = 1 << 20
_STYLES = 8 << 20
"""Bytes of a part in which styles are looked for."""
_FEW = 1_000
"""Times that a blank or repeated cell is noted as hidden."""


@dataclass
class _Sheet:
    """The sheet that is read: what of it is hidden, and where in it the reading stands."""

    columns: set[int] = field(default_factory=set)
    rows: set[int] = field(default_factory=set)
    cells: set[tuple[int, int]] = field(default_factory=set)
    defaults: dict[int, str] = field(default_factory=dict)
    """Style of the cells of a column that name none."""
    column: int = 0
    row: int = -1
    next_row: int = 0
    default: str = ""
    """The same of the row."""

    def add_column(self, count: int, hidden: bool, default: str) -> None:
        """So many columns of one kind."""
        reached = range(self.column, min(self.column + count, COLUMNS))
        self.columns.update(reached if hidden else ())
        self.defaults.update(dict.fromkeys(reached, default) if default else {})
        self.column += count

    def add_row(self, count: int, hidden: bool, default: str) -> None:
        """So many rows of one kind."""
        self.rows.update(range(self.next_row, min(self.next_row + count, _ROWS)) if hidden else ())
        self.row, self.column, self.default = self.next_row, 0, default
        self.next_row += count

    def add_cells(self, count: int, style: str, unseen: frozenset[str], covered: bool) -> None:
        """So many cells of one kind; `covered` by one that is spread over several."""
        for column in range(self.column, min(self.column + min(count, _FEW), COLUMNS)):
            if covered or (style or self.default or self.defaults.get(column, "")) in unseen:
                self.cells.add((self.row, column))
        self.column += count


def covers_ods(members: Sequence[Member], out: Output) -> list[Cover]:
    """The cover of every sheet, in the order of the workbook. Raises one of archives.BROKEN."""
    parts = {member.name: member for member in members}
    content = parts.get("content.xml")
    if content is None:
        return []
    nothing = unseen(_head(content), _head(parts["styles.xml"]) if "styles.xml" in parts else b"", out)
    found: list[_Sheet] = []
    depth = 0
    spread = _SPREAD in _head(content)
    for tag, attributes in _lines(content.chunks(out), _CELL if nothing or spread else _LINE):
        if tag == _TABLE:
            found += [] if depth else [_Sheet()]
            depth += not attributes.endswith(b"/")
        elif tag == _TABLE_ENDS:
            depth -= 1
        elif depth == 1:  # the tables of charts in cells are no sheets
            _add(found[-1], tag, attributes, nothing)
    return [Cover(frozenset(each.columns), frozenset(each.rows), frozenset(each.cells)) for each in found]


def _add(sheet: _Sheet, tag: bytes, attributes: bytes, nothing: frozenset[str]) -> None:
    repeated = _REPEATED.search(attributes)
    count = int(repeated[1]) if repeated else 1
    style, default = _named(_STYLE, attributes), _named(_DEFAULT, attributes)
    hidden = _HIDDEN.search(attributes) is not None or style in nothing
    if tag == b"table:table-column":
        sheet.add_column(count, hidden, default)
    elif tag == b"table:table-row":
        sheet.add_row(count, hidden, default)
    else:
        sheet.add_cells(count, style, nothing, covered=tag == _COVERED)


def _named(pattern: re.Pattern[bytes], attributes: bytes) -> str:
    match = pattern.search(attributes)
    return html.unescape(match[1].decode("utf-8", "replace")) if match else ""


def _head(part: Member) -> bytes:
    with part.opened() as file:
        return file.read(_STYLES)


def _lines(chunks: Iterator[bytes], pattern: re.Pattern[bytes]) -> Iterator[tuple[bytes, bytes]]:
    rest = b""
    for chunk in chunks:
        text = rest + chunk
        end = 0
        for match in pattern.finditer(text):
            yield match[1], match[2]
            end = match.end()
        rest = text[max(end, len(text) - _OVERLAP) :]
