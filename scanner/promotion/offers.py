"""Goods become an advertisement by the offer beside them: "loan" is a word, "loan, no questions asked" an offer."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from scanner.promotion.alien import Alien
from scanner.promotion.lexicon import BRAND, CONTRABAND, GOODS, HAWKED, MARK, OFFER, OFFERED, PHRASE, SALE, Entry
from scanner.promotion.places import PROSE, Sighting
from scanner.promotion.quotes import in_quotes
from scanner.promotion.runs import LISTED, runs
from scanner.text import Hit, Reading

_NEAR = {GOODS: 24, CONTRABAND: 16, PHRASE: 24, BRAND: 24}
"""How far from goods an offer counts, in characters, where a piece of text is long."""
_TALK = 32
"""How far from goods the talk of sellers counts."""
_LONGER = 3
_BEFORE = 8
_DENIED = re.compile("(?:不设|不提供|没有|从未|并无|不存在|不承诺|不允许|不会有|绝无|无任何)[^,。;]{0,4}$")
_SHORT = 160
_SHORT_PAGE = 800
_TWICE = 2
_LIST = 3
_OWN_WORDS = (*PROSE, "title", "description", "keywords", "heading")


def with_offers(
    found: Iterable[Sighting], hits: Sequence[Hit[Entry]], reading: Reading, talked: Collection[str], foreign: Alien
) -> Iterator[Sighting]:
    """The sightings; goods only where an offer stands beside them, as `offered`, or seller's talk, as `hawked`.

    Lawful goods need an offer that no office makes; what nobody may sell needs any word of sale. Of mere talk it takes
    two words, and a trade that is one of `talked`: of papers and cures offices and clinics talk so, too. A run of
    keywords offers whatever stands in it. In text of a language `foreign` to its page any trade is one of those, and
    one word is enough beside two kinds of goods.
    """
    found = list(found)
    if not any(each.kind in _NEAR for each in found):
        yield from found
        return
    offers = _Offers(hit for hit in hits if any(kind.kind == OFFER for kind in hit.kinds))
    sales = _Offers(hit for hit in hits if any(kind.kind in (OFFER, SALE) for kind in hit.kinds))
    talk = _Offers(hit for hit in hits if any(kind.kind in (OFFER, SALE, MARK) for kind in hit.kinds))
    marks = _Offers(hit for hit in hits if any(kind.kind in (OFFER, MARK) for kind in hit.kinds))
    listed = _listed(found)
    spans = list(runs(found, reading))
    for each in found:
        if each.kind in _NEAR and each.place in PROSE and any(begin <= each.start < end for begin, end in spans):
            yield replace(each, kind=each.kind if each.kind in (PHRASE, BRAND) else OFFERED, offer=LISTED)
        elif each.kind in (PHRASE, BRAND):
            yield replace(each, offer=offers.beside(each, reading))
        elif each.kind not in (GOODS, CONTRABAND):
            yield each
        elif offer := offers.beside(each, reading) or _below(each, offers, talk, reading):
            yield replace(each, kind=OFFERED, offer=offer)
        elif each.kind == CONTRABAND and (sale := sales.beside(each, reading)):
            yield replace(each, kind=OFFERED if each.place in _OWN_WORDS else HAWKED, offer=sale)
        elif said := _hawked_abroad(each, found, talk if each.category in talked else marks, foreign, reading):
            yield replace(each, kind=HAWKED, offer=said[0] if len(said) >= _TWICE else "")
        elif each.category in talked and (said := _hawked(each, talk, reading, listed=listed(each))):
            sure = (each.kind == CONTRABAND and each.place in PROSE) or (len(said) >= _LIST and each.place == "title")
            yield replace(each, kind=HAWKED, offer=said[0] if sure else "")


def _below(title: Sighting, offers: _Offers, talk: _Offers, reading: Reading) -> str:
    """What a short page offers at least twice, below a title that names goods and talks as sellers do; ''."""
    return offers.below(title, reading) if talk.around(title, reading) else ""


def _hawked(goods: Sighting, talk: _Offers, reading: Reading, *, listed: bool) -> list[str]:
    """The sellers' talk that goes with the goods: two words; one, if a list of goods does, or two below a title."""
    said = list(dict.fromkeys(talk.around(goods, reading)))
    return said if len(said) >= _TWICE or (said and (listed or talk.below(goods, reading))) else []


def _hawked_abroad(
    goods: Sighting, found: Sequence[Sighting], talk: _Offers, foreign: Alien, reading: Reading
) -> list[str]:
    """The sellers' talk around goods in a run of a foreign language: two words, or one beside other goods.

    `talk` is without words of any sale where the trade is one in which offices talk so, too.
    """
    if (run := foreign.around(goods.start)) is None:
        return []
    said = talk.nearby(goods, run, reading)
    linked = goods.place == "anchor_out"
    others = (
        each.term
        for each in found
        if each.category == goods.category and (each.place == goods.place if linked else run[0] <= each.start < run[1])
    )
    said += ["link"] if linked else []
    many = len(set(others)) >= _TWICE
    return said if (said and many) or (len(said) >= _TWICE and not linked) else []


def _listed(found: Iterable[Sighting]) -> Callable[[Sighting], bool]:
    """Whether a title, meta, link or picture lists things of one trade: three, or two that nobody may sell."""
    terms: dict[tuple[str, int], set[str]] = {}
    unlawful: set[tuple[str, int]] = set()
    for each in found:
        if each.kind in (GOODS, CONTRABAND) and each.place not in PROSE:
            terms.setdefault((each.category, each.segment), set()).add(each.term)
            if each.kind == CONTRABAND and each.place in _OWN_WORDS:
                unlawful.add((each.category, each.segment))

    def long(each: Sighting) -> bool:
        where = each.category, each.segment
        return len(terms.get(where, ())) >= (_TWICE if where in unlawful else _LIST)

    return long


class _Offers:
    """Words of offering, by position."""

    def __init__(self, hits: Iterable[Hit[Entry]]) -> None:
        self._hits = list(hits)
        self._starts = [hit.start for hit in self._hits]

    def below(self, goods: Sighting, reading: Reading) -> str:
        """What the prose of a short page offers at least twice, for goods that its title names; ''."""
        if goods.place != "title":
            return ""
        made: list[str] = []
        for hit in self._hits:
            segment = reading.index_at(hit.start)
            begin, end = reading.span(segment)
            said = reading.segments[segment].part in PROSE and end - begin <= _SHORT_PAGE
            if said and not in_quotes(hit.start, hit.end, segment, reading):
                made.append(hit.term)
        return made[0] if len(set(made)) >= _TWICE else ""

    def beside(self, goods: Sighting, reading: Reading) -> str:
        """The first offer near the goods, in the same piece of text; ''."""
        return next(self._within(goods, _NEAR.get(goods.kind, 16), reading), "")

    def around(self, goods: Sighting, reading: Reading) -> list[str]:
        """All that is said around the goods, in the same piece of text."""
        return list(self._within(goods, _TALK, reading))

    def nearby(self, goods: Sighting, run: tuple[int, int], reading: Reading) -> list[str]:
        """What is said around goods in a run of a language whose words are longer."""
        near = dict.fromkeys(self._within(goods, _TALK * _LONGER, reading))
        return [word for word in near if word in reading.text[slice(*run)]]

    def _within(self, goods: Sighting, near: int, reading: Reading) -> Iterator[str]:
        begin, end = reading.span(goods.segment)
        if goods.place in PROSE or end - begin > _SHORT:
            begin, end = max(begin, goods.start - near), min(end, goods.end + near)
        for hit in self._hits[bisect_left(self._starts, begin) : bisect_left(self._starts, end)]:
            apart = hit.end <= goods.start or hit.start >= goods.end
            denied = _DENIED.search(reading.text, max(begin, hit.start - _BEFORE), hit.start)
            if apart and not denied and not in_quotes(hit.start, hit.end, goods.segment, reading):
                yield hit.term
