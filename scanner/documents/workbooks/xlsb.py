"""Binary workbooks (xlsb, [MS-XLSB] 2.4): what they hide, and cells that calamine does not know.

Programs may leave out the column of a cell that follows its neighbour. Such sheets, and those whose cells lie too far
apart for a table, are read cell by cell; dates in them are told as the numbers they are stored as.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator, Sequence
from typing import Any

from scanner.documents.frames import Output
from scanner.documents.packed.archives import Member
from scanner.documents.workbooks.covers import COLUMNS, MOST, Cover
from scanner.documents.workbooks.scattered import Tell, tell_near

_SHEET, _COLUMN, _ROW, _STRING = 156, 60, 0, 19
_RK, _REAL, _TEXT, _SHARED = 2, 5, 6, 7
_SHORT = 11
"""From here on, to 18, the same kinds of cells as from 1 to 7 are written without their column."""
_OTHERS = {8: (_TEXT, 8), 9: (_REAL, 8), 62: (_TEXT, 9)}
"""Results of formulas, and text of several looks: what kind of value they hold, and where."""
_LAST_CELL, _LAST_SHORT = 9, 18
_HIDDEN_COLUMN, _HIDDEN_ROW = 0x01, 0x10
_NARROW, _LOW = 51, 4
"""Width in parts of 256 of a character, and height in twentieths of a point, under which nothing is seen."""
_RELATION = re.compile(rb'<Relationship\b(?=[^>]*\bId="([^"]*)")[^>]*\bTarget="([^"]*)"')
_LONGEST = 1 << 20


def covers_xlsb(members: Sequence[Member], out: Output) -> list[Cover]:
    """The cover of every sheet, in the order of the workbook. Raises struct.error, or one of archives.BROKEN."""
    return [_cover(sheet.read(out)) if sheet else Cover() for sheet in parts_of_sheets(members, out)]


def read(sheet: Member | None, members: Sequence[Member], out: Output, tell: Tell) -> None:
    """Tell the cells of one sheet row by row. Raises struct.error where the part is cut short."""
    shared = next((member for member in members if member.name == "xl/sharedStrings.bin"), None)
    strings = [_wide(data, 1) for kind, data in _records(shared.read(out)) if kind == _STRING] if shared else []
    row, cells = 0, list[tuple[int, Any]]()
    for kind, data in _records(sheet.read(out)) if sheet else ():
        if kind == _ROW:
            tell_near(row, cells, tell)
            row, cells = struct.unpack_from("<I", data)[0], []
        elif (cell := _cell(kind, data, cells[-1][0] + 1 if cells else 0, strings)) is not None:
            cells.append(cell)
    tell_near(row, cells, tell)


def parts_of_sheets(members: Sequence[Member], out: Output) -> list[Member | None]:
    """The part of every sheet, in the order of the workbook. Raises struct.error, or one of archives.BROKEN."""
    parts = {member.name: member for member in members}
    workbook, relations = parts.get("xl/workbook.bin"), parts.get("xl/_rels/workbook.bin.rels")
    if workbook is None or relations is None:
        return []
    targets = {key.decode(): target.decode() for key, target in _RELATION.findall(relations.read(out))}
    names = [targets.get(_wide(data, 8), "") for kind, data in _records(workbook.read(out)) if kind == _SHEET]
    return [parts.get(name.lstrip("/") if name.startswith("/") else f"xl/{name}") for name in names]


def _cover(body: bytes) -> Cover:
    columns: set[int] = set()
    rows: set[int] = set()
    row = height = width = 0
    short = False
    for kind, data in _records(body):
        if kind == _COLUMN:
            first, last, size, _, flags = struct.unpack_from("<4IH", data)
            hidden = flags & _HIDDEN_COLUMN or size < _NARROW
            columns.update(range(first, min(last + 1, COLUMNS)) if hidden else ())
        elif kind == _ROW:
            row = struct.unpack_from("<I", data)[0]
            height = max(height, row + 1)
            size, _, flags = struct.unpack_from("<H2B", data, 8)
            rows.update([row] if flags & _HIDDEN_ROW or size < _LOW else ())
        elif 0 < kind <= _LAST_CELL:
            width = max(width, struct.unpack_from("<I", data)[0] + 1)
        else:
            short = short or _SHORT < kind <= _LAST_SHORT
    return Cover(frozenset(columns), frozenset(rows), scattered=short or height * width > MOST)


def _cell(kind: int, data: bytes, after: int, strings: Sequence[str]) -> tuple[int, Any] | None:
    """Its column and value; `after` is the column that follows the cell before."""
    if _SHORT < kind <= _LAST_SHORT:
        return after, _value(kind - _SHORT, data, 4, strings)
    if not 0 < kind <= _LAST_CELL and kind not in _OTHERS:
        return None
    column = struct.unpack_from("<I", data)[0]
    kind, at = _OTHERS.get(kind, (kind, 8))
    return (column, _value(kind, data, at, strings)) if after <= column < COLUMNS else None


def _value(kind: int, data: bytes, at: int, strings: Sequence[str]) -> Any:
    if kind == _RK:
        return _packed(struct.unpack_from("<I", data, at)[0])
    if kind == _REAL:
        return struct.unpack_from("<d", data, at)[0]
    if kind == _TEXT:
        return _wide(data, at)
    if kind == _SHARED:
        index = struct.unpack_from("<I", data, at)[0]
        return strings[index] if index < len(strings) else ""
    return ""


def _packed(word: int) -> float:
    """[MS-XLSB] 2.5.122: thirty bits of a number, whole or not, perhaps a hundred times what is meant."""
    number = float((word ^ 0x80000000) - 0x80000000 >> 2) if word & 2 else _double(word)
    return number / 100 if word & 1 else number


def _double(word: int) -> float:
    return float(struct.unpack("<d", struct.pack("<Q", (word & 0xFFFFFFFC) << 32))[0])


def _wide(data: bytes, at: int) -> str:
    """A text behind four bytes that tell its length; '' where they tell more than there is."""
    length = struct.unpack_from("<I", data, at)[0]
    if length > _LONGEST or at + 4 + 2 * length > len(data):
        return ""
    return data[at + 4 : at + 4 + 2 * length].decode("utf-16-le", "replace")


def _records(body: bytes) -> Iterator[tuple[int, bytes]]:
    """Kinds and sizes are written in seven bits a byte."""
    at = 0
    while at + 2 <= len(body):
        kind, at = _number(body, at, 2)
        size, at = _number(body, at, 4)
        yield kind, body[at : at + size]
        at += size


def _number(body: bytes, at: int, most: int) -> tuple[int, int]:
    number = 0
    for place, byte in enumerate(body[at : at + most]):
        number |= (byte & 0x7F) << (7 * place)
        if byte < 0x80:
            return number, at + place + 1
    return number, at + most
