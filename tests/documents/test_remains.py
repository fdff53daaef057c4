"""Long numbers that no reader tells: looked for where digits of that many stand, and quickly."""

from __future__ import annotations

import time

from scanner.documents import remains
from scanner.documents.frames import Output
from tests.identity.synthetic import citizens

NUMBER = citizens(1)[0]


def test_a_row_of_nothing_but_digits_is_passed_over_at_once() -> None:
    out = Output(lambda _: None)
    began = time.process_time()
    remains.of_bytes(b"00" * 8_000_000 + f" {NUMBER} ".encode(), out)
    assert time.process_time() - began < 2
    assert out.passages == 1


def test_both_orders_of_bytes() -> None:
    for encoding in ("utf-16-le", "utf-16-be"):
        out = Output(lambda _: None)
        remains.of_bytes(f"no. {NUMBER}; ".encode(encoding), out)
        assert out.passages == 1
