"""Workbooks (xlsx, xlsb, xls, et, ods): every sheet, also hidden ones, a passage for each row.

The cells of a row are joined by tabs, blank ones included, and `cell` names the first: the cell of any number in the
passage follows from the tabs before it. Hidden sheets and rows, and the cells of hidden columns, are passages marked
hidden.
"""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache, partial
from itertools import groupby, islice
from typing import Any

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum

from scanner.documents import limits
from scanner.documents.frames import Output
from scanner.documents.packed.archives import BROKEN, Member
from scanner.documents.packed.compound import Compound
from scanner.documents.workbooks import opencells, scattered, xlsb
from scanner.documents.workbooks.covers import Cover, covers, parts_of_sheets
from scanner.documents.workbooks.covers_ods import covers_ods
from scanner.documents.workbooks.covers_xls import covers_xls
from scanner.documents.workbooks.stored import stored

_CONTENT = "content.xml"
_UNTYPED = re.compile(rb"<table:table-cell\b(?![^>]*value-type)[^>]*(?<!/)>\s*<text:p\b[^>]*>[^<]*\w")
"""A cell that does not say what kind of value it holds: text to office programs, nothing to calamine."""
_LARGEST = 1e19
_EXACT = 10**15
"""Whole numbers above are shown by spreadsheets with fifteen digits and zeros."""


def read(body: bytes, members: Sequence[Member], out: Output) -> None:
    """Tell every row of every sheet; `members` are the files of the archive, of which an old workbook is none."""
    out.kind("xlsx" if members else "xls")
    try:
        covered = _covers(members, out) if members else _covers_of_old(body)
        if not members and any(cover.scattered for cover in covered):
            out.fail("too_big", "cells of a sheet lie too far apart to be held as a table; only long numbers were read")
            return
        _sheets(stored(members, out) or body, members, partial(_teller, covered, out), out)
    except PasswordError:
        out.fail("encrypted", "the workbook needs a password")
    except (CalamineError, struct.error, *BROKEN) as error:
        out.fail("damaged", f"the workbook cannot be read: {type(error).__name__}")


def read_flat(body: bytes, out: Output) -> None:
    """Tell those of an OpenDocument workbook in one part of XML."""
    content = Member(_CONTENT, partial(io.BytesIO, body), len(body))
    try:
        opencells.read(content, partial(_teller, covers_ods([content], out), out), out)
    except BROKEN as error:
        out.fail("damaged", f"the workbook cannot be read: {type(error).__name__}")


def _sheets(body: bytes, members: Sequence[Member], teller: Callable[[int, str, bool], Rows], out: Output) -> None:
    content = next((member for member in members if member.name == _CONTENT), None)
    if content and _UNTYPED.search(next(content.chunks(out), b"")):
        opencells.read(content, teller, out)
        return
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(body))
    except CalamineError:
        if content is None:
            _left_over(members, teller, out)
            raise
        opencells.read(content, teller, out)
        return
    if not workbook.sheets_metadata:
        out.fail("damaged", "the workbook tells of no sheet; only long numbers were read")
    for index, about in enumerate(workbook.sheets_metadata):
        tell = teller(index, about.name, about.visible is not SheetVisibleEnum.Visible)
        if not (tell.cover.scattered and _apart(members, index, out, tell)):
            _sheet(workbook, index, members, tell, out)


def _sheet(workbook: CalamineWorkbook, index: int, members: Sequence[Member], tell: Rows, out: Output) -> None:
    """Tell one sheet. Where calamine finds nothing, or not its way, the part may be written as it does not know."""
    try:
        sheet = workbook.get_sheet_by_index(index)
    except (CalamineError, OSError):
        if not _apart(members, index, out, tell):
            raise
        return
    if sheet.height:
        _table(sheet, tell)
    else:
        _apart(members, index, out, tell)


def _left_over(members: Sequence[Member], teller: Callable[[int, str, bool], Rows], out: Output) -> None:
    """Tell what is left of a damaged workbook: sheets by their order, as nobody knows their names."""
    for index in range(limits.ENTRIES):
        if not _apart(members, index, out, teller(index, "", False)):
            return


def _teller(covered: Sequence[Cover], out: Output, index: int, name: str, hidden: bool) -> Rows:
    return Rows(name, hidden, covered[index] if index < len(covered) else Cover(), out)


def _covers(members: Sequence[Member], out: Output) -> list[Cover]:
    return covers(members, out) or xlsb.covers_xlsb(members, out) or covers_ods(members, out)


def _apart(members: Sequence[Member], index: int, out: Output, tell: scattered.Tell) -> bool:
    """Tell a sheet cell by cell; False where no reader of ours knows it."""
    part = next(islice(parts_of_sheets(members, out), index, None), None)
    if part:
        scattered.read(part, members, out, tell)
    elif index < len(sheets := xlsb.parts_of_sheets(members, out)):
        xlsb.read(sheets[index], members, out, tell)
    else:
        return False
    return True


def _covers_of_old(body: bytes) -> list[Cover]:
    streams = Compound(body).streams
    return covers_xls(streams.get("Workbook", b"") or streams.get("Book", b""))


def cell_name(row: int, column: int) -> str:
    """A1 notation of zero-based row and column."""
    return f"{_letters(column)}{row + 1}"


@lru_cache(1_024)
def _letters(column: int) -> str:
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def spelled(value: Any) -> str:
    """A cell's value as a spreadsheet shows it: whole numbers without point or exponent."""
    if type(value) is float and value.is_integer():
        if -_EXACT < value < _EXACT:
            return str(int(value))
        if abs(value) < _LARGEST:
            return str(int(Decimal(f"{value:.15g}")))
    return " ".join(str(value).split())


def _table(sheet: CalamineSheet, tell: scattered.Tell) -> None:
    left = (sheet.start or (0, 0))[1]
    for line, row in enumerate(sheet.iter_rows()):
        tell(line, left, row)


@dataclass(frozen=True, slots=True)
class Rows:
    """What the rows of a sheet are told to."""

    sheet: str
    hidden: bool
    cover: Cover
    out: Output

    def __call__(self, line: int, left: int, row: Sequence[Any]) -> None:
        """Tell neighbouring cells of a row as one passage, or as several where some of them are hidden."""
        cells = [value if type(value) is str and value.isalnum() else spelled(value) for value in row]
        hidden, cover = self.hidden or line in self.cover.rows, self.cover
        if hidden or not (cover.columns or cover.cells):
            self.out.passage("\t".join(cells), hidden=hidden, sheet=self.sheet, cell=cell_name(line, left))
            return
        for covered, group in groupby(range(len(cells)), partial(_hides, cover, line, left)):
            columns = list(group)
            text = "\t".join(cells[column] for column in columns)
            self.out.passage(text, hidden=covered, sheet=self.sheet, cell=cell_name(line, left + columns[0]))


def _hides(cover: Cover, row: int, left: int, index: int) -> bool:
    return cover.hides(row, index + left)
