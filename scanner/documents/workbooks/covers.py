"""What a workbook hides: columns, rows and cells; calamine does not say, so it is read from the XML itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from scanner.documents.frames import Output
from scanner.documents.packed.archives import Member
from scanner.documents.packed.wide import in_utf8
from scanner.documents.workbooks.conditional import cells_of, concerned, hiding
from scanner.documents.workbooks.invisible import Looks, styles

_SHEET = re.compile(rb"<(?:\w+:)?sheet\b[^>]*>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_LINE = re.compile(rb"<(?:\w+:)?(col|row)\b([^>]*)>")
_CELL = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*?\bs="(\d{1,6})"')
_VALUE = re.compile(rb"""([\w:]+)\s*=\s*["']([^"']*)["']""")
_SIGNS = (b"hidden", b' ht="0', b" ht='0", b' width="0', b" width='0")
_ROWS_END = b"sheetData>"
_HINTS = (b"'", b"dden", b't="0', b'h="0')
"""What one of the signs has in it: letters that are rare elsewhere are found several times faster."""
_ON = (b"1", b"true")
_NARROW = 0.2
"""Characters of width, or points of height, under which nothing is seen."""
_OVERLAP = 1024
_FAR = re.compile(rb' r="([A-Z]{2,3})\d')
_LAST = re.compile(rb'row\b[^>]*?\br="(\d{1,7})"')
_LETTERS = 26
MOST = 6_000_000
"""Cells, blank ones too, of a sheet that can be held as a table."""
COLUMNS = 16_384


@dataclass(frozen=True, slots=True)
class Cover:
    """Zero-based hidden columns, rows and single cells (row, column) of one sheet."""

    columns: frozenset[int] = frozenset()
    rows: frozenset[int] = frozenset()
    cells: frozenset[tuple[int, int]] = frozenset()
    scattered: bool = False
    """Whether its cells lie so far apart that no table can hold them."""

    def hides(self, row: int, column: int) -> bool:
        """Whether a cell of a row that is shown is hidden."""
        return column in self.columns or (row, column) in self.cells


def covers(members: Sequence[Member], out: Output) -> list[Cover]:
    """The cover of every sheet of an xlsx file, in the order of the workbook. Raises one of archives.BROKEN."""
    look = next((member for member in members if member.name == "xl/styles.xml"), None)
    part = look.read(out) if look else b""
    looks, rules = styles(part), hiding(part)
    found = [_cover(sheet, looks.unseen, out) if sheet else Cover() for sheet in parts_of_sheets(members, out)]
    if not rules:
        return found
    pairs = zip(found, parts_of_sheets(members, out), strict=True)
    return [_with_rules(cover, sheet.read(out), looks, rules) if sheet else cover for cover, sheet in pairs]


def _with_rules(cover: Cover, sheet: bytes, looks: Looks, rules: dict[int, bool]) -> Cover:
    """The cover with the cells that a condition hides. Letters on a filled cell are seen, if only they change."""
    styled = _CELL.findall(sheet) if looks.filled else ()
    filled = {(int(row) - 1, _column(letters)) for letters, row, look in styled if int(look) in looks.filled}
    cells: set[tuple[int, int]] = set()
    for written, whatever in concerned(sheet, rules):
        cells.update(each for each in cells_of(written) if whatever or each not in filled)
    return replace(cover, cells=cover.cells | cells)


def parts_of_sheets(members: Sequence[Member], out: Output) -> list[Member | None]:
    """The part of every sheet of an xlsx file, in the order of the workbook. Raises one of archives.BROKEN."""
    parts = {member.name: member for member in members}
    workbook, relations = parts.get("xl/workbook.xml"), parts.get("xl/_rels/workbook.xml.rels")
    if workbook is None or relations is None:
        return []
    targets = {each[b"Id"]: each.get(b"Target", b"").decode() for each in _elements(_RELATION, relations.read(out))}
    names = [targets.get(_id(each), "") for each in _elements(_SHEET, workbook.read(out))]
    return [parts.get(name.lstrip("/") if name.startswith("/") else f"xl/{name}") for name in names]


def _id(sheet: Mapping[bytes, bytes]) -> bytes:
    """What names its part, whatever the prefix of the namespace."""
    return next((value for key, value in sheet.items() if key.endswith(b":id")), b"")


def _cover(sheet: Member, unseen: frozenset[int], out: Output) -> Cover:
    columns: set[int] = set()
    rows: set[int] = set()
    cells: set[tuple[int, int]] = set()
    height, width, row = 0, _LETTERS, 0
    for text in _stretches(sheet, out):
        height = max(height, _last_row(text))
        width = max([width, *(_column(letters) + 1 for letters in set(_FAR.findall(text)))])
        for tag, values in _lines(text):
            if tag == b"row":
                row = (
                    int(told) if (told := values.get(b"r", b"")).isdigit() else row + 1
                )  # the next, if it does not say
            if not _is_unseen(tag, values):
                continue
            if tag == b"row":
                rows.add(row - 1)
            elif values.get(b"min", b"").isdigit() and values.get(b"max", b"").isdigit():
                columns.update(range(int(values[b"min"]) - 1, min(int(values[b"max"]), COLUMNS)))
        for letters, place, style in _CELL.findall(text) if unseen else ():
            if int(style) in unseen:
                cells.add((int(place) - 1, _column(letters)))
    return Cover(frozenset(columns), frozenset(rows), frozenset(cells), height * width > MOST)


def _last_row(text: bytes) -> int:
    found = _LAST.match(text, max(0, text.rfind(b"row ")))
    return int(found[1]) if found else 0


def _stretches(sheet: Member, out: Output) -> Iterator[bytes]:
    rest = b""
    for chunk in in_utf8(sheet.chunks(out)):
        text = rest + chunk
        yield text
        rest = text[text.rfind(b"<") :][-_OVERLAP:]
        rest = b"" if b">" in rest else rest


def _lines(text: bytes) -> Iterator[tuple[bytes, Mapping[bytes, bytes]]]:
    """The columns and rows, where any of them may be hidden, or too small to be seen."""
    end = text.rfind(_ROWS_END)  # margins of the printed sheet, behind the rows, look like what is looked for
    hinted = any(text.find(hint, 0, end) >= 0 for hint in _HINTS) and any(sign in text for sign in _SIGNS)
    for match in _LINE.finditer(text) if hinted else ():
        yield match[1], dict(_VALUE.findall(match[2]))


def _is_unseen(tag: bytes, values: Mapping[bytes, bytes]) -> bool:
    size = values.get(b"ht" if tag == b"row" else b"width", b"1")
    return values.get(b"hidden") in _ON or (_is_number(size) and float(size) < _NARROW)


def _is_number(text: bytes) -> bool:
    return text.replace(b".", b"", 1).isdigit() and len(text) < 30


def _column(letters: bytes) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + letter - 64
    return column - 1


def _elements(pattern: re.Pattern[bytes], xml: bytes) -> list[Mapping[bytes, bytes]]:
    return [dict(_VALUE.findall(match.group())) for match in pattern.finditer(xml)]
