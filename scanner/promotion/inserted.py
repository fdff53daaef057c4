"""A paragraph put into someone else's page: terms of the trade at close quarters, and a way to the seller."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scanner.promotion.lexicon import BRAND, HAWKED, OFFERED, PHRASE
from scanner.promotion.places import PROSE, Sighting
from scanner.promotion.talk import TOLD, alone
from scanner.text import Reading

_WITHIN = 80
_TERMS = 3
_INVITATIONS = 2
_PAIR = 2
_LIST = 5
_REACH = 60
_MOST = 50
_SOLD = (OFFERED, PHRASE, BRAND)
_AROUND = 30


def inserted(firm: Sequence[Sighting], live: Sequence[Sighting], contact: str) -> str:
    """How many advertising terms stand together in prose, where a link, a contact or two invitations go with them; ''.

    The page speaks of other things: half of what it says of the trade stands there. `live` are all terms of the trade
    that report nothing, those of links that leave the site among them.
    """
    prose = sorted((each for each in firm if each.place in PROSE), key=lambda each: each.start)
    together = max((_from(each, prose) for each in prose), key=_distinct, default=[])
    said = [each for each in live if each.place in PROSE]
    if _distinct(together) < _TERMS or len(_from(together[0], said)) * 2 < len(said):
        return ""
    leads_out = any(each.place == "anchor_out" for each in live)
    invites = sum(each.called or bool(each.offer) or each.kind == HAWKED for each in together)
    return str(_distinct(together)) if leads_out or contact or invites >= _INVITATIONS else ""


def advertised(firm: Sequence[Sighting], reading: Reading, contact: re.Pattern[str]) -> str:
    """The contact beside which prose offers something or names two things of a trade; or how long its list is; ''."""
    prose = sorted((each for each in firm if each.place in PROSE), key=lambda each: each.start)
    for each in prose[:_MOST]:
        near = _from(each, prose)
        if _distinct(near) >= _LIST:
            return f"list of {_distinct(near)}"
        if each.offer or each.kind == PHRASE or _distinct(near) >= _PAIR:
            begin, end = reading.span(each.segment)
            if found := contact.search(reading.text, max(begin, each.start - _REACH), min(end, each.end + _REACH)):
                return found.lastgroup or "contact"
    return ""


def stray(firm: Sequence[Sighting], reading: Reading) -> str:
    """How many things are offered at close quarters, in prose that has nothing to do with the page; ''.

    Nobody is told of there, and the page's headings share no word with it.
    """
    prose = sorted((each for each in firm if each.place in PROSE and each.kind in _SOLD), key=lambda each: each.start)
    for each in prose[:_MOST]:
        near = _from(each, prose)
        begin, end = each.start, max(other.end for other in near)
        first, last = reading.span(each.segment)
        said = reading.text[max(first, begin - _AROUND) : min(last, end + _AROUND)]
        if _distinct(near) >= _PAIR and not TOLD.search(said) and alone(reading, begin, end):
            return str(_distinct(near))
    return ""


def _from(first: Sighting, among: Sequence[Sighting]) -> list[Sighting]:
    end = first.start + _WITHIN
    return [each for each in among if each.segment == first.segment and first.start <= each.start and each.end <= end]


def _distinct(together: Sequence[Sighting]) -> int:
    return len({each.term for each in together})
