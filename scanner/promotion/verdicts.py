"""The verdict per illicit trade: promotion or mention, how sure, because of which signs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import chain

from scanner.identity.hosts import registrable
from scanner.model import Confidence, Severity, Where
from scanner.page import Page, belongs, host_of
from scanner.page.kinds import root
from scanner.page.segments import segments
from scanner.promotion.alien import NO_FOREIGN, Alien, alien
from scanner.promotion.apart import stands_apart
from scanner.promotion.bare_links import bare_links
from scanner.promotion.branded import branded, fronted
from scanner.promotion.doorway import Doorway, doorway
from scanner.promotion.encoded import encoded_parts
from scanner.promotion.hosts import suspicious_host
from scanner.promotion.lexicon import Lexicon, lexicon
from scanner.promotion.overheard import overheard
from scanner.promotion.pitches import Pitch, pitch_at, pitches
from scanner.promotion.places import Sighting
from scanner.promotion.sightings import hits_of, sightings
from scanner.promotion.soliciting import Notice, notices
from scanner.promotion.strangers import sold_titles, strangers
from scanner.promotion.tone import tone
from scanner.promotion.weighing import Surroundings, Weight, weigh
from scanner.rules import Ruleset
from scanner.text import Reading, Segment, read

DOORWAY = "doorway"
SOLICITATION = "solicitation"
TRADE_OF_DOORWAYS = "gambling"
_EXCERPT = 80
_HEARD, _SELLING = 600, 0.6


@dataclass(frozen=True, slots=True)
class Promotion:
    """A page or text promotes an illicit trade. `cause` is what makes two sightings one: target domain or term."""

    category: str
    score: float
    confidence: Confidence
    severity: Severity
    signs: tuple[str, ...]
    excerpt: str
    where: Where
    cause: str
    rendered: bool = False


def promotions(page: Page, rules: Ruleset) -> Iterator[Promotion]:
    """Every illicit trade that a page or document promotes, at most one verdict a trade."""
    terms = lexicon(rules)
    reading = page.reading
    hits = hits_of(reading, terms)
    foreign = alien(reading) if hits else NO_FOREIGN
    place = _place_of(page, reading)
    sold = pitches(reading, hits, terms) if not page.document else []
    seen = [_sold(each, sold) for each in sightings(reading, place, terms, hits, rules, foreign)]
    door = next((found for markup in page.markups if (found := doorway(markup, page.site.hosts, rules))), None)
    around = _surroundings(page, seen, foreign, sold)
    raw = set(page.raw.once(segments)) if page.rendered else set()
    verdicts = []
    for name, category in terms.categories.items():
        own = [each for each in seen if each.category == name]
        through = door if door is not None and name == TRADE_OF_DOORWAYS else None
        weight = weigh(own, category, terms, reading, around, through)
        if weight is not None:
            verdicts.append(_promotion(name, weight, reading, through, raw))
    yield from verdicts
    if door is not None and not any(_settles(each) for each in verdicts):
        yield from _bare_doorway(door, terms)
    if not page.document and not any(_settles(each) for each in verdicts):
        yield from _sold_name(page, rules, terms)
    if not page.document and not any(each.category == TRADE_OF_DOORWAYS for each in verdicts):
        yield from _betting_hosts(page, rules)
    if not any(each.severity.rank >= Severity.HIGH.rank for each in verdicts):
        unlike = strangers(reading, hits, terms, place) if not page.document else ()
        titles = (
            sold_titles(reading, hits, terms, lambda: all(map(stands_apart, page.markups))) if not page.document else ()
        )
        pitched = (Notice(each.start, each.end, "", each.said) for each in sold)
        heard = overheard(reading, hits, terms) if not page.document else ()
        yield from _notice(reading, chain(notices(reading, hits, terms, foreign), titles, unlike, pitched, heard))


@lru_cache(maxsize=2048)  # titles say the name of their site again and again
def verdict_of_text(text: str, rules: Ruleset, place: str = "title", host: str = "") -> Promotion | None:
    """The verdict on a short text such as a title or the text of a link (`place` "anchor_out", `host` its target)."""
    terms = lexicon(rules)
    reading = read((Segment(place, text, Where(part=place), url=f"http://{host}/" if host else ""),))
    seen = sightings(reading, lambda _: place, terms, hits_of(reading, terms), rules, NO_FOREIGN)
    around = Surroundings(len(text), host=suspicious_host(host, rules) if host else ())
    weights = []
    for name, category in terms.categories.items():
        own = [each for each in seen if each.category == name]
        weight = weigh(own, category, terms, reading, around)
        if weight is not None:
            weights.append(_promotion(name, weight, reading, None, set()))
    return max(weights, key=lambda each: each.score, default=None)


def _place_of(page: Page, reading: Reading) -> Callable[[int], str]:
    """The part a segment stands in, by its index; the text of a link that leaves the site is "anchor_out"."""
    own, front = host_of(page.snapshot.final_url), root(page.snapshot.final_url)

    @cache
    def place(index: int) -> str:
        segment = reading.segments[index]
        if segment.part != "anchor" or segment.url.startswith(front):  # as most do: asked first, for it is quick
            return segment.part
        inside = host_of(segment.url) == own or belongs(page.site, segment.url)
        return segment.part if inside else "anchor_out"

    return place


def _sold(each: Sighting, pitched: Sequence[Pitch]) -> Sighting:
    """A sighting that a seller's own words hold: what is reported elsewhere on the page is not what they say."""
    return replace(each, mention=False) if each.mention and pitch_at(pitched, each.start) else each


def _surroundings(page: Page, seen: Sequence[Sighting], foreign: Alien, sold: Sequence[Pitch]) -> Surroundings:
    if page.document:
        return Surroundings()
    titles = any(each.place == "title" and not each.mention for each in seen)
    return Surroundings(
        length=len(page.markup.text),
        encoded=encoded_parts(page.raw.html),
        foreign=foreign,
        pitches=sold,
        apart=titles and stands_apart(page.raw),
        sounds=_sounding(page.reading) if any(not each.mention for each in seen) else "",
    )


def _sounding(reading: Reading) -> str:
    """How much the beginning of a page's text sounds like a seller's, where it does; ''."""
    begin = next((reading.starts[at] for at, each in enumerate(reading.segments) if each.part == "text"), 0)
    heard = tone(reading.text[begin : begin + _HEARD])
    return f"{heard:.1f}" if heard >= _SELLING else ""


def _promotion(
    name: str,
    weight: Weight,
    reading: Reading,
    door: Doorway | None,
    raw: set[Segment],
) -> Promotion:
    best = weight.best
    segment = reading.segments[best.segment]
    return Promotion(
        category=name,
        score=round(weight.score, 1),
        confidence=weight.confidence,
        severity=weight.severity,
        signs=weight.signs,
        excerpt=reading.excerpt(best.start, best.end, _EXCERPT),
        where=reading.where(best.start, best.end),
        cause=door.target if door else _cause(best, segment),
        rendered=bool(raw) and segment not in raw,
    )


def _cause(best: Sighting, segment: Segment) -> str:
    """The domain an advertising link leads to, else the term itself."""
    target = registrable(host_of(segment.url)) if best.place == "anchor_out" else ""
    return target or best.term


def _settles(verdict: Promotion) -> bool:
    """Whether a verdict says already, and for sure, what a doorway sells."""
    return verdict.category == TRADE_OF_DOORWAYS and verdict.confidence is Confidence.HIGH


def _betting_hosts(page: Page, rules: Ruleset) -> Iterator[Promotion]:
    """Links whose targets' names alone say what they lead to: several are more than a slip."""
    if found := bare_links(page.raw, page.site.hosts, rules):
        several = len(found) > 1 and any(len(each.signs) > 1 for each in found)
        yield Promotion(
            category=TRADE_OF_DOORWAYS,
            score=float(len(found)),
            confidence=Confidence.MEDIUM if several else Confidence.LOW,
            severity=Severity.HIGH if several else Severity.MEDIUM,
            signs=("place=anchor_out", f"hosts={len(found)}", *found[0].signs),
            excerpt=f"{found[0].text} → {found[0].target}"[:_EXCERPT],
            where=Where(part="anchor"),
            cause=found[0].target,
        )


def _sold_name(page: Page, rules: Ruleset, terms: Lexicon) -> Iterator[Promotion]:
    """A name no list knows, sold in the head of a page that does not know it: for sure where its metas repeat it."""
    if name := branded(page.raw, rules) or fronted(page.raw, page.site.hosts, rules):
        sure = name.trade and len(name.places) > 1
        place = name.places[0]
        yield Promotion(
            category=TRADE_OF_DOORWAYS,
            score=terms.data["levels"]["sure" if sure else "likely"],
            confidence=Confidence.HIGH if sure else Confidence.MEDIUM,
            severity=terms.categories[TRADE_OF_DOORWAYS].severity if sure else Severity.HIGH,
            signs=(
                f"place={place}",
                f"name={name.name}",
                f"repeated={','.join(name.places)}",
                f"with={','.join(name.suffixes)}",
            ),
            excerpt=page.raw.title[:_EXCERPT] if place == "title" else name.name,
            where=Where(part="anchor" if place == "anchor_out" else place),
            cause=name.name,
        )


def _notice(reading: Reading, found: Iterator[Notice]) -> Iterator[Promotion]:
    """The first of the sellers' notices of which no list knows what they sell."""
    if notice := next(found, None):
        yield Promotion(
            category=SOLICITATION,
            score=float(len(notice.said)),
            confidence=Confidence.MEDIUM,
            severity=Severity.HIGH,
            signs=(
                "contact=channel"
                if notice.contact
                else f"place={reading.segments[reading.index_at(notice.start)].part}",
                f"said={','.join(notice.said[:5])}",
            ),
            excerpt=reading.excerpt(notice.start, notice.end, _EXCERPT),
            where=reading.where(notice.start, notice.end),
            cause=notice.contact or notice.said[0],
        )


def _bare_doorway(door: Doorway, terms: Lexicon) -> Iterator[Promotion]:
    """A doorway by its build alone, whatever it sells."""
    levels = terms.data["doorway"]
    if door.score >= levels["likely"]:
        yield Promotion(
            category=DOORWAY,
            score=door.score,
            confidence=Confidence.HIGH if door.score >= levels["sure"] else Confidence.MEDIUM,
            severity=Severity.HIGH,
            signs=door.signs,
            excerpt=f"{door.keyword} → {door.target}",
            where=Where(part="anchor"),
            cause=door.target,
        )
