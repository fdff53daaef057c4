"""Advertisements of our own for every trade, of brands that no list holds, in many languages: each is found."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bench.accuracy.reading import Reader, page
from bench.accuracy.table import HIJACKED, Row, row
from tests.promotion.advertising import advertisements


def measure(data: Path) -> Iterator[Row]:
    """The advertisements that were tuned on, then those written before tuning. Needs no `data`."""
    reader = Reader()
    for name, held_out in (("tuned on", False), ("held out", True)):
        texts = advertisements(held_out=held_out)
        yield row(name, [reader.hijacks(page(text.html.encode())) for text in texts], HIJACKED)
