"""A seller who speaks up in prose about other things: what an attacker put between an office's own paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import inf

from scanner.promotion.lexicon import CONTRABAND, GOODS, OFFER, PHRASE, Entry, Lexicon
from scanner.promotion.places import PROSE
from scanner.promotion.shapes import shaped_in
from scanner.promotion.talk import TOLD, alone, counts, inside, off_topic, own_words, sells, talk, unreported
from scanner.promotion.tone import tone
from scanner.text import Hit, Reading

_TRADED = {OFFER, PHRASE, GOODS, CONTRABAND}
_BEFORE, _AFTER = 60, 90
_APART, _APART_ABROAD = 24, 48
"""How far the talk of a seller may stand apart; in other scripts words are longer."""
_BEGINS = re.compile(r".*[。!?;\s]", re.DOTALL)
_CLOSES, _ENDS = re.compile(r"[。!?]|\.\s|\Z"), re.compile(r"[。!?\s]|\Z")
_SELLING, _PLAINLY = 0.3, 0.0
_SURELY = 0.7
_MUCH = 0.5
_FEW, _TWICE = 3, 2
_HAN = re.compile("[一-鿿]")
_SHORT = ("anchor", "description")
_ELSEWHERE = 40
"""Han characters beside it: a page of fewer is the seller's own."""


@dataclass(frozen=True, slots=True)
class Pitch:
    """A half-open span of a reading that sells, on a page whose headings share no word with it, and what it says."""

    start: int
    end: int
    said: tuple[str, ...]


def pitches(reading: Reading, hits: Sequence[Hit[Entry]], terms: Lexicon) -> list[Pitch]:
    """The pitches in a page's prose, in order. One holds sellers' talk with an
    offer or what they deal in, and sounds like them.

    Nobody reports in its paragraph, and nothing in it is quoted or told.
    """
    return list(_pitches(reading, hits, terms))


def pitch_at(found: Sequence[Pitch], position: int) -> Pitch | None:
    """The pitch that holds a position; None."""
    at = bisect_right(found, position, key=lambda pitch: pitch.start) - 1
    return found[at] if at >= 0 and position < found[at].end else None


def _pitches(reading: Reading, hits: Sequence[Hit[Entry]], terms: Lexicon) -> Iterator[Pitch]:
    done = 0
    for hit in hits:
        if hit.start < done or not counts(hit, terms):
            continue
        index = reading.index_at(hit.start)
        if (part := reading.segments[index].part) not in PROSE:
            begin, done = reading.span(index)
            if part in _SHORT and (words := _line(reading, hits, terms, begin, done)):
                yield Pitch(begin, done, words)
            continue
        begin, done = _passage(reading, hits, hit, terms)
        if (heard := tone(reading.text[begin:done])) < _PLAINLY:
            continue
        here = [*inside(hits, begin, done), *shaped_in(reading.text, begin, done, terms)]
        mute = not _HAN.search(reading.text, begin, done)
        named = any(kind.category if mute else kind.kind in _TRADED for hit in here for kind in hit.kinds)
        said = talk(here, terms) if named else {}
        own = heard >= _level(said, mute=mute) and own_words(reading, begin, done)
        sold = own and unreported(reading, begin, done, hits)
        if sold and alone(reading, begin, done, _ELSEWHERE):
            yield Pitch(begin, done, tuple(said))


def _line(reading: Reading, hits: Sequence[Hit[Entry]], terms: Lexicon, begin: int, end: int) -> tuple[str, ...]:
    """What a link or a description says that is a pitch as a whole and names an illicit trade; nothing of others."""
    line = reading.text[begin:end]
    here = inside(hits, begin, end)
    said = talk(here, terms) if any(kind.category for hit in here for kind in hit.kinds) else {}
    sold = sells(said) and not TOLD.search(line) and tone(line) >= _MUCH and off_topic(reading, begin, end)
    return tuple(said) if sold else ()


def _passage(reading: Reading, hits: Sequence[Hit[Entry]], hit: Hit[Entry], terms: Lexicon) -> tuple[int, int]:
    """The sentence around a hit: from the last blank before it to the first behind the talk that follows."""
    text = reading.text
    low, high = reading.span(reading.index_at(hit.start))
    before = _BEGINS.match(text, max(low, hit.start - _BEFORE), hit.start)
    closed = _CLOSES.search(text, hit.end, min(high, hit.end + _AFTER))
    last, apart = hit.end, _APART if _HAN.search(hit.term) else _APART_ABROAD
    for each in inside(hits, hit.end, closed.start() if closed else hit.end + _AFTER):
        if each.start <= last + apart and counts(each, terms):
            last = max(last, each.end)
    after = _ENDS.search(text, last, min(high, last + _AFTER))
    return before.end() if before else max(low, hit.start - _BEFORE), after.start() if after else last


def _level(said: Mapping[str, bool], *, mute: bool) -> float:
    """How much like a seller it must sound: what offers twice among other talk hardly, a single word much.

    `mute`: it is in a script of which no tone is known; then four words must do, or three
    with an offer, where a trade is named.
    """
    offers = sum(said.values())
    if mute:
        return _PLAINLY if len(said) + bool(offers) > _FEW else inf
    if len(said) > _FEW and offers >= _TWICE:
        return _PLAINLY
    if sells(said):
        return _SELLING
    return _SURELY if said else inf
