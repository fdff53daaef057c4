"""How sellers talk in sentences that no list can hold: money back, pay when it worked, rich by Friday."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from scanner.promotion.lexicon import CONTRABAND, GOODS, PHRASE, Entry, Lexicon
from scanner.promotion.places import PROSE
from scanner.text import Hit, Reading

_AROUND = 32
_LONGEST = 6 * _AROUND
_HEADS = ("title", "description", "keywords", "heading")
_MOST = 12
"""Pages with more such places speak of many things."""
_SOLD = {GOODS, CONTRABAND, PHRASE}


def shaped(plain: Sequence[Hit[Entry]], reading: Reading, terms: Lexicon) -> Iterator[Hit[Entry]]:
    """Such talk outside running text, and within it around what a trade deals in. `plain`: the listed words."""
    for begin, end in _windows(plain, reading):
        if not reading.text[begin:end].isascii():
            yield from shaped_in(reading.text, begin, end, terms)


def shaped_in(text: str, begin: int, end: int, terms: Lexicon) -> Iterator[Hit[Entry]]:
    """Such talk in a span of a folded text."""
    for entry, pattern in terms.shapes.items():
        for found in pattern.finditer(text, begin, end):
            yield Hit(*found.span(), found.group(), (entry,))


def _windows(plain: Sequence[Hit[Entry]], reading: Reading) -> Iterator[tuple[int, int]]:
    for index, segment in enumerate(reading.segments):
        if segment.part in _HEADS:
            yield reading.span(index)
    yield from islice(_around_goods(plain, reading), _MOST)


def _around_goods(plain: Sequence[Hit[Entry]], reading: Reading) -> Iterator[tuple[int, int]]:
    """Goods that stand near each other share a window: what is said behind the last of a list is not cut in two."""
    begin = last = 0
    for hit in plain:
        if not any(kind.kind in _SOLD for kind in hit.kinds):
            continue
        first, end = reading.span(index := reading.index_at(hit.start))
        if reading.segments[index].part not in PROSE:
            continue
        start, stop = max(first, hit.start - _AROUND), min(end, hit.end + _AROUND)
        if last and begin <= start <= last and stop - begin <= _LONGEST:
            last = max(last, stop)
            continue
        if last:
            yield begin, last
        begin, last = max(start, last), stop
    if last:
        yield begin, last
