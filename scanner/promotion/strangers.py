"""Talk of sellers on a page that has nothing to do with it: a title above other things, a paragraph between others."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, islice

from scanner.promotion.lexicon import CONTRABAND, GOODS, OFFER, PHRASE, Entry, Lexicon
from scanner.promotion.places import PROSE, PlaceOf
from scanner.promotion.quotes import in_quotes
from scanner.promotion.shapes import shaped_in
from scanner.promotion.soliciting import Notice
from scanner.promotion.talk import LEAST_ELSEWHERE, alone, inside, sells, sounds, talk
from scanner.promotion.tone import telling
from scanner.text import Hit, Reading

_TRADED = {OFFER, PHRASE, GOODS, CONTRABAND}
_HAN = re.compile("[一-鿿]")
_BEFORE, _AFTER = 90, 60
_FROM, _TO = 12, 40
_FEW, _MANY = 2, 3
_LEAST_OWN = 90
_SPOKEN = ("text", "anchor")
_WAYS = {"channel", "account"}
_LONGEST_LINK = 16
_MOST_LINKS = 40
_TITLE, _SOUNDS, _SURELY = 0.12, 0.35, 0.6
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
        here = inside(hits, begin, end)
        said = talk(here, terms)
        sold = (
            _sold(reading, begin, end, here, said)
            if _HAN.search(reading.text, begin, end)
            else (_abroad(reading, begin, end, here, said))
        )
        if sold and apart():
            yield Notice(begin, end, "", tuple(said) or telling(reading.text[begin:end]))


def _sold(reading: Reading, begin: int, end: int, here: Sequence[Hit[Entry]], said: Mapping[str, bool]) -> bool:
    enough = sells(said) and not any(reading.text.find(word, end) >= 0 for word in said)
    return enough or (sounds(reading.text, begin, end, here, _TITLE) and _speaks(reading))


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
    return enough and len(title.split()) >= _WORDS and _has_han(reading.text[end:], LEAST_ELSEWHERE)


def strangers(reading: Reading, hits: Sequence[Hit[Entry]], terms: Lexicon, place_of: PlaceOf) -> Iterator[Notice]:
    """Such talk around a contact or a link out in prose, on a page whose headings share no word with it."""
    if not _has_han(reading.text, LEAST_ELSEWHERE):
        return
    for start, end, contact, linked in chain(_accounts(reading, terms), _links(reading, place_of)):
        index = reading.index_at(start)
        low, high = reading.span(index)
        begin, last = _paragraph(reading.text, low, start, end, high)
        here = [*inside(hits, begin, last), *shaped_in(reading.text, begin, last, terms)]
        said = talk(here, terms)
        level = _SURELY if linked else _SOUNDS
        long = not linked or start - begin >= _LONG
        talks = (_plenty(said) if linked else sells(said)) or (long and sounds(reading.text, begin, end, here, level))
        if talks and not _headline(reading, begin, start) and alone(reading, begin, end):
            yield Notice(start, end, contact, tuple(said) or telling(reading.text[begin:start]))


def _has_han(text: str, least: int) -> bool:
    """Whether a text has so many Han characters: looked for no farther than the last of them."""
    return not text.isascii() and next(islice(_HAN.finditer(text), least - 1, None), None) is not None


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


def _plenty(said: Mapping[str, bool]) -> bool:
    """Enough where nothing but a link goes with it, as pages of news have many."""
    return sum(said.values()) >= _FEW or (len(said) >= _MANY and any(said.values()))
