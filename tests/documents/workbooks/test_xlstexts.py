"""What an old workbook has printed above and below its cells is on paper, and no remainder."""

from __future__ import annotations

import struct

import pytest

from scanner.documents.workbooks.xlstexts import tell_texts
from tests.identity.synthetic import citizens

NUMBER = citizens(1)[0]


class Told:
    """Remembers what it is told."""

    def __init__(self) -> None:
        self.all: list[tuple[str, bool, str]] = []

    def passage(self, text: str, *, hidden: bool = False, part: str = "document") -> None:
        self.all.append((text, hidden, part))


def printed(text: str, wide: bool) -> bytes:
    return struct.pack("<HB", len(text), wide) + text.encode("utf-16-le" if wide else "latin-1")


@pytest.mark.parametrize("kind", [0x14, 0x15])
@pytest.mark.parametrize(
    ("data", "text"),
    [
        (printed(f'&C&"宋体,常规"&12张某 {NUMBER}', True), f"张某 {NUMBER}"),
        (printed(f"&L{NUMBER}&RPage &P of &N", False), f"{NUMBER} Page   of"),
        (bytes([len(f"&C{NUMBER}")]) + f"&C{NUMBER}".encode(), NUMBER),
    ],
)
def test_what_is_printed_around_the_cells(kind: int, data: bytes, text: str) -> None:
    told = Told()
    tell_texts(struct.pack("<HH", kind, len(data)) + data, told)  # type: ignore[arg-type]
    assert told.all == [(text, False, "header")]
