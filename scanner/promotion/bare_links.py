"""Links that leave for hosts named like betting shops, however little their text says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from scanner.identity.hosts import registrable
from scanner.page import Markup
from scanner.promotion.doorway import outside_links
from scanner.promotion.hosts import suspicious_host
from scanner.promotion.lexicon import promotion_rules
from scanner.rules import Ruleset
from scanner.text import fold

_STRONG = 2


@dataclass(frozen=True, slots=True)
class BareLink:
    """A link by its target's registered domain, its text and what its host's name gives away."""

    target: str
    text: str
    signs: tuple[str, ...]


def bare_links(markup: Markup, own_hosts: Sequence[str], rules: Ruleset) -> tuple[BareLink, ...]:
    """One link for each domain: those of two signs under any text, of one under a text that only bids to enter."""
    bidding = re.compile(promotion_rules(rules).data["bare_links"]["bidding"])
    found: dict[str, BareLink] = {}
    for link in outside_links(markup, own_hosts, rules):
        target = registrable(link.host) or link.host
        signs = () if target in found else suspicious_host(link.host, rules)
        if len(signs) >= _STRONG or (signs and bidding.fullmatch(fold(link.text).text.strip())):
            found[target] = BareLink(target, link.text, signs)
    return tuple(found.values())
