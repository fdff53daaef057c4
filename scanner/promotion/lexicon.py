"""The terms, patterns and weights of promotion.toml, compiled once a ruleset."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Any

from scanner.model import Rule, Severity
from scanner.promotion.channels import Channels, channels
from scanner.rules import Ruleset
from scanner.text import TermIndex
from scanner.text.hearing import heard

REPORT, BODY, LAWFUL = "report", "body", "lawful"
CALL, OFFER, SALE, MARK = "call", "offer", "sale", "mark"
GOODS, CONTRABAND, OFFERED, HAWKED = "goods", "contraband", "offered", "hawked"
PHRASE, BRAND, PATTERN, NAME, TOPIC, SHOP = "phrase", "brand", "pattern", "name", "topic", "shop"
AMOUNT = "amount"
"""What stands for any sum of money among the hits."""
_HAN = re.compile("[一-鿿]+")
_SHORTEST_SOUND = 2
SHORTEST_RESPELT = 3
"""Shorter terms in other characters that sound alike are other words."""
_BEFORE_LAST_WORD = re.compile(r"(?<=[\u4e00-\u9fff])(?=(?:体育|娱乐|电竞|官网|平台|国际|棋牌|[a-z0-9])\w*$)")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a term stands for: its category ('' for calls, offers and reporting words) and kind."""

    category: str
    kind: str


@dataclass(frozen=True, slots=True)
class Category:
    """One illicit trade: how bad, and the patterns that no list of terms can hold."""

    name: str
    severity: Severity
    patterns: tuple[re.Pattern[str], ...]
    patterns_need: re.Pattern[str] | None
    """What a piece of text must hold for the patterns to be tried: saves time."""
    unless_followed: re.Pattern[str] | None
    places: tuple[str, ...]
    """Where its terms count; empty: everywhere."""
    short_text: int
    """Prose counts only on pages with at most so many characters of text; 0: always."""


Spoken = TermIndex[tuple[str, tuple[Entry, ...]]]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything the promotion rules say, ready to search with."""

    index: TermIndex[Entry]
    categories: Mapping[str, Category]
    data: Mapping[str, Any]
    """The weight tables of promotion.toml: places, kinds, signs, levels, contact, host, doorway."""
    contact: re.Pattern[str]
    channels: Channels
    """Contacts by ways that sellers use in Chinese and offices do not."""
    abroad: re.Pattern[str]
    """Contacts that sellers give in other languages."""
    shapes: Mapping[Entry, re.Pattern[str]]
    """Talk that no list can hold, by what it stands for."""
    everyday: frozenset[str]
    """Words of sellers that offices say as well."""
    spoken: Spoken
    """Terms of two or more Han characters by their sound, each with its spelling."""
    spoken_long: Spoken
    """Those of three or more: in a text without syllables in Latin letters the others cannot be respelt."""

    def sign(self, name: str) -> float:
        """Weight of a sign."""
        return float(self.data["signs"][name])

    def weight(self, kind: str, place: str) -> float:
        """Weight of a kind of term in a place."""
        return float(self.data["kinds"][kind]) * float(self.data["places"].get(place, 1.0))


def promotion_rules(rules: Ruleset) -> Ruleset:
    """The promotion rules, whichever detector's rules are at hand."""
    return rules if rules.detector == "promotion" else rules.other("promotion")


def _spellings(brand: str) -> tuple[str, ...]:
    """A brand as listed, and with the dot that advertisers put before its last word (开云·体育)."""
    return brand, _BEFORE_LAST_WORD.sub("·", brand, count=1)


def by_sound(terms: Iterable[tuple[str, Entry]]) -> tuple[Spoken, Spoken]:
    """The terms that sellers may respell, by their sound, and the longer of them; words of reports are not respelt."""
    spelt: dict[str, list[Entry]] = {}
    for term, entry in terms:
        if len(term) >= _SHORTEST_SOUND and entry.kind not in (REPORT, BODY, LAWFUL) and _HAN.fullmatch(term):
            spelt.setdefault(term, []).append(entry)
    said = [(heard(term).text, (term, tuple(dict.fromkeys(entries)))) for term, entries in spelt.items()]
    return TermIndex(said), TermIndex(each for each in said if len(each[1][0]) >= SHORTEST_RESPELT)


def _shapes(rules: Ruleset) -> dict[Entry, re.Pattern[str]]:
    """The shapes of the rule file by what they stand for, those of one kind and trade in one pattern."""
    kinds: dict[Entry, list[str]] = {}
    for shape in rules.data["shape"]:
        kinds.setdefault(Entry(shape.get("category", ""), shape["kind"]), []).append(shape["pattern"])
    return {entry: re.compile("|".join(patterns)) for entry, patterns in kinds.items()}


def _category(rule: Rule) -> Category:
    return Category(
        rule.id.partition("/")[2],
        rule.severity,
        tuple(re.compile(pattern) for pattern in rule.patterns),
        re.compile(rule.options["patterns_need"]) if "patterns_need" in rule.options else None,
        re.compile(rule.options["unless_followed"]) if "unless_followed" in rule.options else None,
        tuple(rule.options.get("places", ())),
        int(rule.options.get("short_text", 0)),
    )


@cache
def lexicon(rules: Ruleset) -> Lexicon:
    """The promotion rules compiled; `rules` is any detector's ruleset."""
    own = promotion_rules(rules)
    if own is not rules:
        return lexicon(own)
    terms: list[tuple[str, Entry]] = []
    allow: list[str] = []
    named = {
        rule.id.partition("/")[2]: {kind: rule.options.get(kind, ()) for kind in own.data["kinds"]} for rule in own
    }
    for category, kinds in {**named, "": own.data["everywhere"]}.items():
        for kind, lists in kinds.items():
            for name in lists:
                words = own.wordlists[name]
                spelt = chain.from_iterable(map(_spellings, words.terms)) if kind == "brand" else words.terms
                terms += [(term, Entry(category, kind)) for term in spelt]
                allow += words.allow
    categories = {category.name: category for category in map(_category, own)}
    contact, abroad = (re.compile(own.data["contact"][name]) for name in ("pattern", "abroad"))
    everyday = frozenset(own.data["everyday"])
    return Lexicon(
        TermIndex(terms, allow),
        categories,
        own.data,
        contact,
        channels(own.data["contact"]),
        abroad,
        _shapes(own),
        everyday,
        *by_sound(terms),
    )
