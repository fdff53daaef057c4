"""Workbooks: what their cells hold and their look hides."""

from __future__ import annotations

import struct

import openpyxl
import pytest
from openpyxl.styles import Color, Font, PatternFill

from tests.documents.test_hidden_places import hidden, saved
from tests.identity.synthetic import citizens

NUMBERS = citizens(20, seed=72)


def styled(number, *, pattern="General", colour=None, ground=None, size=None):
    """A workbook whose one number stands in D6, below an empty corner."""
    book = openpyxl.Workbook()
    cell = book.active["D6"]
    cell.value, cell.number_format = number, pattern
    if colour or size:
        cell.font = Font(color=colour, size=size)
    if ground:
        cell.fill = PatternFill("solid", fgColor=ground)
    book.active["C6"] = "王某"
    return book


@pytest.mark.parametrize(
    ("look", "unseen"),
    [
        ({}, False), ({"pattern": ";;;"}, True), ({"pattern": ";;"}, True), ({"pattern": "@"}, False),
        ({"pattern": "0;;;@"}, False), ({"colour": "FFFFFFFF"}, True), ({"colour": Color(theme=0)}, True),
        ({"colour": "FFFF0000"}, False), ({"colour": "FFFFFFFF", "ground": "FF000080"}, False),
        ({"colour": "FFFFFFFF", "ground": "FFFFFFFF"}, True), ({"colour": "00FEFEFE"}, True),
        ({"colour": "FF000000", "ground": "FF000000"}, True), ({"colour": Color(theme=4), "ground": "FF4472C4"}, False),
        ({"colour": Color(theme=4), "ground": Color(theme=5)}, False), ({"pattern": '"";"";"";""'}, True),
        ({"pattern": " ; ; ; "}, True), ({"pattern": " "}, False), ({"size": 1}, True), ({"size": 11}, False),
    ],
)  # fmt: skip
def test_cells_that_show_nothing(look, unseen):
    body = saved(styled(NUMBERS[16], **look))
    assert hidden(body, NUMBERS[16]) == {unseen}
    assert hidden(body, "王某") == {False}


@pytest.mark.parametrize("size", [0.05, 0.1])
def test_rows_and_columns_too_small_to_be_seen(size):
    low, narrow = styled(NUMBERS[17]), styled(NUMBERS[17])
    low.active.row_dimensions[6].height = size
    narrow.active.column_dimensions["D"].width = size
    assert hidden(saved(low), NUMBERS[17]) == hidden(saved(narrow), NUMBERS[17]) == {True}


def test_old_workbooks_hide_cells_by_their_look():
    from scanner.documents.workbooks.covers_xls import covers_xls

    def record(kind, data):
        return struct.pack("<HH", kind, len(data)) + data

    def look(font, shown_as, pattern=0, colour=0x40):
        return record(
            0x00E0, struct.pack("<2H", font, shown_as) + bytes(13) + bytes((pattern << 2,)) + struct.pack("<H", colour)
        )

    fonts = record(0x0031, struct.pack("<3H", 200, 0, 0x7FFF)) + record(0x0031, struct.pack("<3H", 200, 0, 9))
    formats = record(0x041E, struct.pack("<HHB", 164, 3, 0) + b";;;")
    looks = look(0, 0) + look(1, 0) + look(0, 164) + look(1, 0, pattern=1, colour=0x12)
    head = fonts + formats + looks
    start = len(head) + 12 + 4
    cells = b"".join(record(0x00FD, struct.pack("<3HI", 5, at, at, 0)) for at in range(4))
    cells += record(
        0x00BD, struct.pack("<2H", 7, 0) + (struct.pack("<HI", 2, 0) + struct.pack("<HI", 0, 0)) + struct.pack("<H", 1)
    )
    stream = (
        head + record(0x0085, struct.pack("<IHBB", start, 0, 0, 0)) + record(0x000A, b"") + cells + record(0x000A, b"")
    )
    (cover,) = covers_xls(stream)
    assert cover.cells == {(5, 1), (5, 2), (7, 0)}
