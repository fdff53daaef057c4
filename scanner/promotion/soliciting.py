"""A seller's notice, whatever it sells: a way to reach someone that no office uses, amid the talk of sellers."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from scanner.promotion.alien import Alien
from scanner.promotion.lexicon import CONTRABAND, GOODS, MARK, OFFER, PHRASE, REPORT, SALE, Entry, Lexicon
from scanner.promotion.quotes import in_quotes
from scanner.promotion.talk import off_topic
from scanner.text import Hit, Reading

_BEFORE, _AFTER = 90, 40
_HAN = re.compile("[一-鿿]")
_MOSTLY = 2
"""Of so many characters around it one must be Han: elsewhere offices, too, are reached by such services."""
_PARTS = ("text", "document", "heading", "title", "description", "alt", "noscript")
_TALKING = {OFFER, SALE, MARK, GOODS, CONTRABAND}
_FOR_SALE = {OFFER, CONTRABAND}
_SOLD = {OFFER, CONTRABAND, GOODS, PHRASE}
_KANA = re.compile("[\u3040-\u30ff]")
_BARE_HOST = re.compile(r"[a-z][a-z\d-]+\.[a-z]+")
"""It may be anybody's; who is reached by a messenger is no office."""
_ROUND, _RARELY = 150, 8
_ENOUGH_ABROAD = 2
_ENOUGH_AT_HOME = 2
"""Words of talk beside a contact: more than so many in a language foreign to the page, where an offer counts twice; at
least so many in the page's own, and one more where the contact is a bare host.
"""
_DENSE, _OFFERS = 4, 2
"""So much talk, and so many offers that no office makes, need no contact."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Where the contact stands (in the reading), and what is said around it."""

    start: int
    end: int
    contact: str
    said: tuple[str, ...]


def notices(reading: Reading, hits: Sequence[Hit[Entry]], terms: Lexicon, foreign: Alien) -> Iterator[Notice]:
    """Contacts by sellers' ways with a word of their talk and none of a report around them: in Chinese, or `foreign`.

    Text of a language `foreign` to its page is one where its talk is dense, or with a seller's contact and three words
    of talk, or two of which one is an offer or what nobody may sell. On a page of the same language it takes
    two words of talk, of which one offers or names a trade, three if the contact is a mere name of a host, and no word
    of the headings among them.
    """
    yield from _by_channel(reading, hits, terms)
    yield from _abroad(reading, hits, terms, foreign)
    yield from _in_its_language(reading, hits, terms)


def _by_channel(reading: Reading, hits: Sequence[Hit[Entry]], terms: Lexicon) -> Iterator[Notice]:
    for found in terms.channels.finditer(reading.text):
        segment = reading.index_at(found.start())
        if reading.segments[segment].part not in _PARTS or in_quotes(*found.span(), segment, reading):
            continue
        first, last = reading.span(segment)
        begin, end = max(first, found.start() - _BEFORE), min(last, found.end() + _AFTER)
        said = _said(hits, begin, end)
        before = reading.text[begin : found.start()]
        if said and len(_HAN.findall(before)) * _MOSTLY >= len(before):
            yield Notice(*found.span(), found.group(), said)


def _abroad(reading: Reading, hits: Sequence[Hit[Entry]], terms: Lexicon, foreign: Alien) -> Iterator[Notice]:
    for begin, end in foreign.spans:
        said = _said(hits, begin, end)
        offered = bool(_named(_FOR_SALE, (hit for hit in hits if begin <= hit.start and hit.end <= end)))
        enough = len(said) + offered > _ENOUGH_ABROAD
        contact = terms.abroad.search(reading.text, begin, end + _AFTER) if enough else None
        if contact:
            yield Notice(*contact.span(), contact.group(), said)
        elif _dense(said, hits, begin, end):
            yield Notice(begin, end, "", said)


def _in_its_language(reading: Reading, hits: Sequence[Hit[Entry]], terms: Lexicon) -> Iterator[Notice]:
    for hit in hits:
        if _HAN.search(hit.term) or not any(kind.kind in _SOLD for kind in hit.kinds):
            continue
        first, last = reading.span(index := reading.index_at(hit.start))
        begin, end = max(first, hit.start - _ROUND), min(last, hit.end + _ROUND)
        contact = terms.abroad.search(reading.text, begin, end) if reading.segments[index].part == "text" else None
        if contact and _mostly_abroad(reading.text[begin:end]):
            apart = [each for each in hits if each.end <= contact.start() or each.start >= contact.end()]
            said = _said(apart, begin, end)
            enough = _ENOUGH_AT_HOME + bool(_BARE_HOST.fullmatch(contact.group()))
            if len(said) >= enough and off_topic(reading, min(hit.start, contact.start()), max(hit.end, contact.end())):
                yield Notice(*contact.span(), contact.group(), said)


def _mostly_abroad(passage: str) -> bool:
    """Whether a passage is in no language that is written in Han characters alone."""
    return bool(_KANA.search(passage)) or len(_HAN.findall(passage)) * _RARELY < len(passage)


def _dense(said: Sequence[str], hits: Sequence[Hit[Entry]], begin: int, end: int) -> bool:
    inside = (hit for hit in hits if begin <= hit.start and hit.end <= end)
    return len(said) >= _DENSE and _named({OFFER}, inside) >= _OFFERS


def _named(wanted: Collection[str], hits: Iterable[Hit[Entry]]) -> int:
    return len({hit.term for hit in hits if any(kind.kind in wanted for kind in hit.kinds)})


def _said(hits: Sequence[Hit[Entry]], begin: int, end: int) -> tuple[str, ...]:
    """The talk of sellers in a span; none where a word of a report stands, too."""
    around = [hit for hit in hits if begin <= hit.start and hit.end <= end]
    if any(kind.kind == REPORT for hit in around for kind in hit.kinds):
        return ()
    said = (hit.term for hit in around if not _TALKING.isdisjoint(kind.kind for kind in hit.kinds))
    return tuple(dict.fromkeys(said))
