"""How sellers talk in sentences that no list can hold: money back, pay when it worked, rich by Friday."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from scanner.promotion.lexicon import CONTRABAND, GOODS, PHRASE, Entry, Lexicon
from scanner.promotion.places import PROSE
from scanner.text import Hit, Reading

_AROUND = 60
_SOLD = {GOODS, CONTRABAND, PHRASE}


def shaped(plain: Sequence[Hit[Entry]], reading: Reading, terms: Lexicon) -> Iterator[Hit[Entry]]:
    """Such talk outside running text, and within it around what a trade deals in. `plain`: the listed words."""
    for begin, end in _windows(plain, reading):
        yield from shaped_in(reading.text, begin, end, terms)


def shaped_in(text: str, begin: int, end: int, terms: Lexicon) -> Iterator[Hit[Entry]]:
    """Such talk in a span of a folded text."""
    for kind, pattern in terms.shapes.items():
        for found in pattern.finditer(text, begin, end):
            yield Hit(*found.span(), found.group(), (Entry("", kind),))


def _windows(plain: Sequence[Hit[Entry]], reading: Reading) -> Iterator[tuple[int, int]]:
    parts = enumerate(segment.part in PROSE for segment in reading.segments)
    for prose, run in groupby(parts, key=lambda part: part[1]):
        if not prose:
            indexes = [index for index, _ in run]
            yield reading.starts[indexes[0]], reading.span(indexes[-1])[1]
    last = 0
    for hit in plain:
        if any(kind.kind in _SOLD for kind in hit.kinds):
            first, end = reading.span(index := reading.index_at(hit.start))
            if reading.segments[index].part in PROSE:
                begin, end = max(first, last, hit.start - _AROUND), min(end, hit.end + _AROUND)
                if begin < end:
                    yield begin, end
                last = max(last, end)
