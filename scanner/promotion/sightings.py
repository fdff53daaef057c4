"""Where illicit terms stand on a page, and whether the words around them report rather than invite."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from scanner.promotion.lexicon import CALL, REPORT, Category, Entry, Lexicon
from scanner.text import Hit, Reading

PROSE = ("text", "document", "comment", "noscript")
_NEAR = 60
_BESIDE = 8


@dataclass(frozen=True, slots=True)
class Sighting:
    """One illicit term on a page. `mention`: the words around it report; `called`: a call to act stands beside it."""

    category: str
    kind: str
    term: str
    place: str
    segment: int
    start: int
    end: int
    mention: bool = False
    called: bool = False


def sightings(reading: Reading, places: Sequence[str], terms: Lexicon) -> list[Sighting]:
    """Every illicit term of a page. `places[i]` is the place of segment i (its part, or anchor_out)."""
    hits = terms.index.find(reading.text)
    reports = [hit.start for hit in hits if any(kind.kind == REPORT for kind in hit.kinds)]
    calls = [hit for hit in hits if any(kind.kind == CALL for kind in hit.kinds)]
    found = [*_terms(hits, reading, places, terms), *_patterns(reading, places, terms.categories.values())]
    counts = Counter(each.segment for each in found)
    beside = _Beside(calls)
    judged = [
        replace(each, mention=_reported(each, counts, reading, reports), called=beside.of(each)) for each in found
    ]
    return _whole_texts(judged)


def _terms(hits: Iterable[Hit[Entry]], reading: Reading, places: Sequence[str], terms: Lexicon) -> Iterator[Sighting]:
    for hit in hits:
        segment = -1
        for entry in hit.kinds:
            if not entry.category or _another_word(terms.categories[entry.category], hit, reading):
                continue
            if segment < 0:
                segment = reading.index_at(hit.start)
            wanted = terms.categories[entry.category].places
            if wanted and places[segment] not in wanted:
                continue
            yield Sighting(entry.category, entry.kind, hit.term, places[segment], segment, hit.start, hit.end)


def _another_word(category: Category, hit: Hit[Entry], reading: Reading) -> bool:
    follows = category.unless_followed
    return follows is not None and follows.match(reading.text, hit.end) is not None


def _patterns(reading: Reading, places: Sequence[str], categories: Iterable[Category]) -> Iterator[Sighting]:
    """What patterns find, in titles, metas, headings and link texts leading out; in prose only where it is short."""
    patterned = [category for category in categories if category.patterns]
    for index, place in enumerate(places):
        if place in ("anchor", "alt"):
            continue
        start = reading.starts[index]
        line = reading.line(index)
        for category in patterned:
            if category.places and place not in category.places:
                continue
            if place in PROSE and len(line) > category.short_text:
                continue
            for pattern in category.patterns:
                for match in pattern.finditer(line):
                    span = start + match.start(), start + match.end()
                    yield Sighting(category.name, "pattern", match.group().strip(), place, index, *span)


def _reported(each: Sighting, counts: Counter[int], reading: Reading, reports: list[int]) -> bool:
    """Whether reporting words stand near, in prose; in a short segment, whether it holds one for every two terms."""
    begin = reading.starts[each.segment]
    end = reading.starts[each.segment + 1] if each.segment + 1 < len(reading.starts) else len(reading.text)
    if each.place in PROSE:
        begin, end = max(begin, each.start - _NEAR), min(end, each.end + _NEAR)
        return bisect_left(reports, end) > bisect_left(reports, begin)
    return (bisect_left(reports, end) - bisect_left(reports, begin)) * 2 >= counts[each.segment]


def _whole_texts(judged: list[Sighting]) -> list[Sighting]:
    """Prose that mostly reports reports throughout; so does prose below a title that reports."""
    prose = [each for each in judged if each.place in PROSE]
    titles = [each for each in judged if each.place == "title"]
    reporting = sum(each.mention for each in prose) * 2 >= len(prose) or bool(
        titles and all(each.mention for each in titles)
    )
    if not prose or not reporting:
        return judged
    return [replace(each, mention=True) if each.place in (*PROSE, "heading") else each for each in judged]


class _Beside:
    """Calls by position: whether one stands right before or after a term."""

    def __init__(self, calls: Sequence[Hit[Entry]]) -> None:
        self._starts = [call.start for call in calls]
        self._ends = sorted(call.end for call in calls)

    def of(self, each: Sighting) -> bool:
        after = bisect_left(self._starts, each.end)
        if after < len(self._starts) and self._starts[after] <= each.end + _BESIDE:
            return True
        before = bisect_left(self._ends, each.start + 1) - 1
        return before >= 0 and self._ends[before] >= each.start - _BESIDE
