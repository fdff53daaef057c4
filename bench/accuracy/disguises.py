"""Advertisements disguised in every way we know, and official texts disguised alike: the innocent twins."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from bench.accuracy.reading import Reader, page
from bench.accuracy.table import HIJACKED, INNOCENT, Row, row
from scanner.model import Finding
from tests.promotion.advertising import advertisements
from tests.promotion.disguises import ANYWHERE, disguised, elsewhere
from tests.promotion.texts import official_texts
from tests.promotion.written import Written

_SEED = 20


def measure(data: Path) -> Iterator[Row]:
    """One line a way, then all of them; the twins in one line a way too. Needs no `data`."""
    reader = Reader()
    ads = [*advertisements(held_out=False), *advertisements(held_out=True)]
    texts = [*official_texts(held_out=False), *official_texts(held_out=True)]
    for name, pages, goals in (("advertised", ads, HIJACKED), ("innocent twins", texts, INNOCENT)):
        found: dict[str, list[list[Finding]]] = {}
        for way, html in _disguises(pages):
            found.setdefault(way, []).append(reader.hijacks(page(html.encode())))
        yield from (row(f"{name}, {way}", outcomes) for way, outcomes in found.items())
        yield row(f"{name}, all", list(chain.from_iterable(found.values())), goals)


def _disguises(pages: list[Written]) -> Iterator[tuple[str, str]]:
    for each in pages:
        for way in ANYWHERE:
            if html := disguised(each, way, _SEED):
                yield way.__name__, html
        yield from elsewhere(each, _SEED)
