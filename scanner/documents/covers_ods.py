"""Which columns and rows of an OpenDocument workbook are hidden, read from the XML itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from scanner.documents.archives import Member
from scanner.documents.covers import COLUMNS, Cover
from scanner.documents.frames import Output

_LINE = re.compile(rb"<table:(table|table-column|table-row)(?=[\s/>])([^<>]*)>")
_REPEATED = re.compile(rb"number-(?:columns|rows)-repeated=[\"'](\d{1,7})[\"']")
_HIDDEN = re.compile(rb"visibility=[\"'](?:collapse|filter)[\"']")
_OVERLAP = 2_048
_ROWS = 1 << 20


def covers_ods(members: Sequence[Member], out: Output) -> list[Cover]:
    """The cover of every sheet, in the order of the workbook. Raises one of archives.BROKEN."""
    content = next((member for member in members if member.name == "content.xml"), None)
    found: list[tuple[set[int], set[int]]] = []
    column = row = 0
    for tag, attributes in _lines(content.chunks(out)) if content else ():
        repeated = _REPEATED.search(attributes)
        count = int(repeated[1]) if repeated else 1
        hidden = _HIDDEN.search(attributes) is not None
        if tag == b"table":
            found.append((set(), set()))
            column = row = 0
        elif found and tag == b"table-column":
            found[-1][0].update(range(column, min(column + count, COLUMNS)) if hidden else ())
            column += count
        elif found:
            found[-1][1].update(range(row, min(row + count, _ROWS)) if hidden else ())
            row += count
    return [Cover(frozenset(columns), frozenset(rows)) for columns, rows in found]


def _lines(chunks: Iterator[bytes]) -> Iterator[tuple[bytes, bytes]]:
    rest = b""
    for chunk in chunks:
        text = rest + chunk
        end = 0
        for match in _LINE.finditer(text):
            yield match[1], match[2]
            end = match.end()
        rest = text[max(end, len(text) - _OVERLAP) :]
