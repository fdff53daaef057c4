"""Where illicit terms stand on a page, and whether the words around them report rather than invite."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from scanner.promotion.alien import Alien
from scanner.promotion.disguise import disguised
from scanner.promotion.lexicon import AMOUNT, BRAND, CALL, MARK, PATTERN, PHRASE, Category, Entry, Lexicon
from scanner.promotion.mentions import judged
from scanner.promotion.offers import with_offers
from scanner.promotion.places import PROSE, PlaceOf, Sighting
from scanner.promotion.shapes import shaped
from scanner.promotion.shops import shop_names
from scanner.rules import Ruleset
from scanner.text import Hit, Reading

_BESIDE = 8
_AMOUNT = re.compile(
    r"[$€£¥₹₩]\s?\d|\d[\d.,]*\s?(?:[$€£₹₩%]|euros?\b|reais\b|руб|рубл|zł|tl\b|บาท|원|元|万|ribu|rb\b|usdt?\b|inr\b|đ\b|kr\b)"
)
_DIGIT = re.compile(r"\d")
_ENOUGH = 50
"""A term that stands so often in one piece of text proves no more by standing there again."""


def hits_of(reading: Reading, terms: Lexicon) -> list[Hit[Entry]]:
    """Every listed word of a page, as written or as it sounds, in order."""
    plain = terms.index.find(reading.text)
    hits = (*plain, *disguised(reading.text, plain, terms), *_amounts(reading), *shaped(plain, reading, terms))
    return sorted(hits, key=lambda hit: hit.start)


def _amounts(reading: Reading) -> Iterator[Hit[Entry]]:
    """Sums of money and percentages outside running text: sellers promise them in titles and links."""
    for index, (segment, line) in enumerate(zip(reading.segments, reading.text.split("\n"), strict=False)):
        if segment.part not in PROSE and _DIGIT.search(line):
            for found in _AMOUNT.finditer(reading.text, *reading.span(index)):
                yield Hit(*found.span(), AMOUNT, (Entry("", MARK),))


def sightings(
    reading: Reading,
    place_of: PlaceOf,
    terms: Lexicon,
    hits: Sequence[Hit[Entry]],
    rules: Ruleset,
    foreign: Alien,
) -> list[Sighting]:
    """Every illicit term of a page. `place_of` tells the place of segment i: its part, or anchor_out."""
    calls = [hit for hit in hits if any(kind.kind == CALL for kind in hit.kinds)]
    called = {reading.index_at(call.start) for call in calls}
    found = [
        *with_offers(_terms(hits, reading, place_of, terms), hits, reading, terms.data["talked"], foreign),
        *_patterns(reading, place_of, called, terms.categories.values()),
        *shop_names(reading, place_of, hits, rules),
    ]
    beside = _Beside(calls, terms.data["call_within"])
    return judged((replace(each, called=beside.of(each)) for each in found), hits, reading, terms)


def _terms(hits: Iterable[Hit[Entry]], reading: Reading, place_of: PlaceOf, terms: Lexicon) -> Iterator[Sighting]:
    times: Counter[tuple[int, str]] = Counter()
    for hit in hits:
        segment = -1
        for entry in hit.kinds:
            if not entry.category or _another_word(terms.categories[entry.category], hit, reading):
                continue
            if segment < 0:
                segment = reading.index_at(hit.start)
            place = place_of(segment)
            wanted = terms.categories[entry.category].places
            times[segment, hit.term] += 1
            if (wanted and place not in wanted) or times[segment, hit.term] > _ENOUGH:
                continue
            yield Sighting(entry.category, entry.kind, hit.term, place, segment, hit.start, hit.end)


def _another_word(category: Category, hit: Hit[Entry], reading: Reading) -> bool:
    follows = category.unless_followed
    return follows is not None and follows.match(reading.text, hit.end) is not None


def _patterns(
    reading: Reading, place_of: PlaceOf, called: set[int], categories: Iterable[Category]
) -> Iterator[Sighting]:
    """What patterns find where the category wants it, prose only if short; else where a call stands, never in prose."""
    for category in categories:
        if not category.patterns:
            continue
        for index in range(len(reading.segments)) if category.places else called:
            if not _looked_at(category, reading, index):
                continue
            line = reading.line(index)
            if category.patterns_need is not None and not category.patterns_need.search(line):
                continue
            start = reading.starts[index]
            for match in chain.from_iterable(pattern.finditer(line) for pattern in category.patterns):
                span = start + match.start(), start + match.end()
                name = match.groupdict().get("name", "")
                yield Sighting(category.name, PATTERN, match.group().strip(), place_of(index), index, *span, name=name)


def _looked_at(category: Category, reading: Reading, index: int) -> bool:
    """Whether patterns of a category are tried on a segment."""
    part = reading.segments[index].part
    if part not in category.places if category.places else part == "alt":
        return False
    begin, end = reading.span(index)
    return part not in PROSE or end - begin <= category.short_text


class _Beside:
    """Calls by position: whether one stands right before, after or inside a term."""

    def __init__(self, calls: Sequence[Hit[Entry]], within: Sequence[str]) -> None:
        self._within = within
        self._starts = [call.start for call in calls]
        self._ends = sorted(call.end for call in calls)

    def of(self, each: Sighting) -> bool:
        if each.kind in (BRAND, PHRASE) and any(call in each.term for call in self._within):
            return True
        after = bisect_left(self._starts, each.end)
        if after < len(self._starts) and self._starts[after] <= each.end + _BESIDE:
            return True
        before = bisect_left(self._ends, each.start + 1) - 1
        return before >= 0 and self._ends[before] >= each.start - _BESIDE
