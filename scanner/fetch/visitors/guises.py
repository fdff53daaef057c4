"""Who a visitor may seem to be, feature by feature: what trials vary to find out whom an attacker shows his page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from scanner.fetch.visitors import Dice, Persona
from scanner.fetch.visitors.agents import agent_of
from scanner.fetch.visitors.manners import ACCEPTED, manners
from scanner.fetch.visitors.referrers import RARE_REFERRERS, REFERRERS, SEARCH
from scanner.model import Visitor

LANGUAGES: Mapping[str, str] = {
    "zh": "zh-CN,zh;q=0.9,en;q=0.5",
    "tw": "zh-TW,zh;q=0.9",
    "en": "en-US,en;q=0.9",
    "ja": "ja,en;q=0.5",
    "none": "",
}
ADDRESSES: Mapping[str, str] = {
    "baidu": "220.181.108.92",
    "google": "66.249.66.1",
    "mainland": "117.136.40.18",
    "abroad": "8.34.208.17",
}
"""Where a visitor may say that he is: in the ranges of two spiders, of a carrier in China, of another country."""
_HAVING = {"If-Modified-Since": "Sun, 01 Mar 2026 00:00:00 GMT", "If-None-Match": '"5f3a-61c0"'}
_CLAIMS = ("X-Forwarded-For", "Client-IP", "X-Real-IP")
_WIDE, _SMALL, _IPHONES = (1366, 768), (412, 915), (390, 844)
_ZONES = {"china": "Asia/Shanghai", "abroad": "America/New_York"}


def behind(zone: str) -> int:
    """By how many hours the clocks of `china` or `abroad` are behind China's. That fast are the clocks of pages abroad:
    what asks for the hour is told the same everywhere.
    """
    here, there = (datetime.now(ZoneInfo(_ZONES[each])).utcoffset() or timedelta() for each in ("china", zone))
    return round((here - there) / timedelta(hours=1))


@dataclass(frozen=True, slots=True)
class Guise:
    """One way to come along. `referrer` is '' for a typed address; `screen` '' as the agent's device has it."""

    agent: str = "windows"
    referrer: str = ""
    visit: Literal["first", "again"] = "first"
    language: str = "zh"
    accept: Literal["html", "any"] = "html"
    manner: Literal["browser", "bare"] = "browser"
    """Whether it sends what only browsers send besides: client hints, what it fetches for."""
    screen: Literal["", "wide", "small"] = ""
    timezone: Literal["china", "abroad"] = "china"
    automated: bool = False
    hours: int = 0
    """By how many hours the clock of the page is fast."""
    address: Literal["", "baidu", "google", "mainland", "abroad"] = ""
    """Whence his request says it was forwarded: rules by address mostly believe that first."""
    validators: Literal["", "sent"] = ""
    """Whether he asks for the page only if it changed, as spiders do that have it already."""
    dice: Dice = ""
    """How dice fall that scripts throw; '' as they like."""

    @property
    def persona(self) -> Persona:
        """What such a visitor sends, and what his browser says of itself."""
        agent = agent_of(self.agent)
        small = self.screen == "small" or (not self.screen and agent.kind == "phone")
        width, height = (_IPHONES if agent.system == "iOS" else _SMALL) if small else _WIDE
        inside = {"X-Requested-With": agent.app} if agent.app else {}
        polite = inside | manners(agent.engine or "webkit", agent.system, mobile=agent.kind == "phone")
        accept = ACCEPTED[agent.engine] if self.accept == "html" else "*/*"
        claimed = ADDRESSES.get(self.address, "")
        language = {"Accept-Language": LANGUAGES[self.language]} if LANGUAGES[self.language] else {}
        return Persona(
            agent.user_agent,
            referer=REFERRERS.get(self.referrer) or RARE_REFERRERS.get(self.referrer, self.referrer),
            mobile=agent.kind == "phone",
            width=width,
            height=height,
            platform=agent.platform,
            engine=agent.engine,
            system=agent.system,
            headers={
                **dict.fromkeys(_CLAIMS if claimed else (), claimed),
                **(_HAVING if self.validators else {}),
                **(polite if self.manner == "browser" else {}),
                "Accept": accept,
                **language,
            },
            language=LANGUAGES[self.language].partition(",")[0],
            timezone=_ZONES[self.timezone],
            automated=self.automated,
            hours=self.hours + behind(self.timezone),
            dice=self.dice,
        )


OPPOSITE = Guise(
    "all",
    SEARCH,
    "again",
    "en",
    "any",
    "bare",
    timezone="abroad",
    automated=True,
    hours=15,
)
"""An ordinary visitor's opposite in everything: what both are shown, no condition of a visitor decides."""

FROM_ANYWHERE = Guise(referrer="other")
"""Who comes from a page that is no search engine's: the one thing in which an ordinary visitor's opposite is like him.
"""

GUISES: Mapping[Visitor, Guise] = {
    Visitor.DESKTOP: Guise(),
    Visitor.MOBILE: Guise("chrome-android", "m-baidu"),
    Visitor.BAIDU: Guise("baidu", manner="bare"),
    Visitor.GOOGLE: Guise("google", manner="bare"),
    Visitor.BING: Guise("bing", manner="bare"),
    Visitor.SOGOU: Guise("sogou", manner="bare"),
    Visitor.SO360: Guise("so360", manner="bare"),
    Visitor.REFERRER: Guise("windows", "www-baidu"),
    Visitor.REPEAT: Guise(visit="again"),
}
"""As whom the visitors of a crawl come."""
TYPED_PHONE = Guise("chrome-android")
"""As whom the phone comes that a site turned away when it came from a search engine."""
