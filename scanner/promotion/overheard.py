"""Paragraphs that sound so much like a seller that it takes no word of a list, on a page about other things."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from scanner.promotion.lexicon import GOODS, MARK, OFFER, PHRASE, SALE, Entry, Lexicon
from scanner.promotion.places import PROSE
from scanner.promotion.soliciting import Notice
from scanner.promotion.talk import LEAST_ELSEWHERE, TOLD, alone, counts, inside, reports, topics
from scanner.promotion.tone import telling, tone
from scanner.text import Hit, Reading

_HINTING = {OFFER, SALE, MARK, GOODS, PHRASE}
"""Whoever sells says one such word at least, however common: only around them is it worth to listen."""
_BEGINS, _ENDS = re.compile(r".*[。\s]", re.DOTALL), re.compile(r"[。\s]|\Z")
_AROUND = 70
_HEADS = ("title", "heading")
_SHORTEST, _FEW = 18, 2
_SURELY, _MAYBE = 1.15, 0.75
"""Of 115 harmless Chinese pages none sounds so anywhere; by the second it takes a word that only sellers say, too."""


def overheard(reading: Reading, hits: Sequence[Hit[Entry]], terms: Lexicon) -> Iterator[Notice]:
    """Such paragraphs, in order: nobody reports or is quoted in them, and no heading reports or shares their words."""
    done = len(reading.text) if _headed(reading, hits) else 0
    headed = [pair for pair, _ in topics(reading) if pair]
    for hit in hits:
        if hit.start < done or _HINTING.isdisjoint(kind.kind for kind in hit.kinds):
            continue
        index = reading.index_at(hit.start)
        if reading.segments[index].part not in PROSE:
            done = reading.span(index)[1]
            continue
        begin, done = _paragraph(reading, index, hit)
        said = reading.text[begin:done]
        if len(said) < _SHORTEST or any(pair in said for pair in headed):  # nobody need listen to how it sounds
            continue
        if _sells(reading, begin, done, hits, terms):
            yield Notice(begin, done, "", telling(said))


def _headed(reading: Reading, hits: Sequence[Hit[Entry]]) -> bool:
    """Whether headings report, in two words: of one, as offices have many, what stands below is no report yet."""
    heads = (reading.span(index) for index, each in enumerate(reading.segments) if each.part in _HEADS)
    return len({hit.term for span in heads for hit in inside(hits, *span) if reports([hit])}) >= _FEW


def _paragraph(reading: Reading, index: int, hit: Hit[Entry]) -> tuple[int, int]:
    """What stands around a hit between two blanks or full stops, and no more than so much on either side."""
    low, high = reading.span(index)
    first, last = max(low, hit.start - _AROUND), min(high, hit.end + _AROUND)
    before = _BEGINS.match(reading.text, first, hit.start)
    after = _ENDS.search(reading.text, hit.end, last)
    return before.end() if before else first, after.start() if after else last


def _sells(reading: Reading, begin: int, end: int, hits: Sequence[Hit[Entry]], terms: Lexicon) -> bool:
    said = reading.text[begin:end]
    if (heard := tone(said)) < _MAYBE or TOLD.search(said):
        return False
    here = inside(hits, begin, end)
    sold = heard >= _SURELY or any(counts(hit, terms) for hit in here)
    return sold and not reports(here) and alone(reading, begin, end, LEAST_ELSEWHERE) and not _linked(reading, said)


def _linked(reading: Reading, said: str) -> bool:
    """Whether a link says it: the headline of another page."""
    return any(said in reading.line(index) for index, each in enumerate(reading.segments) if each.part == "anchor")
