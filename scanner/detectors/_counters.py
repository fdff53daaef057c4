"""Counters that leave search spiders out: who is counted is to be a person."""

from __future__ import annotations

import re
from functools import cache

from scanner.model import Rule
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


_COUNTED = frozenset(
    (
        *("unanswered", "made", "language", "referrer", "agent", "screen"),
        *(
            "sent-language",
            "sent-referrer",
            "sent-agent",
            "sent-screen",
            "sent-clock",
            "sent-chance",
            "sent-dom",
            "sent-here",
        ),
    )
)
"""What a counter tells of a visit, by a request whose answer nobody can read."""


def counts_people(rules: Ruleset, act: Act) -> bool:
    """Whether all that an act does is to load what is openly called a counter, for whoever is no spider."""
    named = _called(rules).search(act.address.partition("?")[0])
    return act.kind == "load" and named is not None and act.near.isdisjoint(_CHOOSING)


def tells_of_a_visit(act: Act) -> bool:
    """Whether an act does nothing but tell a counter of the visit."""
    return act.kind == "send" and "unanswered" in act.near and act.near <= _COUNTED


def weighs_less(rules: Ruleset, rule: Rule, act: Act) -> bool:
    """Whether what a rule speaks of is done for a counter only, and the rule says that this weighs less."""
    counting = bool(rule.options.get("counting")) and counts_people(rules, act)
    return counting or (bool(rule.options.get("visits")) and tells_of_a_visit(act))


@cache
def _called(rules: Ruleset) -> re.Pattern[str]:
    return re.compile(rules.data["counters"]["called"], re.IGNORECASE)
