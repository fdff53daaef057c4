"""Scouts: a few requests that seem to be many visitors at once, sent where a site shows something to rare ones only."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from scanner.fetch.guises import AGENTS, LANGUAGES, REFERRERS, Guise
from scanner.fetch.visitors import Persona
from scanner.model import Visitor

PLACES = 12
"""Folders of a site in which one page is seen by scouts; its home page always is."""
SAMPLED = 60
"""Folders of a site in which one page is seen by all visitors of the home page."""
_NUMBER = re.compile(r"\d+")
_ENGINES = ("baidu.com", "sogou.com", "so.com", "bing.com", "m.sm.cn", "so.toutiao.com", "yahoo.com", "soso.com")
_IPHONES = ("safari-iphone", "wechat-iphone", "qq-iphone")
_ANDROIDS = ("chrome-android", "wechat-android", "qq-android", "uc")
_SPIDERS = ("google", "bing", "sogou", "so360", "yisou", "toutiao")


@dataclass(frozen=True, slots=True)
class Scout:
    """`persona` is what is sent; `guises` who it stands for; `label` by whom the view of one of them is called."""

    persona: Persona
    guises: tuple[Guise, ...]
    label: Visitor


def _scouts() -> tuple[Scout, ...]:
    spiders = " ".join(AGENTS[name].user_agent for name in _SPIDERS)
    apps = f"{AGENTS['wechat-iphone'].user_agent} QQ/9.1.0 MQQBrowser/14.9 Safari/604.1"
    apps_too = f"{AGENTS['wechat-android'].user_agent} MQQBrowser/14.9 UCBrowser/16.5"
    search = "https://www.google.com/search?q=" + "+".join(f"https://www.{host}/" for host in _ENGINES)
    foreign = {**Guise().persona.headers, "Accept-Language": f"{LANGUAGES['ja']},en-US;q=0.9,zh-TW;q=0.8"}
    return (
        Scout(
            replace(Guise("google", accept="any").persona, user_agent=spiders),
            tuple(Guise(name) for name in _SPIDERS),
            Visitor.GOOGLE,
        ),
        Scout(
            Persona(AGENTS["windows"].user_agent, referer=search),
            tuple(Guise(referrer=name) for name in REFERRERS),
            Visitor.REFERRER,
        ),
        Scout(
            replace(Guise("safari-iphone", "m-baidu").persona, user_agent=apps),
            tuple(Guise(name, "m-baidu") for name in _IPHONES),
            Visitor.MOBILE,
        ),
        Scout(
            replace(Guise("chrome-android").persona, user_agent=apps_too),
            tuple(Guise(name) for name in (*_ANDROIDS, *_IPHONES)),
            Visitor.MOBILE,
        ),
        Scout(
            replace(Guise().persona, headers=foreign),
            tuple(Guise(language=name) for name in ("ja", "en", "tw")),
            Visitor.REPEAT,
        ),
        Scout(Guise(visit="again").persona, (Guise(visit="again"),), Visitor.REPEAT),
    )


SCOUTS = _scouts()


@dataclass(slots=True)
class Places:
    """Which pages of a site are seen by more visitors than every page is: one in each folder, numbers aside."""

    _scouted: set[str] = field(default_factory=set)
    _sampled: set[str] = field(default_factory=set)

    def scouted(self, url: str, *, home: bool = False) -> bool:
        """Whether scouts are due at a URL; it is taken note of."""
        return _fresh(self._scouted, url, PLACES) or home

    def sampled(self, url: str) -> bool:
        """Whether all visitors are due at a URL; it is taken note of."""
        return _fresh(self._sampled, url, SAMPLED)


def _fresh(known: set[str], url: str, most: int) -> bool:
    folder = _NUMBER.sub("0", urlsplit(url).path.rpartition("/")[0])
    if folder in known or len(known) >= most:
        return False
    known.add(folder)
    return True
