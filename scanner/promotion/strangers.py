"""Talk of sellers on a page that has nothing to do with it: a title above other things, a paragraph between others."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, islice, takewhile
from operator import attrgetter

from scanner.promotion.lexicon import AMOUNT, CALL, CONTRABAND, GOODS, MARK, OFFER, PHRASE, REPORT, Entry, Lexicon
from scanner.promotion.places import PROSE, PlaceOf
from scanner.promotion.quotes import in_quotes
from scanner.promotion.shapes import shaped_in
from scanner.promotion.soliciting import Notice
from scanner.promotion.tone import telling, tone
from scanner.text import Hit, Reading

_start = attrgetter("start")
_TALKING = {OFFER, MARK, GOODS, CONTRABAND, PHRASE}
_HARD = {OFFER, PHRASE}
_TRADED = {OFFER, PHRASE, GOODS, CONTRABAND}
_HAN = re.compile("[一-鿿]")
_PAIR = re.compile(r"(?=([\u4e00-\u9fff]{2}))")
_BEFORE, _AFTER = 90, 60
_FROM, _TO = 12, 40
_FEW, _MANY = 2, 3
_HEADS = ("title", "heading")
_OF_ANY_HEADING = frozenset(
    ("工作", "安排", "通知", "公告", "情况", "开展", "活动", "信息", "关于", "我县", "全县", "本市", "全市")
)
_LEAST_ELSEWHERE = 80
_LEAST_OWN = 90
_SPOKEN = ("text", "anchor")
_WAYS = {"channel", "account"}
_LONGEST_LINK = 16
_MOST_LINKS = 40
_TITLE, _SOUNDS, _SURELY = 0.12, 0.35, 0.6
_MUCH = 0.5
_LONG = 20
_WORDS = 4
_PARAGRAPH = "。 "


def sold_titles(
    reading: Reading, hits: Sequence[Hit[Entry]], terms: Lexicon, apart: Callable[[], bool]
) -> Iterator[Notice]:
    """The title of a page that speaks of other things: it says three such words, two with an offer, or sounds so.

    Above a Chinese page, one in another script that names what such people sell; in plain letters, one that offers.
    """
    for index, segment in enumerate(reading.segments):
        begin, end = reading.span(index)
        if segment.part != "title":
            continue
        here = _inside(hits, begin, end)
        said = _said(here, terms)
        sold = (
            _sold(reading, begin, end, here, said)
            if _HAN.search(reading.text, begin, end)
            else (_abroad(reading, begin, end, here, said))
        )
        if sold and apart():
            yield Notice(begin, end, "", tuple(said) or telling(reading.text[begin:end]))


def _sold(reading: Reading, begin: int, end: int, here: Sequence[Hit[Entry]], said: Mapping[str, bool]) -> bool:
    enough = _enough(said) and not any(reading.text.find(word, end) >= 0 for word in said)
    return enough or (_sounds(reading.text, begin, end, here, _TITLE) and _speaks(reading))


def _speaks(reading: Reading) -> bool:
    """Whether a page says something besides its links and its foot: of one that a script fills the title is its own."""
    said = dict.fromkeys(_SPOKEN, 0)
    for index, segment in enumerate(reading.segments):
        if segment.part in said:
            said[segment.part] += len(_HAN.findall(reading.line(index)))
    return said["text"] - said["anchor"] >= _LEAST_OWN


def _abroad(reading: Reading, begin: int, end: int, here: Sequence[Hit[Entry]], said: Mapping[str, bool]) -> bool:
    title = reading.text[begin:end]
    strange = sum(not char.isascii() for char in title if char.isalpha()) >= _FEW
    traded = any(kind.kind in _TRADED for hit in here if hit.term in said for kind in hit.kinds)
    hard = len(said) >= _FEW and any(said.values())
    enough = traded or len(said) >= _MANY if strange else hard or len(said) > _MANY
    return enough and len(title.split()) >= _WORDS and _has_han(reading.text[end:], _LEAST_ELSEWHERE)


def strangers(reading: Reading, hits: Sequence[Hit[Entry]], terms: Lexicon, place_of: PlaceOf) -> Iterator[Notice]:
    """Such talk around a contact or a link out in prose, on a page whose headings share no word with it."""
    if not _has_han(reading.text, _LEAST_ELSEWHERE):
        return
    for start, end, contact, linked in chain(_accounts(reading, terms), _links(reading, place_of)):
        index = reading.index_at(start)
        low, high = reading.span(index)
        begin, last = _paragraph(reading.text, low, start, end, high)
        here = [*_inside(hits, begin, last), *shaped_in(reading.text, begin, last, terms)]
        said = _said(here, terms)
        level = _SURELY if linked else _SOUNDS
        long = not linked or start - begin >= _LONG
        talks = (_plenty(said) if linked else _enough(said)) or (
            long and _sounds(reading.text, begin, end, here, level)
        )
        if talks and not _headline(reading, begin, start) and _alone(reading, begin, end):
            yield Notice(start, end, contact, tuple(said) or telling(reading.text[begin:start]))


def _has_han(text: str, least: int) -> bool:
    """Whether a text has so many Han characters: looked for no farther than the last of them."""
    return not text.isascii() and next(islice(_HAN.finditer(text), least - 1, None), None) is not None


def _sounds(text: str, begin: int, end: int, here: Sequence[Hit[Entry]], level: float) -> bool:
    """Whether a span sounds like a seller and reports nothing; one word of a report is lost in what sounds much so."""
    heard = tone(text[begin:end])
    return heard >= level and _reports(here) <= (heard >= _MUCH)


def _accounts(reading: Reading, terms: Lexicon) -> Iterator[tuple[int, int, str, bool]]:
    """Where prose names a seller's account."""
    for word in terms.data["contact"]["words"]:
        at = -1
        while (at := reading.text.find(word, at + 1)) >= 0:
            segment = reading.index_at(at)
            found = terms.contact.search(reading.text, max(0, at - _FROM), at + _TO)
            known = found is not None and found.lastgroup in _WAYS and reading.segments[segment].part in PROSE
            if found and known and not in_quotes(*found.span(), segment, reading):
                yield *found.span(), found.group(), False


def _links(reading: Reading, place_of: PlaceOf) -> Iterator[tuple[int, int, str, bool]]:
    """Where a sentence of prose is the text of a short link out of the site."""
    body = next((index for index, each in enumerate(reading.segments) if each.part == "text"), None)
    if body is None:
        return
    low, high = reading.span(body)
    links = (index for index, each in enumerate(reading.segments) if each.part == "anchor")
    for index in islice((index for index in links if place_of(index) == "anchor_out"), _MOST_LINKS):
        line = reading.line(index)
        at = reading.text.find(line, low, high) if 0 < len(line) <= _LONGEST_LINK else -1
        if at >= 0 and "," in reading.text[max(low, at - _LONG) : at + len(line) + _FEW]:
            yield at, at + len(line), reading.segments[index].url, True


def _headline(reading: Reading, begin: int, start: int) -> bool:
    """Whether the words before a contact are what a link says: a headline of another page has its own rules."""
    said = reading.text[begin:start].strip()[-_LONGEST_LINK:]
    return any(said in reading.line(index) for index, each in enumerate(reading.segments) if each.part == "anchor")


def _paragraph(text: str, low: int, start: int, end: int, high: int) -> tuple[int, int]:
    """What goes with a contact at `start:end`: so much around it, and no more than its own paragraph."""
    begin, last = max(low, start - _BEFORE), min(high, end + _AFTER)
    closed = text.find(_PARAGRAPH, end, last)
    return max(begin, text.rfind(_PARAGRAPH, begin, start) + 1), closed if closed >= 0 else last


def _inside(hits: Sequence[Hit[Entry]], begin: int, end: int) -> list[Hit[Entry]]:
    first = bisect_left(hits, begin, key=_start)
    return [hit for hit in takewhile(lambda hit: hit.start < end, islice(hits, first, None)) if hit.end <= end]


def _counts(hit: Hit[Entry], terms: Lexicon) -> bool:
    kinds = {kind.kind for kind in hit.kinds}
    everyday = hit.term in terms.everyday or hit.term == AMOUNT
    called = CALL in kinds and kinds.isdisjoint(_TRADED)
    return not kinds.isdisjoint(_TALKING) and not called and not everyday


def _said(here: Sequence[Hit[Entry]], terms: Lexicon) -> dict[str, bool]:
    """What sellers say and offices do not, and whether it offers; nothing where a word of a report stands, too."""
    if _reports(here):
        return {}
    said: dict[str, bool] = {}
    for hit in here:
        if _counts(hit, terms) and not any(hit.term in word for word in said):
            said[hit.term] = any(kind.kind in _HARD for kind in hit.kinds)
    return said


def _reports(here: Sequence[Hit[Entry]]) -> int:
    return sum(kind.kind == REPORT for hit in here for kind in hit.kinds)


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
    topics = {pair for head in heads for pair in _PAIR.findall(head)} - _OF_ANY_HEADING
    return said.isdisjoint(topics)
