"""Scouts: a few requests that seem to be many visitors at once, sent where a site shows something to rare ones only."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from scanner.fetch.guises import AGENTS, LANGUAGES, MOBILE_SPIDERS, REFERRERS, SEARCH, Guise
from scanner.fetch.visitors import Persona
from scanner.model import Visitor

PLACES = 12
"""Folders of a site in which one page is seen by scouts; its home page always is."""
SAMPLED = 60
"""Folders of a site in which one page is seen by all visitors of the home page."""
_NUMBER = re.compile(r"\d+")
_IPHONES = ("safari-iphone", "wechat-iphone", "qq-iphone")
_ANDROIDS = ("chrome-android", "wechat-android", "qq-android", "uc", "baidu-app")
_AGAIN = Guise(visit="again")
_SPIDERS = ("google", "bing", "sogou", "so360", "yisou", "toutiao", "petal", "gpt")


@dataclass(frozen=True, slots=True)
class Scout:
    """`persona` is what is sent; `guises` who it stands for; `label` by whom the view of one of them is called."""

    persona: Persona
    guises: tuple[Guise, ...]
    label: Visitor


def _scouts() -> tuple[Scout, ...]:
    return (
        _spiders(_SPIDERS),
        _spiders(MOBILE_SPIDERS),
        *_searching(),
        *_phones(),
        *_strange(),
        Scout(_AGAIN.persona, (_AGAIN,), Visitor.REPEAT),
    )


def _spiders(chosen: Sequence[str]) -> Scout:
    names = " ".join(AGENTS[name].user_agent for name in chosen)
    persona = Guise("google", accept="any", manner="bare").persona
    return Scout(
        replace(persona, user_agent=names), tuple(Guise(each, manner="bare") for each in chosen), Visitor.GOOGLE
    )


def _searching() -> tuple[Scout, ...]:
    """Who comes from every search engine at once, by each kind of device; a phone from Baidu is seen anyway."""
    apps = f"{AGENTS['wechat-iphone'].user_agent} QQ/9.1.0 MQQBrowser/14.9 Safari/604.1"
    iphones = tuple(Guise(name, engine) for engine in REFERRERS for name in _IPHONES)
    return (
        Scout(_from_search(Guise().persona), tuple(Guise(referrer=name) for name in REFERRERS), Visitor.REFERRER),
        Scout(
            _from_search(Guise("chrome-android").persona),
            tuple(Guise("chrome-android", name) for name in REFERRERS),
            Visitor.MOBILE,
        ),
        Scout(
            replace(_from_search(Guise("safari-iphone").persona), user_agent=apps),
            tuple(sorted(iphones, key=lambda guise: guise.referrer != "m-baidu")),
            Visitor.MOBILE,
        ),
    )


def _single() -> tuple[Scout, ...]:
    """A phone from each search engine alone, but for Baidu: some want nothing else in the address it comes from."""
    guises = (Guise("chrome-android", name) for name in REFERRERS if not name.endswith("baidu"))
    return tuple(Scout(guise.persona, (guise,), Visitor.MOBILE) for guise in guises)


def _phones() -> tuple[Scout, ...]:
    """A phone with every browser at once, into which the address was typed."""
    apps = f"{AGENTS['wechat-android'].user_agent} MQQBrowser/14.9 UCBrowser/16.5 baiduboxapp/13.60.0.10"
    guises = tuple(Guise(name) for name in (*_ANDROIDS, *_IPHONES))
    return (Scout(replace(Guise("wechat-android").persona, user_agent=apps), guises, Visitor.MOBILE),)


def _strange() -> tuple[Scout, ...]:
    """Who speaks other languages, and a program that only calls itself a browser."""
    plain = Guise().persona
    foreign = {**plain.headers, "Accept-Language": f"{LANGUAGES['en']},{LANGUAGES['ja']}"}
    others = tuple(Guise(language=name) for name in ("en", "ja"))
    taiwan = Guise(language="tw")
    bare = Guise(language="none", accept="any", manner="bare")
    programs = (Guise(manner="bare"), Guise(language="none"), Guise(accept="any"), bare)
    return (
        Scout(replace(plain, headers=foreign), others, Visitor.REPEAT),
        Scout(taiwan.persona, (taiwan,), Visitor.REPEAT),
        Scout(bare.persona, programs, Visitor.REPEAT),
    )


def _from_search(persona: Persona) -> Persona:
    return replace(persona, referer=SEARCH)


SCOUTS = _scouts()
AT_HOME = _single()
"""Those sent to the home page besides."""


@dataclass(slots=True)
class Places:
    """By whom pages of a site are seen: by more in one page of each folder, numbers aside."""

    _scouted: set[str] = field(default_factory=set)
    _sampled: set[str] = field(default_factory=set)
    _missing: set[str] = field(default_factory=set)

    def scouts(self, url: str, *, home: bool = False) -> tuple[Scout, ...]:
        """The scouts that are due at a URL; it is taken note of."""
        fresh = _fresh(self._scouted, url, PLACES)
        if home:
            return SCOUTS + AT_HOME
        return SCOUTS if fresh else SCOUTS[:1]  # a page that only one search engine gets may be any

    def sampled(self, url: str) -> bool:
        """Whether all visitors are due at a URL; it is taken note of."""
        return _fresh(self._sampled, url, SAMPLED)

    def missing(self, url: str) -> bool:
        """Whether all visitors are due at a URL where there is nothing for most; it is taken note of."""
        return _fresh(self._missing, url, SAMPLED)


def _fresh(known: set[str], url: str, most: int) -> bool:
    folder = _NUMBER.sub("0", urlsplit(url).path.rpartition("/")[0])
    if folder in known or len(known) >= most:
        return False
    known.add(folder)
    return True
