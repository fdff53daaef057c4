"""Tables of dBASE and FoxPro (dbf): a row of fixed fields after another; rows that were deleted are there still."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from itertools import accumulate, pairwise

from scanner.documents.frames import Output

_VERSIONS = frozenset({0x02, 0x03, 0x30, 0x31, 0x32, 0x43, 0x83, 0x8B, 0xF5})
_HEAD = 32
"""Bytes of the head, and of what it says of each field."""
_ENDS = 0x0D
_MOST = 2_048
"""Fields of one table."""
_DELETED = b"*"
_MEMO = frozenset(b"MGP")
"""Kinds of fields whose content stands in another file."""


def is_table(body: bytes) -> bool:
    """Whether a file is such a table: its head, its fields and the length of its rows agree."""
    if len(body) <= _HEAD or body[0] not in _VERSIONS:
        return False
    widths = [width for _, _, width in _fields(body)]
    return bool(widths) and sum(widths) + 1 == struct.unpack_from("<H", body, 10)[0]


def read(body: bytes, _: str, out: Output) -> None:
    """Tell the names of the fields, and every row."""
    out.kind("dbf")
    count, start, length = struct.unpack_from("<IHH", body, 4)
    fields = _fields(body)
    bounds = [*pairwise(accumulate((width for _, _, width in fields), initial=1))]
    out.passage("\t".join(_text(name) for name, _, _ in fields), paragraph=1)
    if any(kind in _MEMO for _, kind, _ in fields):
        out.fail("unsupported", "some fields stand in another file, which was not read")
    if start + count * length > len(body):
        out.fail("damaged", f"the table is cut short of its {count} rows")
    for number in range(min(count, (len(body) - start) // length)):
        _tell(body[start + number * length : start + (number + 1) * length], bounds, number + 2, out)


def _tell(row: bytes, bounds: Sequence[tuple[int, int]], number: int, out: Output) -> None:
    cells = (_text(row[first:end]) for first, end in bounds)
    out.passage("\t".join(cells), paragraph=number, hidden=row[:1] == _DELETED)


def _fields(body: bytes) -> list[tuple[bytes, int, int]]:
    """Name, kind and width of each field; empty where the head is none."""
    found, at = list[tuple[bytes, int, int]](), _HEAD
    while at + _HEAD <= len(body) and body[at] != _ENDS and len(found) < _MOST:
        found.append((body[at : at + 11].split(b"\0")[0], body[at + 11], body[at + 16]))
        at += _HEAD
    return found if at < len(body) and body[at] == _ENDS else []


def _text(data: bytes) -> str:
    """As the programs of here write it; a row is too short to tell an encoding by itself."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("gb18030", "replace")
    return " ".join(text.replace("\0", " ").split())
