"""Whether words around an illicit term report rather than invite: reports, quotation marks, own names."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from dataclasses import replace

from scanner.promotion.lexicon import BODY, BRAND, LAWFUL, OFFERED, PATTERN, PHRASE, REPORT, Entry, Lexicon
from scanner.promotion.places import PROSE, Sighting
from scanner.promotion.quotes import in_quotes
from scanner.promotion.runs import LISTED
from scanner.text import Hit, Reading

_NEAR = 60
_NEAR_ABROAD = 100
"""Of languages whose words are longer."""
_HAN = re.compile("[一-鿿]")
_STOP = re.compile(r"[。！？；!?;]|(?<=[^\x00-\x7f])\s|\s(?=[^\x00-\x7f])")
"""Where a sentence ends; a space beside a Han character stands between two blocks of a page."""
_STOP_ABROAD = re.compile(r"[。！？；!?;]|\.\s")
_FULL_STOP = re.compile(r"[。!?.]\s")
_BYLINE = re.compile(
    r"(?:\s*[\[【(]?(?:发布|更新|时间|日期|来源|信息来源|文章来源|作者|浏览|点击|阅读|访问|字体|字号|编辑|责任编辑)"
    r"[\u4e00-\u9fff]{0,2}\s?:\s?\S{0,16}(?:\s\d\d:\d\d(?::\d\d)?)?)+"
)
"""What stands between a headline and its text tells nothing, and takes no room."""
_LAWFUL_WORDS = 3
_HEADS = ("title", "description", "keywords")
_LONG = 60
"""A link's text or an attribute of so many characters is read like prose."""
_HEADLINE = 30
"""Characters of the longest text of a link that is looked at, be it a menu's entry or another page's headline."""


def judged(found: Iterable[Sighting], hits: Sequence[Hit[Entry]], reading: Reading, terms: Lexicon) -> list[Sighting]:
    """The sightings, each told whether it is a mention.

    Of a whole page the name of an authority alone tells nothing: a university stands in a seller's list, too.
    """
    found = list(found)
    if not found:
        return []
    reports = _Reports(hits, reading, {each.start for each in found})
    counts = Counter(each.segment for each in found)
    quoted = {each for each in found if _quoted(each, reading)}
    told = [replace(each, mention=each in quoted or _reported(each, counts, reading, reports, terms)) for each in found]
    whole = _whole_texts(told) if reports.words or quoted else told
    return _own_names(whole, hits, reading)


def _reported(each: Sighting, counts: Counter[int], reading: Reading, reports: _Reports, terms: Lexicon) -> bool:
    """Whether reporting words stand near, in prose; in a short segment, whether it holds one for every two terms.

    Of what is written on a defaced page one such word is no report: nicknames are words too. Of a run of keywords
    another sentence tells nothing.
    """
    begin, end = reading.span(each.segment)
    if each.place in PROSE or (each.place not in _HEADS and end - begin > _LONG):
        begin = max(begin, reports.sentence(each.start)) if each.offer == LISTED else begin
        told = reports.beside(each.start, each.end, begin, end)
        if each.place in PROSE or told:
            return told > bool(terms.categories[each.category].short_text)
    return reports.within(begin, end) * 2 >= counts[each.segment]


def _quoted(each: Sighting, reading: Reading) -> bool:
    """Whether an advertising phrase, or a brand in a title, stands in quotation marks with more text around them."""
    if each.kind in (PHRASE, OFFERED, PATTERN) or (each.kind == BRAND and each.place not in PROSE):
        return in_quotes(each.start, each.end, each.segment, reading)
    return False


def _whole_texts(told: list[Sighting]) -> list[Sighting]:
    """Prose that mostly reports reports throughout; so does prose below a title that reports.

    A title that invites nobody is the headline of what the prose below it reports of the same trade.
    """
    prose = [each for each in told if each.place in PROSE]
    titles = [each for each in told if each.place == "title"]
    reports = sum(each.mention for each in prose) * 2 >= len(prose)
    if not prose or not (reports or (titles and all(each.mention for each in titles))):
        return told
    reported = {each.category for each in prose if each.mention} if reports else set()
    return [replace(each, mention=True) if _told_along(each, reported) else each for each in told]


def _told_along(each: Sighting, reported: set[str]) -> bool:
    if each.place in (*PROSE, "heading"):
        return True
    invites = each.called or each.offer or each.kind in (PATTERN, BRAND)
    return each.place in _HEADS and each.category in reported and not invites


def _own_names(told: list[Sighting], hits: Sequence[Hit[Entry]], reading: Reading) -> list[Sighting]:
    """A name that has only the shape of a brand, on a page that uses it among words of lawful sport and service."""
    shaped = {each.name for each in told if each.name and not each.mention}
    if not shaped:
        return told
    lawful = {hit.term for hit in hits if any(kind.kind == LAWFUL for kind in hit.kinds)}
    trade = {each.term for each in told if not each.name and not each.mention}
    if len(lawful) < _LAWFUL_WORDS or len(trade) * 2 > len(lawful):
        return told
    prose = [reading.line(index) for index, segment in enumerate(reading.segments) if segment.part in PROSE]
    clear = len(lawful) >= _LAWFUL_WORDS * 2 and not trade
    own = {name for name in shaped if clear or any(name in line for line in prose)}
    return [replace(each, mention=True) if each.name in own else each for each in told]


class _Reports:
    """Reporting words by position. Names of authorities report in prose only: in titles they may name the site.

    In Chinese they must stand in the same sentence: the foot of every official page names one. The text of a link
    that holds none of the terms at `found` reports nothing of them: a menu's entry for complaints, another headline.
    """

    def __init__(self, hits: Sequence[Hit[Entry]], reading: Reading, found: Set[int]) -> None:
        self._text = reading.text
        words = [hit.start for hit in hits if any(kind.kind == REPORT for kind in hit.kinds)]
        links = _links(reading) if words else frozenset[str]()
        self.words = [word for word in words if not self._elsewhere(word, links, found)]
        self._bodies = [hit.start for hit in hits if any(kind.kind == BODY for kind in hit.kinds)]

    def _elsewhere(self, word: int, links: Set[str], found: Set[int]) -> bool:
        begin = max(self._text.rfind(blank, max(0, word - _HEADLINE), word) for blank in " \n") + 1
        entry = self._text[begin : begin + _HEADLINE + 1].split()
        return bool(entry) and entry[0] in links and found.isdisjoint(range(begin, begin + len(entry[0])))

    def sentence(self, start: int) -> int:
        """Where the sentence begins that holds a position; 0 where nothing near ends one before it."""
        stops = list(_FULL_STOP.finditer(self._text, max(0, start - _NEAR_ABROAD), start))
        return stops[-1].end() if stops else 0

    def within(self, begin: int, end: int) -> int:
        """How many reporting words begin in a span."""
        return bisect_left(self.words, end) - bisect_left(self.words, begin)

    def beside(self, start: int, end: int, begin: int, last: int) -> int:
        """How many reporting words or authorities go with the term at `start:end` of the prose at `begin:last`."""
        near = _NEAR if _HAN.search(self._text, start, end) else _NEAR_ABROAD
        before = sum(len(found[0]) for found in _BYLINE.finditer(self._text, max(begin, start - near), start))
        behind = sum(len(found[0]) for found in _BYLINE.finditer(self._text, end, min(last, end + near)))
        begin, last = max(begin, start - near - before), min(last, end + near + behind)
        bodies = self._bodies[bisect_left(self._bodies, begin) : bisect_left(self._bodies, last)]
        stop = _STOP if _HAN.search(self._text, start, end) else _STOP_ABROAD
        told = sum(not stop.search(self._text, min(body, start), max(body, start)) for body in bodies)
        return self.within(begin, last) + told


def _links(reading: Reading) -> frozenset[str]:
    """Texts of links that are no longer than headlines."""
    links = (index for index, segment in enumerate(reading.segments) if segment.part == "anchor")
    return frozenset(line for line in map(reading.line, links) if len(line) <= _HEADLINE)
