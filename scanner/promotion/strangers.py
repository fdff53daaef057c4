"""Talk of sellers on a page that has nothing to do with it: a title above other things, a paragraph between others."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise

from scanner.promotion.lexicon import AMOUNT, CALL, CONTRABAND, GOODS, MARK, OFFER, PHRASE, REPORT, Entry, Lexicon
from scanner.promotion.places import PROSE, PlaceOf
from scanner.promotion.quotes import in_quotes
from scanner.promotion.shapes import shaped_in
from scanner.promotion.soliciting import Notice
from scanner.text import Hit, Reading

_TALKING = {OFFER, MARK, GOODS, CONTRABAND, PHRASE}
_HARD = {OFFER, PHRASE}
_HAN = re.compile("[一-鿿]")
_PAIR = re.compile(r"(?=([\u4e00-\u9fff]{2}))")
_WITHIN = 80
_BEFORE, _AFTER = 40, 50
_FEW, _MANY = 2, 3
_HEADS = ("title", "heading")
_LEAST_ELSEWHERE = 80
_WAYS = {"channel", "account"}
_LONGEST_LINK = 16
_PARAGRAPH = "。 "


def sold_titles(
    reading: Reading, hits: Sequence[Hit[Entry]], terms: Lexicon, apart: Callable[[], bool]
) -> Iterator[Notice]:
    """The title of a page that speaks of other things, where it says three such words, or two with an offer."""
    for index, segment in enumerate(reading.segments):
        begin, end = reading.span(index)
        if segment.part != "title" or not _HAN.search(reading.text, begin, end):
            continue
        said = _said(_inside(hits, begin, end), terms)
        if _enough(said) and apart() and not any(reading.text.find(word, end) >= 0 for word in said):
            yield Notice(begin, end, "", tuple(said))


def strangers(reading: Reading, hits: Sequence[Hit[Entry]], terms: Lexicon, place_of: PlaceOf) -> Iterator[Notice]:
    """Prose dense with such words beside a contact or a link out, on a page whose headings share no word with it."""
    talk = [hit for hit in hits if _counts(hit, terms)]
    last = -1
    for first, second in pairwise(talk):
        index = reading.index_at(first.start)
        low, high = reading.span(index)
        if first.start < last or second.end > min(high, first.start + _WITHIN):
            continue
        if reading.segments[index].part in PROSE and not _linked(reading, first.start, second.end):
            begin, last = _paragraph(reading.text, low, first.start), min(high, first.start + _WITHIN)
            here = [*_inside(hits, begin, last), *shaped_in(reading.text, begin, last, terms)]
            said = _said(here, terms)
            if not _enough(said):
                continue
            span = begin, min(high, last + _AFTER)
            way = _account(reading, terms, *span) or (_plenty(said) and _link(reading, place_of, *span))
            if way:
                start, end, contact = way
                if _alone(reading, min(start, begin), max(end, second.end)):
                    yield Notice(start, end, contact, tuple(said))


def _account(reading: Reading, terms: Lexicon, begin: int, end: int) -> tuple[int, int, str] | None:
    """Where a span of prose names a seller's account."""
    for found in terms.contact.finditer(reading.text, begin, end):
        if found.lastgroup in _WAYS and not in_quotes(*found.span(), reading.index_at(begin), reading):
            return *found.span(), found.group()
    return None


def _link(reading: Reading, place_of: PlaceOf, begin: int, end: int) -> tuple[int, int, str] | None:
    """Where a span of prose is the text of a short link out of the site."""
    for index, segment in enumerate(reading.segments):
        if segment.part == "anchor" and place_of(index) == "anchor_out":
            line = reading.line(index)
            if 0 < len(line) <= _LONGEST_LINK and (at := reading.text.find(line, begin, end)) >= 0:
                return at, at + len(line), segment.url
    return None


def _linked(reading: Reading, begin: int, end: int) -> bool:
    """Whether a span is what a link says: a headline of another page, which has its own rules."""
    said = reading.text[begin:end]
    return any(said in reading.line(index) for index, each in enumerate(reading.segments) if each.part == "anchor")


def _paragraph(text: str, low: int, start: int) -> int:
    """Where what goes with a word of talk begins: not before its own paragraph."""
    begin = max(low, start - _BEFORE)
    return max(begin, text.rfind(_PARAGRAPH, begin, start) + 1)


def _inside(hits: Sequence[Hit[Entry]], begin: int, end: int) -> list[Hit[Entry]]:
    return [hit for hit in hits if begin <= hit.start and hit.end <= end]


def _counts(hit: Hit[Entry], terms: Lexicon) -> bool:
    kinds = {kind.kind for kind in hit.kinds}
    everyday = hit.term in terms.everyday or hit.term == AMOUNT
    return not kinds.isdisjoint(_TALKING) and CALL not in kinds and not everyday


def _said(here: Sequence[Hit[Entry]], terms: Lexicon) -> dict[str, bool]:
    """What sellers say and offices do not, and whether it offers; nothing where a word of a report stands, too."""
    if any(kind.kind == REPORT for hit in here for kind in hit.kinds):
        return {}
    said: dict[str, bool] = {}
    for hit in here:
        if _counts(hit, terms) and not any(hit.term in word for word in said):
            said[hit.term] = any(kind.kind in _HARD for kind in hit.kinds)
    return said


def _enough(said: Mapping[str, bool]) -> bool:
    return len(said) >= (_FEW if any(said.values()) else _MANY)


def _plenty(said: Mapping[str, bool]) -> bool:
    """Enough where nothing but a link goes with it, as pages of news have many."""
    return sum(said.values()) >= _FEW or (len(said) >= _MANY and any(said.values()))


def _alone(reading: Reading, begin: int, end: int) -> bool:
    """Whether the page has text of its own, and none of the pairs of characters of its headings stands in the span."""
    text = reading.text
    low, high = reading.span(reading.index_at(begin))
    if len(_HAN.findall(text, low, begin)) + len(_HAN.findall(text, end, high)) < _LEAST_ELSEWHERE:
        return False
    said = set(_PAIR.findall(text[begin:end]))
    heads = (reading.line(index) for index, each in enumerate(reading.segments) if each.part in _HEADS)
    return said.isdisjoint(pair for head in heads for pair in _PAIR.findall(head))
