"""Binary workbooks: cells in every form, and what is hidden."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.leaking.planter import zipped
from scanner import documents
from tests.identity.synthetic import citizens

ONE, TWO = citizens(2, seed=95)
RELATIONS = (
    '<Relationships><Relationship Id="r1" Type="worksheet" Target="worksheets/sheet1.bin"/>'
    '<Relationship Id="r2" Type="sharedStrings" Target="sharedStrings.bin"/></Relationships>'
)


def record(kind: int, data: bytes = b"") -> bytes:
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size = len(data)
    return head + (bytes([size]) if size < 128 else bytes([size & 0x7F | 0x80, size >> 7])) + data


def wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def row(number: int, *cells: bytes, flags: int = 0) -> bytes:
    return record(0, struct.pack("<IIHBB", number, 0, 300, 0, flags) + b"\0" * 5) + b"".join(cells)


def full(kind: int, column: int, data: bytes) -> bytes:
    return record(kind, struct.pack("<II", column, 0) + data)


def short(kind: int, data: bytes) -> bytes:
    return record(kind, struct.pack("<I", 0) + data)


def book(*rows: bytes, columns: bytes = b"") -> bytes:
    sheet = record(129) + columns + record(145) + b"".join(rows) + record(146) + record(130)
    bundle = record(156, struct.pack("<II", 0, 1) + wide("r1") + wide("公示"))
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "xl/_rels/workbook.bin.rels": RELATIONS,
            "xl/workbook.bin": record(131) + record(143) + bundle + record(144) + record(132),
            "xl/sharedStrings.bin": record(159, struct.pack("<II", 1, 1)) + record(19, b"\0" + wide(ONE)) + record(160),
            "xl/worksheets/sheet1.bin": sheet,
        }
    )


def told(body: bytes) -> list[tuple[str, str, bool]]:
    reading = documents.read(body)
    assert reading.document is not None
    assert reading.failures == ()
    return [
        (each.where.cell, each.text, each.hidden) for each in reading.document.passages if each.where.part != "remains"
    ]


def test_cells_that_do_not_say_their_column() -> None:
    cells = (
        short(17, wide("张某")), short(18, struct.pack("<I", 0)), short(13, struct.pack("<I", 7 << 2 | 2)),
        short(16, struct.pack("<d", 2.5)), short(12, b""), short(17, wide(TWO)),
    )  # fmt: skip
    assert told(book(row(3, *cells))) == [("A4", f"张某\t{ONE}\t7\t2.5\t\t{TWO}", False)]


def test_a_hidden_row_and_a_hidden_column() -> None:
    column = record(60, struct.pack("<4IH", 1, 1, 2000, 0, 1))
    rows = (row(0, full(6, 0, wide("张某")), full(7, 1, struct.pack("<I", 0))), row(1, full(6, 0, wide(TWO)), flags=16))
    assert told(book(*rows, columns=column)) == [("A1", "张某", False), ("B1", ONE, True), ("A2", TWO, True)]


@pytest.mark.parametrize(
    ("word", "number"), [(7 << 2 | 2, "7"), (750 << 2 | 3, "7.5"), (-7 << 2 & 0xFFFFFFFF | 2, "-7")]
)
def test_numbers_in_thirty_bits(word: int, number: str) -> None:
    assert told(book(row(0, short(13, struct.pack("<I", word))))) == [("A1", number, False)]


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_told_as_not_read(rest: bytes) -> None:
    reading = documents.read(book(short(17, wide("张")), rest))
    assert reading.document is not None
