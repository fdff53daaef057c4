"""What sellers say in a piece of a page, how it sounds, whether anybody reports there, and whether it fits the page."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from operator import attrgetter

from scanner.promotion.lexicon import AMOUNT, CALL, CONTRABAND, GOODS, MARK, OFFER, PHRASE, REPORT, Entry, Lexicon
from scanner.promotion.tone import tone
from scanner.text import Hit, Reading

LEAST_ELSEWHERE = 80
"""Han characters that a page says besides."""
_start = attrgetter("start")
_TALKING = {OFFER, MARK, GOODS, CONTRABAND, PHRASE}
_HARD = {OFFER, PHRASE}
_TRADED = {OFFER, PHRASE, GOODS, CONTRABAND}
_HAN = re.compile("[一-鿿]")
_PARAGRAPH = re.compile(r"[。!?]\s")
TOLD = re.compile("[“”「」『』„他她]|«(?!(?:[а-яё0-9]+ ?){1,3}»)|(?<![小再])说(?![明白走])|声称|自称|谎称|告诉|对方")
"""Here a writer says what others say."""
_UNIT = re.compile(r"(?=([\u4e00-\u9fff]{2})|(?<![^\W\d_])([^\W\d_\u4e00-\u9fff]{4,}))")
_LETTER, _LETTERS = re.compile(r"[^\W\d_]"), 2
_FEW, _MANY = 2, 3
_AROUND = 90
_MUCH = 0.5
_HEADS = ("title", "heading")
_OF_ANY_HEADING = frozenset(
    re.findall("..", "工作安排通知公告情况开展活动信息关于我县全县本市全市相关推荐热门评论网友留言阅读友情链接")
)


def inside(hits: Sequence[Hit[Entry]], begin: int, end: int) -> list[Hit[Entry]]:
    """The listed words within a span; `hits` in order."""
    first = bisect_left(hits, begin, key=_start)
    last = bisect_left(hits, end, first, key=_start)
    return [hit for hit in hits[first:last] if hit.end <= end]


def counts(hit: Hit[Entry], terms: Lexicon) -> bool:
    """Whether sellers say a word and offices do not."""
    kinds = {kind.kind for kind in hit.kinds}
    everyday = hit.term in terms.everyday or hit.term == AMOUNT
    called = CALL in kinds and kinds.isdisjoint(_TRADED)
    return not kinds.isdisjoint(_TALKING) and not called and not everyday


def talk(here: Sequence[Hit[Entry]], terms: Lexicon) -> dict[str, bool]:
    """What sellers say and offices do not, and whether it offers; nothing where a word of a report stands, too."""
    if reports(here):
        return {}
    said: dict[str, bool] = {}
    for hit in here:
        if counts(hit, terms) and not any(hit.term in word for word in said):
            said[hit.term] = any(kind.kind in _HARD for kind in hit.kinds)
    return said


def reports(here: Sequence[Hit[Entry]]) -> int:
    """How many words of a report stand among some hits."""
    return sum(kind.kind == REPORT for hit in here for kind in hit.kinds)


def sells(said: Mapping[str, bool]) -> bool:
    """Whether it takes a seller to say so much: three words, or two with an offer."""
    return len(said) >= (_FEW if any(said.values()) else _MANY)


def sounds(text: str, begin: int, end: int, here: Sequence[Hit[Entry]], level: float) -> bool:
    """Whether a span sounds like a seller and reports nothing; one word of a report is lost in what sounds much so."""
    heard = tone(text[begin:end])
    return heard >= level and reports(here) <= (heard >= _MUCH)


def alone(reading: Reading, begin: int, end: int, least: int = LEAST_ELSEWHERE) -> bool:
    """Whether the page has text of its own, and no word of its headings stands in the span.

    `least`: how many Han characters, or twice as many letters, it must say besides.
    """
    text = reading.text
    low, high = reading.span(reading.index_at(begin))
    beside = len(_HAN.findall(text, low, begin)) + len(_HAN.findall(text, end, high))
    if beside < least and not _HAN.search(text, begin, end):
        beside = (len(_LETTER.findall(text, low, begin)) + len(_LETTER.findall(text, end, high))) // _LETTERS
    return beside >= least and off_topic(reading, begin, end)


def off_topic(reading: Reading, begin: int, end: int) -> bool:
    """Whether no pair of characters, or word, of the page's headings stands in a span."""
    return topics(reading).isdisjoint(_UNIT.findall(reading.text[begin:end]))


def topics(reading: Reading) -> set[tuple[str, str]]:
    """The pairs of Han characters, each with '', and the words, each behind '', of the page's headings."""
    heads = (reading.line(index) for index, each in enumerate(reading.segments) if each.part in _HEADS)
    return {unit for head in heads for unit in _UNIT.findall(head) if unit[0] not in _OF_ANY_HEADING}


def own_words(reading: Reading, begin: int, end: int) -> bool:
    """Whether a passage tells of nobody, and is no link's text: the headline of another page."""
    passage = reading.text[begin:end]
    if TOLD.search(passage):
        return False
    links = (index for index, each in enumerate(reading.segments) if each.part == "anchor")
    return not any(passage in reading.line(index) for index in links)


def unreported(reading: Reading, begin: int, end: int, hits: Sequence[Hit[Entry]]) -> bool:
    """Whether nobody reports in the paragraph that holds a passage."""
    low, high = reading.span(reading.index_at(begin))
    first, last = max(low, begin - _AROUND), min(high, end + _AROUND)
    first = max((found.end() for found in _PARAGRAPH.finditer(reading.text, first, begin)), default=first)
    closed = _PARAGRAPH.search(reading.text, end, last)
    return not reports(inside(hits, first, closed.start() if closed else last))
