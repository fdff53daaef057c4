"""Text of an old workbook that stands in no cell: on shapes, in notes and charts, printed above or below a sheet.

Records of its stream ([MS-XLS] 2.4).
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from scanner.documents.frames import Output

_OBJECT, _TEXT, _MORE, _OF_CHART = 0x005D, 0x01B6, 0x003C, 0x100D
_PRINTED = frozenset({0x0014, 0x0015})
"""What is printed above the cells, and below."""
_MARKS = re.compile(r"&(?:[LCRPNDTFAZGBIUESXY&]|\"[^\"]*\"|\d{1,3}(?=\D)|K[0-9A-F]{6})")
"""Where a part of it stands and how it looks; a size, unless it is a part of what is printed."""
_NOTE = 0x19
"""Kind of object that is the box of a note."""


def tell_texts(stream: bytes, out: Output) -> None:
    """Tell each of them. Raises struct.error where a record is cut short."""
    kind_of_object, waiting = 0, 0
    for kind, data in _records(stream):
        if kind == _OBJECT and len(data) >= 6:
            kind_of_object = struct.unpack_from("<H", data, 4)[0]
        elif kind == _TEXT and len(data) >= 12:
            waiting = struct.unpack_from("<H", data, 10)[0]
        elif kind == _MORE and waiting and data:
            noted = kind_of_object == _NOTE
            out.passage(_said(data, waiting), hidden=noted, part="comment" if noted else "document")
            waiting = 0
        elif kind in _PRINTED and len(data) > 3:
            out.passage(_MARKS.sub(" ", _printed(data)).strip(), part="header")
        elif kind == _OF_CHART and len(data) >= 4:
            out.passage(_said(data[3:], data[2]))


def _printed(data: bytes) -> str:
    length = struct.unpack_from("<H", data)[0]
    if len(data) == 3 + length * (1 + (data[2] & 1)):
        return _said(data[2:], length)
    return data[1 : 1 + data[0]].decode("gb18030", "replace")  # before 1997: a byte of length, no wide characters


def _said(data: bytes, length: int) -> str:
    """So many characters, behind a byte that says whether they are wide."""
    wide = data[0] & 1
    return data[1 : 1 + (2 * length if wide else length)].decode("utf-16-le" if wide else "latin-1", "replace")


def _records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + size]
        at += 4 + size
