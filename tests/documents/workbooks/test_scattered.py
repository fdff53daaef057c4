"""Workbooks with a stray cell in the last corner: everything beside it is read all the same."""

from __future__ import annotations

import struct

import openpyxl
import pytest

from bench.leaking.planter import zipped
from scanner import documents
from scanner.documents.frames import Output
from scanner.documents.packed.archives import members
from scanner.documents.workbooks.covers_xls import covers_xls
from scanner.documents.workbooks.scattered import read
from tests.documents.test_hidden_places import saved
from tests.identity.synthetic import citizens

NEAR, FAR, HIDDEN, OTHER, SHARED, INLINE = citizens(6, seed=83)


def book() -> openpyxl.Workbook:
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.append(["姓名", "身份证号"])
    sheet.append(["王某", NEAR])
    sheet["C3"] = 440305199001010000
    sheet["XFD1048576"] = FAR
    sheet["D9"] = HIDDEN
    sheet.column_dimensions["D"].hidden = True
    made.create_sheet("二")["B2"] = OTHER
    return made


@pytest.mark.parametrize(
    ("number", "cell", "unseen"),
    [
        (NEAR, "A2", False), (FAR, "XFD1048576", False), (HIDDEN, "D9", True), (OTHER, "B2", False),
        ("440305199001010000", "C3", False),
    ],
)  # fmt: skip
def test_a_stray_cell_costs_nothing(number: str, cell: str, unseen: bool) -> None:
    reading = documents.read(saved(book()))
    assert reading.document is not None
    assert reading.failures == ()
    found = [each for each in reading.document.passages if number in each.text]
    assert [(each.where.cell, each.hidden) for each in found] == [(cell, unseen)]


_PARTS = {
    "xl/sharedStrings.xml": f"<sst><si><r><t>身份证</t></r><r><t>{SHARED}</t></r><rPh><t>x</t></rPh></si></sst>",
    "a.xml": (
        "<worksheet><sheetData><row><c t='s'><v>0</v></c><c t='s'><v>7</v></c><c t='inlineStr'><is><t>"
        f"{INLINE}</t></is></c></row><row r='9'><c r='C9'><v>1.5</v></c><c r='B9' t='b'><v>1</v></c>"
        "<c r='ZZ9' t='n'><v>x</v></c></row></sheetData></worksheet>"
    ),
}


def test_cells_of_every_kind_and_without_a_place() -> None:
    told: list[tuple[int, int, list[object]]] = []
    out = Output(lambda _: None)
    parts = {member.name: member for member in members(zipped(_PARTS), out)}
    read(parts["a.xml"], list(parts.values()), out, lambda *each: told.append((each[0], each[1], list(each[2]))))
    assert told == [(0, 0, [f"身份证{SHARED}", "", INLINE]), (8, 1, ["1", 1.5]), (8, 701, ["x"])]


@pytest.mark.parametrize(("rows", "columns", "scattered"), [(65536, 256, True), (65536, 20, False), (9, 256, False)])
def test_the_size_that_an_old_sheet_tells(rows: int, columns: int, scattered: bool) -> None:
    about = struct.pack("<2HI2s", 0x0085, 6, 14, b"") + struct.pack("<2H", 0x000A, 0)
    sheet = struct.pack("<2H2I3H", 0x0200, 14, 0, rows, 0, columns, 0) + struct.pack("<2H", 0x000A, 0)
    assert [cover.scattered for cover in covers_xls(about + sheet)] == [scattered]
