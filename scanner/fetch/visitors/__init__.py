"""The kinds of visitor a page is fetched as, and what each sends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from scanner import __version__
from scanner.fetch.visitors.manners import ACCEPTED, SITE, Engine, manners
from scanner.model import Visitor

CONTACT = f" vetoscan/{__version__} (+https://github.com/vetoscan/vetoscan; site integrity check)"
_CHROME = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36"
)
_PHONE = (
    "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/142.0.0.0 Mobile Safari/537.36"
)
_DESKTOP = 1366, 768
_SCREEN = 1920, 1080
_CHINESE = "zh-CN,zh;q=0.9,en;q=0.5"


def headers(engine: Engine, system: str, *, mobile: bool = False) -> dict[str, str]:
    """What a Chinese visitor with such a browser sends."""
    accepted = {"Accept": ACCEPTED[engine], "Accept-Language": _CHINESE}
    return {**manners(engine, system, mobile=mobile), **accepted}


Dice = Literal["", "low", "high", "middle"]


@dataclass(frozen=True, slots=True)
class Persona:
    """What one kind of visitor sends, and the screen it has. `disguised` ones need the site's consent."""

    user_agent: str
    referer: str = ""
    mobile: bool = False
    width: int = _DESKTOP[0]
    height: int = _DESKTOP[1]
    disguised: bool = True
    platform: str = "Win32"
    """What `navigator.platform` says."""
    engine: Engine = ""
    system: str = ""
    """As client hints call it: Windows, Android, iOS, macOS."""
    headers: Mapping[str, str] = field(default_factory=lambda: headers("", ""), hash=False)
    language: str = "zh-CN"
    """What `navigator.language` says."""
    timezone: str = "Asia/Shanghai"
    automated: bool = False
    """Whether `navigator.webdriver` says that a program drives the browser."""
    hours: int = 0
    """By how many hours the page's clock is fast."""
    dice: Dice = ""
    """How dice fall that a page throws; '' as they like."""

    @property
    def screen(self) -> tuple[int, int]:
        """Width and height; a phone's, or a small one, is filled by the page."""
        small = self.mobile or self.width < _DESKTOP[0]
        return (self.width, self.height) if small else _SCREEN

    @property
    def sent(self) -> dict[str, str]:
        """Its headers, the agent's name and the referrer among them."""
        came = {SITE: "cross-site"} if self.referer and SITE in self.headers else {}
        named = {"User-Agent": self.user_agent} | ({"Referer": self.referer} if self.referer else {})
        return {**self.headers, **came, **named}


_WINDOWS = Persona(_CHROME, engine="chromium", system="Windows", headers=headers("chromium", "Windows"))
PERSONAS: Mapping[Visitor, Persona] = {
    Visitor.DESKTOP: replace(_WINDOWS, disguised=False),
    Visitor.MOBILE: Persona(
        _PHONE,
        referer="https://m.baidu.com/s?word=vetoscan",
        mobile=True,
        width=412,
        height=915,
        platform="Linux armv81",
        engine="chromium",
        system="Android",
        headers=headers("chromium", "Android", mobile=True),
    ),
    Visitor.BAIDU: Persona("Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)"),
    Visitor.GOOGLE: Persona("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"),
    Visitor.BING: Persona("Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)"),
    Visitor.SOGOU: Persona("Sogou web spider/4.0(+http://www.sogou.com/docs/help/webmasters.htm#07)"),
    Visitor.SO360: Persona("Mozilla/5.0 (compatible; MSIE 9.0; Windows NT 6.1; Trident/5.0); 360Spider"),
    Visitor.REFERRER: replace(_WINDOWS, referer="https://www.baidu.com/link?url=vetoscan"),
    Visitor.REPEAT: _WINDOWS,
}
"""The phone comes from a search result: so it meets what waits for phones, for visitors from search, or for both."""

TYPED: Mapping[Visitor, Persona] = {**PERSONAS, Visitor.MOBILE: replace(PERSONAS[Visitor.MOBILE], referer="")}
"""The same, but into the phone the address was typed."""
