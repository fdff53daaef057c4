"""Names for what trials have shown: a set of visitors who were shown something, in the words of the attacker's rule."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from scanner.fetch.visitors.agents import (
    AGENTS,
    DESKTOP_SPIDERS,
    DOUBLES,
    LESSER_SPIDERS,
    MOBILE_SPIDERS,
    RARE_DESKTOPS,
    RARE_PHONES,
    RARE_SPIDERS,
)
from scanner.fetch.visitors.referrers import RARE_ENGINES, RARE_ENGINES_AT_ONCE, REFERRERS, SOCIAL, SOCIAL_AT_ONCE

_PHONES = frozenset(name for name, agent in AGENTS.items() if agent.kind == "phone")
DESKTOPS = frozenset(name for name, agent in AGENTS.items() if agent.kind == "desktop")
_SPIDERS = frozenset(name for name, agent in AGENTS.items() if agent.kind == "spider") - set(DOUBLES)
_IPHONES = frozenset(name for name in _PHONES if name.endswith("iphone"))
_ENGINES = frozenset(REFERRERS) - {"other"}
AGENT_GROUPS: Mapping[str, frozenset[str]] = {
    "not-desktop": frozenset(AGENTS) - DESKTOPS - set(DOUBLES),
    "not-spider": _PHONES | DESKTOPS | {"other"},
    "not-phone": frozenset(AGENTS) - _PHONES - set(DOUBLES),
    "people": _PHONES | DESKTOPS,
    "spider": _SPIDERS,
    "phone": _PHONES,
    "mobile-spider": frozenset(MOBILE_SPIDERS),
    "android": _PHONES - _IPHONES,
    "iphone": _IPHONES,
    "desktop": DESKTOPS,
    "wechat": frozenset(name for name in _PHONES if name.startswith("wechat")),
    "qq": frozenset(name for name in _PHONES if name.startswith("qq")),
}
"""Groups an attacker's rule may mean, the larger before the smaller."""
REFERRER_GROUPS: Mapping[str, frozenset[str]] = {
    "any": frozenset(REFERRERS),
    "search": _ENGINES,
    "baidu": frozenset(("www-baidu", "m-baidu")),
}
ADDRESS_GROUPS: Mapping[str, frozenset[str]] = {"abroad": frozenset(("google", "abroad"))}
"""Where a spider is abroad, so are others."""
RARE: Mapping[str, tuple[tuple[str, tuple[str, ...], frozenset[str]], ...]] = {
    "agent": (
        ("rare-phones", RARE_PHONES, frozenset(("chrome-android",))),
        ("rare-spiders", RARE_SPIDERS, _SPIDERS),
        ("rare-desktops", RARE_DESKTOPS, frozenset(("windows",))),
    ),
    "referrer": (
        (RARE_ENGINES_AT_ONCE, tuple(RARE_ENGINES), _ENGINES),
        (SOCIAL_AT_ONCE, tuple(SOCIAL), frozenset(("other",))),
    ),
}
"""Of a feature, those that few rules name: all at once, one by one, and who they are told from where a rule means them
alone.
"""

ALIKE: Mapping[str, tuple[str, tuple[str, ...], tuple[str, ...]]] = {
    "phone": ("apps", ("qq-android", "qq-iphone", "uc", "baidu-app"), ()),
    "spider": ("other-spiders", ("sogou", "yisou"), ("bing", "so360", *LESSER_SPIDERS[1:])),
}
"""By kind of program, common ones beside the most common: all at once, a few that stand for them, and the rest."""


def meant(shown: Collection[str], tried: Collection[str]) -> tuple[list[str], list[str]]:
    """Of both, those of whom a rule can be thought to know: without who is two things at once, where it means another
    that is one of them.
    """
    double = {*DOUBLES, *(DESKTOP_SPIDERS if {*DESKTOPS, *RARE_DESKTOPS} & set(shown) else ())}
    kept = [each for each in shown if each not in double] or list(shown)
    return kept, [each for each in tried if each in kept or each not in double]


def named(shown: Collection[str], tried: Collection[str], groups: Mapping[str, frozenset[str]]) -> str:
    """Those who were shown something, as `phone|baidu`; '' where everybody who was tried was."""
    left, told = set(shown), []
    if left == set(tried):
        return ""
    for name, group in groups.items():
        members = group & set(tried)
        if members and members <= set(shown) and members & left and not (len(members) == 1 and name not in tried):
            told.append(name)
            left -= members
    return "|".join((*told, *(each for each in tried if each in left)))


def expected(answers: Mapping[str, bool | None], groups: Mapping[str, frozenset[str]]) -> list[str]:
    """Those who were not shown it and belong to a group of which most were."""
    shown = {value for value, told in answers.items() if told}
    near = [group & answers.keys() for group in groups.values()]
    wanted = set[str]().union(*(group for group in near if 2 * len(group & shown) > len(group)))
    return [value for value in answers if value in wanted and answers[value] is False]
