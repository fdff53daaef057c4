"""Adds up the signs that a page promotes one trade, and decides how sure that is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from scanner.model import Confidence, Severity
from scanner.promotion.alien import NO_FOREIGN, Alien
from scanner.promotion.doorway import Doorway
from scanner.promotion.inserted import advertised, inserted, stray
from scanner.promotion.lexicon import HAWKED, OFFERED, PATTERN, PHRASE, SHOP, Category, Lexicon
from scanner.promotion.pitches import Pitch, pitch_at
from scanner.promotion.places import PROSE, Sighting
from scanner.text import Reading

_TOPIC, _NAME = "topic", "name"
_METAS = ("description", "keywords")
_AROUND = 80
_OWN_WORDS = ("title", "heading", *_METAS, "encoded", "dense", "doorway", "tiny", "inserted", "alien", "pitch")
"""Only these show that the page itself sells; texts of links and single phrases in prose may be a visitor's."""
_WAYS = ("contact", "encoded", "doorway", "outward", "address")
"""Talk, and offers of what honest sellers sell as well, are proof only where one of these goes with them."""
_READ_ALONG = (*PROSE, "alt")
_OF_ANY_TEXT = {"several", "subject", "respelt", "split", "alt"}
"""Signs of any text about a trade: prose that shows no other is worth a look, no more."""
_OF_ANY_LANGUAGE = {"several", "apart"}
"""No proof in languages of which few reporting words are listed: a headline may name the trade and report."""
_HAN = re.compile("[一-鿿]")
_APART = re.compile(r"[一-鿿](?:_|[-/|\\.·•・*~+=^#@]){1,3}[一-鿿]")
_MOST = 50


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the page itself shows, whatever is sold there."""

    length: int = 0
    """Characters of text; 0: unknown, as in a document."""
    encoded: Sequence[str] = ()
    """Parts written as character references."""
    host: Sequence[str] = ()
    """What the host of a link's target gives away."""
    apart: bool = False
    """The title speaks of other things than the page below it."""
    sounds: str = ""
    """How much its text sounds like a seller's, where it does."""
    pitches: Sequence[Pitch] = ()
    """Where a seller speaks up in prose about other things."""
    foreign: Alien = NO_FOREIGN
    """What stands there in a language that the page does not speak."""


NOWHERE = Surroundings()


@dataclass(frozen=True, slots=True)
class Weight:
    """The sum of the signs, what follows from it, and the sighting that weighs most."""

    score: float
    severity: Severity
    confidence: Confidence
    signs: tuple[str, ...]
    best: Sighting


def weigh(
    own: Sequence[Sighting],
    category: Category,
    terms: Lexicon,
    reading: Reading,
    around: Surroundings = NOWHERE,
    door: Doorway | None = None,
) -> Weight | None:
    """The verdict on one trade from its sightings on a page; None where nothing promotes."""
    length = around.length
    live = [each for each in own if not each.mention and not _lost_in_text(each, category, length)]
    firm = [each for each in live if each.kind not in (_TOPIC, _NAME)]
    firm += [each for each in live if each.kind == _NAME and (door is not None or (each.called and firm))]
    topics = {each.term for each in live if each.kind == _TOPIC}
    if not firm and not (door and len(topics) >= terms.data["levels"]["doorway_topics"]):
        return None
    signs = dict(_signs(firm, reading, terms, length))
    signs |= _page_signs(category, terms, length, len(topics))
    heads = any(_heads(each) for each in firm)
    signs |= {"inserted": many} if (many := inserted(firm, live, signs.get("contact", ""))) else {}
    if "inserted" not in signs and (how := advertised(firm, reading, terms.contact)):
        signs["advertised"] = how
    if length and not category.short_text and set(signs) <= _OF_ANY_TEXT and (many := stray(firm, reading)):
        signs["stray"] = many
    signs |= _signs_around(firm, category, around, heads=heads, door=door is not None)
    score = _terms_score(firm, terms, as_brand=door is not None)
    score += min(terms.sign("topics_most"), terms.sign("topic") * len(topics))
    score += sum(terms.sign(name) for name in signs)
    score += door.score * terms.sign("doorway") if door else 0.0
    signs |= {"doorway": door.target} if door else {}
    best = max(firm or live, key=lambda each: (terms.weight(each.kind, each.place), -each.start))
    families = set(signs) | {each.place for each in firm if each.place not in PROSE}
    if length and not category.short_text and families <= _OF_ANY_TEXT:
        score = min(score, terms.data["levels"]["hint"])
    if not _HAN.search(best.term):
        families -= _OF_ANY_LANGUAGE
    level = _level(score, len(families) if _proves(firm, families, category, terms) else 0, category, terms)
    return Weight(score, *level, _named(best, signs, door), best) if level else None


def _signs_around(
    firm: Sequence[Sighting], category: Category, around: Surroundings, *, heads: bool, door: bool
) -> dict[str, str]:
    """What the page shows that goes with the sightings. `heads`: one stands where pages say what they are about."""
    signs = {"encoded": ",".join(around.encoded)} if around.encoded and (heads or door) else {}
    signs |= {"host": ",".join(around.host)} if around.host else {}
    signs |= {"alien": strange} if not category.short_text and (strange := _strange(firm, around.foreign)) else {}
    signs |= {"pitch": pitch} if not category.short_text and (pitch := _pitched(firm, around.pitches)) else {}
    signs |= {"apart": "title"} if around.apart and heads else {}
    return signs | ({"sounds": around.sounds} if around.sounds and firm else {})


def _proves(firm: Sequence[Sighting], families: set[str], category: Category, terms: Lexicon) -> bool:
    """Whether anything says that it is sold here: words that only talk of goods prove nothing, however many."""
    weak = (HAWKED, SHOP) if category.name in terms.data["talked"] else (HAWKED, SHOP, OFFERED)
    telling = any(each.kind not in weak for each in firm) or not families.isdisjoint(_WAYS)
    return telling and not families.isdisjoint(_OWN_WORDS)


def _page_signs(category: Category, terms: Lexicon, length: int, topics: int) -> dict[str, str]:
    """What the page as a whole shows: that the trade is its subject, or that it holds little else."""
    signs = {"subject": str(topics)} if topics >= terms.sign("subject_from") else {}
    if category.short_text and 0 < length <= category.short_text:
        signs["short"] = str(length)
        signs |= {"tiny": str(length)} if length <= terms.sign("tiny_to") else {}
    return signs


def _lost_in_text(each: Sighting, category: Category, length: int) -> bool:
    return bool(category.short_text) and each.place in PROSE and length > category.short_text


def _terms_score(firm: Sequence[Sighting], terms: Lexicon, *, as_brand: bool) -> float:
    """Each distinct term in its best place; the second counts less than the first, the third less again."""
    best: dict[str, float] = {}
    for each in firm:
        kind = "brand" if each.kind == _NAME and (as_brand or each.called) else each.kind
        best[each.term] = max(best.get(each.term, 0.0), terms.weight(kind, each.place))
    decay = terms.sign("decay")
    return sum(weight * decay**rank for rank, weight in enumerate(sorted(best.values(), reverse=True)))


def _signs(firm: Sequence[Sighting], reading: Reading, terms: Lexicon, length: int) -> Iterator[tuple[str, str]]:
    by_segment = Counter((each.segment, each.term) for each in firm)
    heads = Counter(each.segment for each in {(s.segment, s.term): s for s in firm}.values() if _heads(each))
    if call := _call(firm, terms):
        yield "call", call
    if offer := next((each.offer for each in firm if each.offer and each.place not in PROSE), ""):
        yield "offer", offer
    if heads and max(heads.values()) >= terms.sign("stuffed_from"):
        yield "stuffed", str(max(heads.values()))
    if any(times > 1 for (segment, _), times in by_segment.items() if reading.segments[segment].part == "title"):
        yield "repeated", "title"
    prose = [each for each in firm if each.place in PROSE]
    many = len(prose) >= terms.sign("dense_many")
    if many or (
        len(prose) >= terms.sign("dense_from") and len(prose) * 1000 >= terms.sign("dense_per_1000") * max(1, length)
    ):
        yield "dense", str(len(prose))
    if spelt := _spelt_twice(firm, reading):
        yield "address", spelt
    outward = {each.segment for each in firm if each.place == "anchor_out"}
    if len(outward) >= terms.sign("outward_from"):
        yield "outward", str(len(outward))
    if said := next((each.term for each in firm if each.place == "anchor_out" and _fills(each, reading)), ""):
        yield "link-says", said
    if len({each.term for each in firm}) >= terms.sign("several_from"):
        yield "several", str(len({each.term for each in firm}))
    if contact := _contact(firm, reading, terms):
        yield "contact", contact
    if respelt := next(filter(None, (_respelt(each, reading) for each in firm)), ""):
        yield "respelt", respelt
    if split := next(filter(None, (_split(each, reading) for each in firm[:_MOST])), ""):
        yield "split", split


def _call(firm: Sequence[Sighting], terms: Lexicon) -> str:
    """A term that calls the reader, outside of what is read along; else a picture's words that hold an offer."""
    called = (each.term for each in firm if (each.called or each.kind == PATTERN) and each.place not in _READ_ALONG)
    offers = terms.data["offer_within"]
    bait = (each.term for each in firm if each.place == "alt" and any(word in each.term for word in offers))
    return next(called, "") or next(bait, "")


def _fills(each: Sighting, reading: Reading) -> bool:
    """Whether an advertising phrase, or goods with their offer, is most of what a link says."""
    begin, end = reading.span(each.segment)
    return each.kind in (PHRASE, OFFERED) and (each.end - each.start) * 2 >= end - begin


def _spelt_twice(firm: Sequence[Sighting], reading: Reading) -> str:
    """A term that a link out says in its address or picture and, in other words, in its text; ''."""
    said: dict[str, set[str]] = {}
    for each in firm:
        if each.place in ("anchor_out", "alt"):
            said.setdefault(each.term, set()).add(reading.segments[each.segment].text)
    return min((term for term, texts in said.items() if _differ(texts)), default="")


def _differ(texts: Collection[str]) -> bool:
    """Whether not all of them are one text, or an address that spells it."""
    longest = max(texts, key=len)
    return not all(text in longest for text in texts)


def _respelt(each: Sighting, reading: Reading) -> str:
    """How a term is written that is written as it sounds, or with syllables in Latin letters; ''."""
    written = reading.text[each.start : each.end]
    return written if each.kind != PATTERN and written != each.term else ""


def _split(each: Sighting, reading: Reading) -> str:
    """How a term is written whose characters are pulled apart by signs; ''."""
    written = reading.excerpt(each.start, each.end, 0)
    return written if len(written) > each.end - each.start and _APART.search(written) else ""


def _strange(firm: Sequence[Sighting], foreign: Alien) -> str:
    """A term that stands in a language that the page does not speak; ''."""
    return next((each.term for each in firm if foreign.around(each.start)), "")


def _pitched(firm: Sequence[Sighting], found: Sequence[Pitch]) -> str:
    """What invites by itself where a seller speaks up in prose about other things; ''."""
    plain = (each for each in firm if found and each.place in PROSE and each.kind not in (OFFERED, HAWKED))
    return next((each.term for each in plain if pitch_at(found, each.start)), "")


def _heads(each: Sighting) -> bool:
    """Whether a sighting stands in a title or meta, which searchers read first."""
    return each.place == "title" or each.place in _METAS


def _contact(firm: Sequence[Sighting], reading: Reading, terms: Lexicon) -> str:
    """The kind of contact that stands near a term: an address, an account, a bracketed host."""
    for each in firm[:_MOST]:
        begin = max(reading.starts[each.segment], each.start - _AROUND)
        found = terms.contact.search(reading.text, begin, each.end + _AROUND)
        if found:
            return found.lastgroup or "contact"
    return ""


def _level(score: float, families: int, category: Category, terms: Lexicon) -> tuple[Severity, Confidence] | None:
    levels = terms.data["levels"]
    if score >= levels["sure"] and families >= levels["families"]:
        return category.severity, Confidence.HIGH
    if score >= levels["likely"]:
        return Severity.HIGH, Confidence.MEDIUM
    return (Severity.MEDIUM, Confidence.LOW) if score >= levels["hint"] else None


def _named(best: Sighting, signs: dict[str, str], door: Doorway | None) -> tuple[str, ...]:
    named = [f"place={best.place}", f"{best.kind}={best.term}"]
    named += [f"{name}={value}" for name, value in signs.items()]
    return (*named, *(door.signs if door else ()))
