"""In which guises it is asked whom something is shown to: to begin with, and when that is settled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from scanner.fetch.visitors.agents import LESSER_SPIDERS, RARE_DESKTOPS, RARE_PHONES, RARE_SPIDERS
from scanner.fetch.visitors.guises import Guise
from scanner.fetch.visitors.referrers import RARE_REFERRERS, REFERRERS, SEARCH
from scanner.model import Visitor

_ORDER = (
    Visitor.MOBILE,
    Visitor.REFERRER,
    Visitor.BAIDU,
    Visitor.GOOGLE,
    Visitor.SOGOU,
    Visitor.SO360,
    Visitor.BING,
    Visitor.REPEAT,
)
_MOST = 3
OTHERS = (
    Guise("chrome-android", "m-baidu"),
    Guise(referrer="www-baidu"),
    Guise("baidu", manner="bare"),
    Guise("google", manner="bare"),
    Guise("sogou", manner="bare"),
    Guise("baidu-app"),
    Guise("wechat-android"),
    Guise("uc"),
    Guise("safari-iphone"),
    Guise("chrome-android"),
    Guise(referrer="other"),
    Guise("chrome-android", "m-baidu", "again"),
    Guise("wechat-android", visit="again"),
)
"""Whom attackers mean besides, by one thing each or two: a rule may name several kinds of visitor."""
SEVERAL: tuple[tuple[Guise, tuple[Guise, ...]], ...] = (
    *(
        (
            replace(guise, referrer=SEARCH),
            tuple(replace(guise, referrer=each) for each in (*REFERRERS, *RARE_REFERRERS)),
        )
        for guise in (Guise("chrome-android"), Guise("safari-iphone"), Guise(), Guise(language="en"))
    ),
    (
        Guise("lesser-spiders", manner="bare"),
        tuple(Guise(each, manner="bare") for each in (*LESSER_SPIDERS, *RARE_SPIDERS)),
    ),
    (Guise("rare-phones"), tuple(map(Guise, RARE_PHONES))),
)
"""Many at once, each of whom may be meant besides; one by one only where that is shown it."""
OTHERS_BROWSING = (Guise("wechat-android"), Guise(referrer="www-baidu"), Guise("safari-iphone"))
"""Those for whom a browser's visit is spent."""


def rank(visitor: Visitor) -> int:
    """The place of a view among those to begin with; a desktop's is before all."""
    return _ORDER.index(visitor) if visitor in _ORDER else -1


def first_starts(shown_to: Mapping[Visitor, Guise]) -> list[Guise]:
    """Of the guises that were shown something, an ordinary visitor's if it is among them, else the first few."""
    if Visitor.DESKTOP in shown_to:
        return [shown_to[Visitor.DESKTOP]]
    return [shown_to[each] for each in sorted(shown_to, key=rank)[:_MOST]]


def is_like_others(guise: Guise) -> bool:
    """Whether the name of its browser may hold by chance what a rule for others asks for, as `QQ` and `360`."""
    return guise.agent in RARE_DESKTOPS
