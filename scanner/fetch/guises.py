"""Who a visitor may seem to be, feature by feature: what trials vary to find out whom an attacker shows his page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from scanner.fetch.manners import ACCEPTED, Engine, manners
from scanner.fetch.visitors import PERSONAS, Persona
from scanner.model import Visitor

Kind = Literal["desktop", "phone", "spider", "other"]


@dataclass(frozen=True, slots=True)
class Agent:
    """A program that fetches pages: what it calls itself, and on what device it runs."""

    user_agent: str
    kind: Kind = "spider"
    platform: str = "Win32"
    engine: Engine = ""
    system: str = "Windows"
    app: str = ""
    """The app of whose window it is part, as such windows name it."""


_IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
_ANDROID = "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) "
_CHROME = "Chrome/142.0.0.0"


def _android(name: str, app: str = "") -> Agent:
    return Agent(f"{_ANDROID}{name}", "phone", "Linux armv81", "chromium", "Android", app)


def _iphone(name: str) -> Agent:
    return Agent(f"{_IPHONE}{name}", "phone", "iPhone", "webkit", "iOS")


AGENTS: Mapping[str, Agent] = {
    "windows": Agent(PERSONAS[Visitor.DESKTOP].user_agent, "desktop", "Win32", "chromium"),
    "mac": Agent(
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 "
        "Safari/605.1.15",
        "desktop",
        "MacIntel",
        "webkit",
        "macOS",
    ),
    "chrome-android": _android(f"{_CHROME} Mobile Safari/537.36"),
    "safari-iphone": _iphone("Version/17.5 Mobile/15E148 Safari/604.1"),
    "wechat-android": _android(f"{_CHROME} Mobile Safari/537.36 MicroMessenger/8.0.50", "com.tencent.mm"),
    "wechat-iphone": _iphone("Mobile/15E148 MicroMessenger/8.0.50(0x1800322f)"),
    "qq-android": _android(f"Version/4.0 {_CHROME} MQQBrowser/14.9 Mobile Safari/537.36"),
    "qq-iphone": _iphone("Mobile/15E148 QQ/9.1.0 MQQBrowser/14.9 Safari/604.1"),
    "uc": _android(f"Version/4.0 {_CHROME} UCBrowser/16.5 Mobile Safari/537.36"),
    "baidu-app": _android(
        f"Version/4.0 {_CHROME} Mobile Safari/537.36 baiduboxapp/13.60.0.10 (Baidu; P1 14)", "com.baidu.searchbox"
    ),
    "baidu": Agent(PERSONAS[Visitor.BAIDU].user_agent),
    "google": Agent(PERSONAS[Visitor.GOOGLE].user_agent),
    "bing": Agent(PERSONAS[Visitor.BING].user_agent),
    "sogou": Agent(PERSONAS[Visitor.SOGOU].user_agent),
    "so360": Agent(PERSONAS[Visitor.SO360].user_agent),
    "yisou": Agent("Mozilla/5.0 (compatible; YisouSpider/5.0; +http://www.yisou.com/help/spider.html)"),
    "toutiao": Agent("Mozilla/5.0 (compatible; Bytespider; spider-feedback@bytedance.com)"),
    "petal": Agent("Mozilla/5.0 (compatible;PetalBot;+https://webmaster.petalsearch.com/site/petalbot)"),
    "gpt": Agent(
        "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko); compatible; GPTBot/1.2; +https://openai.com/gptbot"
    ),
    "other": Agent("Mozilla/5.0 (compatible; Reader/1.0)", "other"),
    "baidu-mobile": Agent(
        "Mozilla/5.0 (Linux;u;Android 4.2.2;zh-cn;) AppleWebKit/534.46 (KHTML,like Gecko) Version/5.1 Mobile "
        "Safari/10600.6.3 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)"
    ),
    "google-mobile": Agent(
        "Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X Build/MMB29P) AppleWebKit/537.36 (KHTML, like Gecko) "
        f"{_CHROME} Mobile Safari/537.36 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"
    ),
}
"""Every kind that attackers are known to tell apart, and one that nobody knows."""
MOBILE_SPIDERS = ("baidu-mobile", "google-mobile")
"""Spiders that call themselves phones, too: whoever means phones or spiders means them."""
_NOBODY = _iphone(
    "Mobile/15E148 MicroMessenger/8.0.50 QQ/9.1.0 MQQBrowser/14.9 UCBrowser/16.5 baiduboxapp/13.60.0.10 "
    "(Linux; Android 14) (compatible; Baiduspider/2.0; Googlebot/2.1)"
)
"""All at once but what an ordinary visitor has."""

REFERRERS: Mapping[str, str] = {
    "www-baidu": "https://www.baidu.com/link?url=vetoscan",
    "m-baidu": "https://m.baidu.com/s?word=vetoscan",
    "google": "https://www.google.com/",
    "bing": "https://cn.bing.com/",
    "sogou": "https://www.sogou.com/web?query=vetoscan",
    "so360": "https://www.so.com/s?q=vetoscan",
    "sm": "https://m.sm.cn/s?q=vetoscan",
    "toutiao": "https://so.toutiao.com/search?keyword=vetoscan",
    "other": "https://news.example.com/",
}
"""Where visitors come from: search engines, of which Google and Bing tell no more than that, and somewhere else."""
_ENGINES = ("baidu.com", "sogou.com", "so.com", "bing.com", "m.sm.cn", "so.toutiao.com", "yahoo.com", "soso.com")
SEARCH = f"https://www.google.com.{'.'.join(_ENGINES)}/search?q=https://www.google.com/" + "".join(
    f"+https://www.{host}/" for host in _ENGINES
)
"""A page to come from whose address holds those of all search engines, and so does its host."""

LANGUAGES: Mapping[str, str] = {
    "zh": "zh-CN,zh;q=0.9,en;q=0.5",
    "tw": "zh-TW,zh;q=0.9",
    "en": "en-US,en;q=0.9",
    "ja": "ja,en;q=0.5",
    "none": "",
}
_WIDE, _SMALL, _IPHONES = (1366, 768), (412, 915), (390, 844)
_ZONES = {"china": "Asia/Shanghai", "abroad": "America/New_York"}


def _behind(zone: str) -> int:
    """By how many hours a zone's clocks are behind China's: what asks for the hour is told the same everywhere."""
    here, there = (datetime.now(ZoneInfo(each)).utcoffset() or timedelta() for each in (_ZONES["china"], zone))
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

    @property
    def persona(self) -> Persona:
        """What such a visitor sends, and what his browser says of itself."""
        agent = AGENTS.get(self.agent, _NOBODY)
        small = self.screen == "small" or (not self.screen and agent.kind == "phone")
        width, height = (_IPHONES if agent.system == "iOS" else _SMALL) if small else _WIDE
        inside = {"X-Requested-With": agent.app} if agent.app else {}
        polite = inside | manners(agent.engine or "webkit", agent.system, mobile=agent.kind == "phone")
        accept = ACCEPTED[agent.engine] if self.accept == "html" else "*/*"
        language = {"Accept-Language": LANGUAGES[self.language]} if LANGUAGES[self.language] else {}
        return Persona(
            agent.user_agent,
            referer=REFERRERS.get(self.referrer, self.referrer),
            mobile=agent.kind == "phone",
            width=width,
            height=height,
            platform=agent.platform,
            engine=agent.engine,
            system=agent.system,
            headers={**(polite if self.manner == "browser" else {}), "Accept": accept, **language},
            language=LANGUAGES[self.language].partition(",")[0],
            timezone=_ZONES[self.timezone],
            automated=self.automated,
            hours=self.hours + _behind(_ZONES[self.timezone]),
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
