"""Which columns and rows of a workbook are hidden: what calamine does not say, read from the XML itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from scanner.documents.archives import Member, members
from scanner.documents.frames import Output

_SHEET = re.compile(rb"<(?:\w+:)?sheet\b[^>]*>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_LINE = re.compile(rb"<(?:\w+:)?(col|row)\b([^>]*)>")
_VALUE = re.compile(rb"""([\w:]+)\s*=\s*["']([^"']*)["']""")
_ON = (b"1", b"true")
_OVERLAP = 1024
COLUMNS = 16_384


@dataclass(frozen=True, slots=True)
class Cover:
    """Zero-based hidden columns and rows of one sheet."""

    columns: frozenset[int] = frozenset()
    rows: frozenset[int] = frozenset()


def covers(body: bytes, out: Output) -> list[Cover]:
    """The cover of every sheet of an xlsx file, in the order of the workbook. Raises one of archives.BROKEN."""
    parts = {member.name: member for member in members(body, out)}
    workbook, relations = parts.get("xl/workbook.xml"), parts.get("xl/_rels/workbook.xml.rels")
    if workbook is None or relations is None:
        return []
    targets = {each[b"Id"]: each.get(b"Target", b"").decode() for each in _elements(_RELATION, relations.read(out))}
    names = [targets.get(each.get(b"r:id", b""), "") for each in _elements(_SHEET, workbook.read(out))]
    return [_cover(parts.get(name.lstrip("/") if name.startswith("/") else f"xl/{name}"), out) for name in names]


def _cover(sheet: Member | None, out: Output) -> Cover:
    columns: set[int] = set()
    rows: set[int] = set()
    for tag, values in _lines(sheet, out) if sheet else ():
        if values.get(b"hidden") not in _ON:
            continue
        if tag == b"row" and values.get(b"r", b"").isdigit():
            rows.add(int(values[b"r"]) - 1)
        elif tag == b"col" and values.get(b"min", b"").isdigit() and values.get(b"max", b"").isdigit():
            columns.update(range(int(values[b"min"]) - 1, min(int(values[b"max"]), COLUMNS)))
    return Cover(frozenset(columns), frozenset(rows))


def _lines(sheet: Member, out: Output) -> Iterator[tuple[bytes, Mapping[bytes, bytes]]]:
    rest = b""
    for chunk in sheet.chunks(out):
        text = rest + chunk
        for match in _LINE.finditer(text) if b"hidden" in text else ():
            yield match[1], dict(_VALUE.findall(match[2]))
        rest = text[text.rfind(b"<") :][-_OVERLAP:]


def _elements(pattern: re.Pattern[bytes], xml: bytes) -> list[Mapping[bytes, bytes]]:
    return [dict(_VALUE.findall(match.group())) for match in pattern.finditer(xml)]
