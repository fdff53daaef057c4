"""Counters that leave search spiders out: who is counted is to be a person."""

from __future__ import annotations

import re
from functools import cache

from scanner.rules import Ruleset
from scanner.scripts import Act

_CHOOSING = frozenset(
    (
        *("phones", "referrer", "cookie", "storage", "clock", "chance", "language", "watched", "arrived", "screen"),
        *("place", "stirred", "several", "drawn", "made", "quoted", "hook", "parsed", "policy", "coded", "observed"),
        "answer",
    )
)
"""What else a script may choose its visitors by, or hide."""


def counts_people(rules: Ruleset, act: Act) -> bool:
    """Whether all that an act does is to load what is openly called a counter, for whoever is no spider."""
    named = _called(rules).search(act.address.partition("?")[0])
    return act.kind == "load" and named is not None and act.near.isdisjoint(_CHOOSING)


@cache
def _called(rules: Ruleset) -> re.Pattern[str]:
    return re.compile(rules.data["counters"]["called"], re.IGNORECASE)
