"""Tables of dBASE."""

from __future__ import annotations

import struct

from hypothesis import given
from hypothesis import strategies as st

from scanner import documents
from scanner.documents.dbf import is_table
from tests.identity.synthetic import citizens

ONE, TWO = citizens(2, seed=100)


def table(*rows: tuple[bytes, str, str], count: int = 0, encoding: str = "gbk") -> bytes:
    head = b"\x03\x7c\x01\x01" + struct.pack("<IHH", count or len(rows), 32 + 2 * 32 + 1, 1 + 10 + 18) + b"\0" * 20
    for name, width in ((b"XM", 10), (b"SFZH", 18)):
        head += name.ljust(11, b"\0") + b"C" + b"\0" * 4 + bytes([width, 0]) + b"\0" * 14
    body = b"".join(mark + name.encode(encoding).ljust(10) + number.encode() for mark, name, number in rows)
    return head + b"\r" + body + b"\x1a"


def test_rows_and_deleted_rows() -> None:
    reading = documents.read(table((b" ", "张某", ONE), (b"*", "李某", TWO)))
    assert reading.document is not None
    assert reading.failures == ()
    told = [(each.text, each.hidden) for each in reading.document.passages]
    assert told == [("XM\tSFZH", False), (f"张某\t{ONE}", False), (f"李某\t{TWO}", True)]


def test_in_utf_8() -> None:
    reading = documents.read(table((b" ", "张某", ONE), encoding="utf-8"))
    assert reading.document is not None
    assert reading.document.passages[1].text == f"张某\t{ONE}"


def test_a_table_cut_short_is_told() -> None:
    reading = documents.read(table((b" ", "张某", ONE), count=9))
    assert [reason for reason, _ in reading.failures] == ["damaged"]


@given(st.binary(max_size=200))
def test_hardly_any_other_bytes_are_a_table(body: bytes) -> None:
    assert not is_table(body) or body[0] < 0xF6
    assert not is_table("姓名,号码\n".encode() + body)
