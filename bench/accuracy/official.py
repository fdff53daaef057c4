"""Official-style texts of our own about gambling, fraud, drugs and the like: they report, so none may be a veto."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bench.accuracy.reading import Reader, page
from bench.accuracy.table import Goal, Row, row
from tests.promotion.texts import official_texts

_PEACE = (Goal("high", most=0.01), Goal("veto", most=0.0))


def measure(data: Path) -> Iterator[Row]:
    """The texts that were tuned on, then those written before tuning. Needs no `data`."""
    reader = Reader()
    for name, held_out in (("tuned on", False), ("held out", True)):
        texts = official_texts(held_out=held_out)
        yield row(name, [reader.findings(page(text.html.encode())) for text in texts], _PEACE)
