"""Whether a short text names an illicit trade at all: too little for a verdict, enough beside another sign."""

from __future__ import annotations

from scanner.model import Where
from scanner.promotion.alien import NO_FOREIGN
from scanner.promotion.lexicon import lexicon
from scanner.promotion.sightings import hits_of, sightings
from scanner.rules import Ruleset
from scanner.text import Segment, read

_PLACE = "anchor_out"


def trade_named(text: str, rules: Ruleset) -> str:
    """The trade that the text of a link names, '' where it names none or reports of it."""
    terms, reading = lexicon(rules), read((Segment(_PLACE, text, Where(part=_PLACE)),))
    seen = sightings(reading, lambda _: _PLACE, terms, hits_of(reading, terms), rules, NO_FOREIGN)
    return next((each.category for each in seen if not each.mention), "")
