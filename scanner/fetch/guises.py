"""Who a visitor may seem to be, feature by feature: what trials vary to find out whom an attacker shows his page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from scanner.fetch.visitors import PERSONAS, Persona
from scanner.model import Visitor

Kind = Literal["desktop", "phone", "spider", "other"]


@dataclass(frozen=True, slots=True)
class Agent:
    """A program that fetches pages: what it calls itself, and on what device it runs."""

    user_agent: str
    kind: Kind = "spider"
    platform: str = "Win32"


_IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
_ANDROID = "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) "
_CHROME = "Chrome/142.0.0.0"
_ARM = "Linux armv81"
AGENTS: Mapping[str, Agent] = {
    "windows": Agent(PERSONAS[Visitor.DESKTOP].user_agent, "desktop"),
    "mac": Agent(
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 "
        "Safari/605.1.15",
        "desktop",
        "MacIntel",
    ),
    "chrome-android": Agent(PERSONAS[Visitor.MOBILE].user_agent, "phone", _ARM),
    "safari-iphone": Agent(f"{_IPHONE}Version/17.5 Mobile/15E148 Safari/604.1", "phone", "iPhone"),
    "wechat-android": Agent(f"{_ANDROID}{_CHROME} Mobile Safari/537.36 MicroMessenger/8.0.50", "phone", _ARM),
    "wechat-iphone": Agent(f"{_IPHONE}Mobile/15E148 MicroMessenger/8.0.50(0x1800322f)", "phone", "iPhone"),
    "qq-android": Agent(f"{_ANDROID}Version/4.0 {_CHROME} MQQBrowser/14.9 Mobile Safari/537.36", "phone", _ARM),
    "qq-iphone": Agent(f"{_IPHONE}Mobile/15E148 QQ/9.1.0 MQQBrowser/14.9 Safari/604.1", "phone", "iPhone"),
    "uc": Agent(f"{_ANDROID}Version/4.0 {_CHROME} UCBrowser/16.5 Mobile Safari/537.36", "phone", _ARM),
    "baidu": Agent(PERSONAS[Visitor.BAIDU].user_agent),
    "google": Agent(PERSONAS[Visitor.GOOGLE].user_agent),
    "bing": Agent(PERSONAS[Visitor.BING].user_agent),
    "sogou": Agent(PERSONAS[Visitor.SOGOU].user_agent),
    "so360": Agent(PERSONAS[Visitor.SO360].user_agent),
    "yisou": Agent("Mozilla/5.0 (compatible; YisouSpider/5.0; +http://www.yisou.com/help/spider.html)"),
    "toutiao": Agent("Mozilla/5.0 (compatible; Bytespider; spider-feedback@bytedance.com)"),
    "other": Agent("Mozilla/5.0 (compatible; Reader/1.0)", "other"),
}
"""Every kind that attackers are known to tell apart, and one that nobody knows."""
_NOBODY = Agent(
    f"{_IPHONE}Mobile/15E148 MicroMessenger/8.0.50 QQ/9.1.0 (Linux; Android 14) "
    "(compatible; Baiduspider/2.0; Googlebot/2.1)",
    "phone",
    "iPhone",
)
"""All at once but what an ordinary visitor has."""

REFERRERS: Mapping[str, str] = {
    "www-baidu": "https://www.baidu.com/link?url=vetoscan",
    "m-baidu": "https://m.baidu.com/s?word=vetoscan",
    "google": "https://www.google.com/search?q=vetoscan",
    "bing": "https://cn.bing.com/search?q=vetoscan",
    "sogou": "https://www.sogou.com/web?query=vetoscan",
    "so360": "https://www.so.com/s?q=vetoscan",
    "sm": "https://m.sm.cn/s?q=vetoscan",
    "toutiao": "https://so.toutiao.com/search?keyword=vetoscan",
    "other": "https://news.example.com/",
}
"""Where visitors come from: search engines, and somewhere else."""

LANGUAGES: Mapping[str, str] = {
    "zh": "zh-CN,zh;q=0.9,en;q=0.5",
    "tw": "zh-TW,zh;q=0.9",
    "en": "en-US,en;q=0.9",
    "ja": "ja,en;q=0.5",
}
_ACCEPTED = {"html": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "any": "*/*"}
_ZONES = {"china": "Asia/Shanghai", "abroad": "America/New_York"}


@dataclass(frozen=True, slots=True)
class Guise:
    """One way to come along. `referrer` is '' for a typed address; `screen` '' as the agent's device has it."""

    agent: str = "windows"
    referrer: str = ""
    visit: Literal["first", "again"] = "first"
    language: str = "zh"
    accept: Literal["html", "any"] = "html"
    screen: Literal["", "wide", "small"] = ""
    timezone: Literal["china", "abroad"] = "china"
    automated: bool = False

    @property
    def persona(self) -> Persona:
        """What such a visitor sends, and what his browser says of itself."""
        agent = AGENTS.get(self.agent, _NOBODY)
        small = self.screen == "small" or (not self.screen and agent.kind == "phone")
        width, height = (412, 915) if small else (1366, 768)
        accept = {"Accept": _ACCEPTED[self.accept], "Accept-Language": LANGUAGES[self.language]}
        return Persona(
            agent.user_agent,
            referer=REFERRERS.get(self.referrer, self.referrer),
            mobile=agent.kind == "phone",
            width=width,
            height=height,
            platform=agent.platform,
            headers=accept,
            language=LANGUAGES[self.language].partition(",")[0],
            timezone=_ZONES[self.timezone],
            automated=self.automated,
        )


OPPOSITE = Guise(
    "all",
    "https://www.google.com/search?q=https://www.baidu.com/+https://www.sogou.com/+https://www.so.com/+https://cn.bing.com/",
    "again",
    "en",
    "any",
    timezone="abroad",
    automated=True,
)
"""An ordinary visitor's opposite in everything: what both are shown, no condition of a visitor decides."""

FROM_ANYWHERE = Guise(referrer="other")
"""Who comes from a page that is no search engine's: the one thing in which an ordinary visitor's opposite is like him.
"""

GUISES: Mapping[Visitor, Guise] = {
    Visitor.DESKTOP: Guise(),
    Visitor.MOBILE: Guise("chrome-android", "m-baidu"),
    Visitor.BAIDU: Guise("baidu"),
    Visitor.GOOGLE: Guise("google"),
    Visitor.BING: Guise("bing"),
    Visitor.SOGOU: Guise("sogou"),
    Visitor.SO360: Guise("so360"),
    Visitor.REFERRER: Guise("windows", "www-baidu"),
    Visitor.REPEAT: Guise(visit="again"),
}
"""As whom the visitors of a crawl come."""
TYPED_PHONE = Guise("chrome-android")
"""As whom the phone comes that a site turned away when it came from a search engine."""
