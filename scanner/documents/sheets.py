"""Workbooks (xlsx, xlsb, xls, et, ods): every sheet, also hidden ones, a passage for each row.

The cells of a row are joined by tabs, blank ones included, and `cell` names the first: the cell of any number in the
passage follows from the tabs before it. Hidden sheets and rows, and the cells of hidden columns, are passages marked
hidden.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Sequence
from decimal import Decimal
from functools import partial
from itertools import groupby
from typing import Any

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum

from scanner.documents import scattered
from scanner.documents.archives import BROKEN, Member
from scanner.documents.compound import Compound
from scanner.documents.covers import Cover, covers, parts_of_sheets
from scanner.documents.covers_ods import covers_ods
from scanner.documents.covers_xls import covers_xls
from scanner.documents.frames import Output

_EXACT = 10**15
"""Whole numbers above are shown by spreadsheets with fifteen digits and zeros."""


def read(body: bytes, members: Sequence[Member], out: Output) -> None:
    """Tell every row of every sheet; `members` are the files of the archive, of which an old workbook is none."""
    out.kind("xlsx" if members else "xls")
    try:
        covered = covers(members, out) or covers_ods(members, out) if members else _covers_of_old(body)
        if not members and any(cover.scattered for cover in covered):
            out.fail("too_big", "cells of a sheet lie too far apart to be held as a table; only long numbers were read")
            return
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(body))
        for index, about in enumerate(workbook.sheets_metadata):
            hidden = about.visible is not SheetVisibleEnum.Visible
            cover = covered[index] if index < len(covered) else Cover()
            tell = partial(_row, about.name, hidden, cover, out)
            if cover.scattered and (part := parts_of_sheets(members, out)[index]):
                scattered.read(part, members, out, tell)
            else:
                _table(workbook.get_sheet_by_index(index), tell)
    except PasswordError:
        out.fail("encrypted", "the workbook needs a password")
    except (CalamineError, struct.error, *BROKEN) as error:
        out.fail("damaged", f"the workbook cannot be read: {type(error).__name__}")


def _covers_of_old(body: bytes) -> list[Cover]:
    streams = Compound(body).streams
    return covers_xls(streams.get("Workbook", b"") or streams.get("Book", b""))


def cell_name(row: int, column: int) -> str:
    """A1 notation of zero-based row and column."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


def spelled(value: Any) -> str:
    """A cell's value as a spreadsheet shows it: whole numbers without point or exponent."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e19:
        return str(int(Decimal(f"{value:.15g}"))) if abs(value) >= _EXACT else str(int(value))
    return " ".join(str(value).split())


def _table(sheet: CalamineSheet, tell: scattered.Tell) -> None:
    left = (sheet.start or (0, 0))[1]
    for line, row in enumerate(sheet.iter_rows()):
        tell(line, left, row)


def _row(name: str, hidden: bool, cover: Cover, out: Output, line: int, left: int, row: Sequence[Any]) -> None:
    cells = [value if type(value) is str and value.isalnum() else spelled(value) for value in row]
    if hidden or line in cover.rows or not (cover.columns or cover.cells):
        place = cell_name(line, left)
        out.passage("\t".join(cells), hidden=hidden or line in cover.rows, sheet=name, cell=place)
        return
    for covered, group in groupby(range(len(cells)), partial(_hides, cover, line, left)):
        columns = list(group)
        text = "\t".join(cells[column] for column in columns)
        out.passage(text, hidden=covered, sheet=name, cell=cell_name(line, left + columns[0]))


def _hides(cover: Cover, row: int, left: int, index: int) -> bool:
    return cover.hides(row, index + left)
