"""Which columns and rows of an old workbook are hidden: records of its stream ([MS-XLS] 2.4)."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from scanner.documents.covers import COLUMNS, Cover

_SHEET, _COLUMN, _ROW, _END = 0x0085, 0x007D, 0x0208, 0x000A
_COLUMN_HIDDEN, _ROW_HIDDEN = 0x0001, 0x0020


def covers_xls(stream: bytes) -> list[Cover]:
    """The cover of every sheet, in the order of the workbook. Raises struct.error when cut short."""
    places = [struct.unpack_from("<I", data)[0] for kind, data in _records(stream, 0) if kind == _SHEET]
    return [_cover(stream, place) for place in places]


def _cover(stream: bytes, place: int) -> Cover:
    columns: set[int] = set()
    rows: set[int] = set()
    for kind, data in _records(stream, place):
        if kind == _COLUMN and len(data) >= 10:
            first, last, _, _, flags = struct.unpack_from("<5H", data)
            columns.update(range(first, min(last + 1, COLUMNS)) if flags & _COLUMN_HIDDEN else ())
        elif kind == _ROW and len(data) >= 16 and struct.unpack_from("<H", data, 12)[0] & _ROW_HIDDEN:
            rows.add(struct.unpack_from("<H", data)[0])
    return Cover(frozenset(columns), frozenset(rows))


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """The records of the substream that begins there, to its end."""
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        if kind == _END:
            return
        yield kind, stream[at + 4 : at + 4 + size]
        at += 4 + size
