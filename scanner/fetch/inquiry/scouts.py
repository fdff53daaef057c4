"""Scouts: a few requests that seem to be many visitors at once, sent where a site shows something to rare ones only."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from scanner.fetch.visitors import Persona
from scanner.fetch.visitors.agents import DOUBLES, RARE_DESKTOPS, RARE_PHONES, RARE_SPIDERS, agent_of
from scanner.fetch.visitors.guises import LANGUAGES, Guise
from scanner.fetch.visitors.referrers import RARE_REFERRERS, REFERRERS, SEARCH
from scanner.model import Visitor

PLACES = 12
"""Folders of a site in which one page is seen by scouts; its home page always is."""
SAMPLED = 60
"""Folders of a site in which one page is seen by all visitors of the home page."""
_NUMBER = re.compile(r"\d+")
_IPHONES = ("safari-iphone", "wechat-iphone", "qq-iphone")
_ANDROIDS = ("chrome-android", "wechat-android", "qq-android", "uc", "baidu-app")
_AGAIN, _PHONE_AGAIN = Guise(visit="again"), Guise("chrome-android", "m-baidu", "again")
_TAIWAN = Guise(language="tw")
_RENDERING = "baidu-render"
"""Baidu's spider where it runs scripts: few rules mean it alone."""
_SPIDERS = ("google", "bing", "sogou", "so360", "yisou", "toutiao", "petal", "gpt")


@dataclass(frozen=True, slots=True)
class Scout:
    """`persona` is what is sent; `guises` who it stands for; `label` by whom the view of one of them is called."""

    persona: Persona
    guises: tuple[Guise, ...]
    label: Visitor


def _scouts() -> tuple[Scout, ...]:
    return (
        _spiders((*_SPIDERS, *RARE_SPIDERS)),
        _spiders(DOUBLES),
        *_searching(),
        *_phones(),
        *_strange(),
        Scout(_PHONE_AGAIN.persona, (_PHONE_AGAIN, _AGAIN), Visitor.REPEAT),
    )


def _spiders(chosen: Sequence[str]) -> Scout:
    names = " ".join(agent_of(name).user_agent for name in chosen)
    persona = Guise("google", accept="any", manner="bare").persona
    return Scout(
        replace(persona, user_agent=names), tuple(Guise(each, manner="bare") for each in chosen), Visitor.GOOGLE
    )


def _elsewhere() -> Scout:
    """All spiders but Baidu's and who comes from any search engine with a desktop browser, in one: for pages that are
    seen by no other scout. Who shows something to the one and turns the other away is not met.
    """
    spiders = _spiders((*_SPIDERS, *RARE_SPIDERS, _RENDERING))
    desktop = Guise().persona.user_agent
    persona = replace(spiders.persona, user_agent=f"{desktop} {spiders.persona.user_agent}", referer=SEARCH)
    return Scout(persona, (*spiders.guises, *_from(Guise())), Visitor.GOOGLE)


def _searching() -> tuple[Scout, ...]:
    """Who comes from every search engine at once, by each kind of device, the desktop with every make of browser; a
    phone from Baidu is seen anyway.
    """
    plain, phone, iphone = Guise(), Guise("chrome-android"), Guise("safari-iphone")
    makes = [guise for name in RARE_DESKTOPS for guise in (Guise(name), Guise(name, "www-baidu"))]
    return (
        Scout(_from_search(Guise("desktops").persona), (*_from(plain), *makes, *_from(Guise("mac"))), Visitor.REFERRER),
        Scout(_from_search(phone.persona), _from(phone), Visitor.MOBILE),
        Scout(_from_search(iphone.persona), _from(iphone), Visitor.MOBILE),
    )


def _single() -> tuple[Scout, ...]:
    """A phone from each search engine alone, but for Baidu, some want nothing else in the address it comes from; and
    from a page that is none.
    """
    guises = (Guise("chrome-android", name) for name in REFERRERS if not name.endswith("baidu"))
    return tuple(Scout(guise.persona, (guise,), Visitor.MOBILE) for guise in guises)


def _phones() -> tuple[Scout, ...]:
    """Phones with every app's browser at once that come from search engines; and one into which the address was
    typed.
    """
    on_iphone = f"{agent_of('wechat-iphone').user_agent} QQ/9.1.0 MQQBrowser/14.9 Safari/604.1"
    on_android = f"{agent_of('rare-phones').user_agent} MicroMessenger/8.0.50 QQ/9.1.0 MQQBrowser/14.9"
    on_android += " UCBrowser/16.5 baiduboxapp/13.60.0.10"
    typed = f"{agent_of('wechat-iphone').user_agent} Version/17.5 Safari/604.1 (Linux; Android 14)"
    return (
        _app(on_iphone, "wechat-iphone", _IPHONES[1:]),
        _app(on_android, "wechat-android", (*_ANDROIDS[1:], *RARE_PHONES)),
        Scout(
            replace(Guise("wechat-iphone").persona, user_agent=typed),
            tuple(Guise(name) for name in (*_ANDROIDS, *_IPHONES)),
            Visitor.MOBILE,
        ),
    )


def _app(user_agent: str, like: str, programs: Sequence[str]) -> Scout:
    """Several programs at once: that name alone may be what is asked for, or the search engine too."""
    typed = tuple(Guise(name) for name in programs)
    searching = (guise for name in programs for guise in _from(Guise(name)))
    by_engine = sorted(searching, key=lambda guise: guise.referrer != "m-baidu")
    return Scout(
        replace(_from_search(Guise(like).persona), user_agent=user_agent), (*typed, *by_engine), Visitor.MOBILE
    )


def _strange() -> tuple[Scout, ...]:
    """Who speaks other languages, and a program that only calls itself a browser."""
    bare = Guise(language="none", accept="any", manner="bare")
    programs = (Guise(manner="bare"), Guise(language="none"), Guise(accept="any"), bare)
    return (
        _from_abroad(Guise(), "ja", "en"),
        Scout(bare.persona, programs, Visitor.REPEAT),
    )


def _from_abroad(guise: Guise, *languages: str) -> Scout:
    """Somebody who speaks other languages, one above all, and comes from a search."""
    persona = guise.persona
    foreign = {**persona.headers, "Accept-Language": ",".join(LANGUAGES[each] for each in languages)}
    english, japanese = replace(guise, language="en"), replace(guise, language="ja")
    return Scout(
        _from_search(replace(persona, headers=foreign)),
        (english, japanese, *_from(english), *_from(japanese)),
        Visitor.REPEAT,
    )


def _from(guise: Guise) -> tuple[Guise, ...]:
    """Somebody who comes from each page that attackers tell apart."""
    return tuple(replace(guise, referrer=name) for name in (*REFERRERS, *RARE_REFERRERS))


def _from_search(persona: Persona) -> Persona:
    return replace(persona, referer=SEARCH)


SCOUTS = _scouts()


def _having() -> Scout:
    """Every spider at once, asking for the page only if it changed since: some servers answer those alone, who come to
    see what became of a page that they know.
    """
    every = ("baidu", *_SPIDERS, *RARE_SPIDERS)
    scout = _spiders(every)
    having = Guise(validators="sent")
    persona = replace(scout.persona, headers={**scout.persona.headers, **_validators(having)})
    guises = (*(replace(guise, validators="sent") for guise in scout.guises), having)
    return Scout(persona, guises, Visitor.GOOGLE)


def _validators(guise: Guise) -> dict[str, str]:
    """What somebody sends who has the page."""
    usual = Guise().persona.headers
    return {name: value for name, value in guise.persona.headers.items() if name not in usual}


def _claiming() -> tuple[Scout, ...]:
    """Spiders that say they ask from their own range, and a foreigner from a search; in China one is anyway."""
    baidu, google = (Guise(name, manner="bare", address=name) for name in ("baidu", "google"))
    foreigner = Guise(language="en", address="abroad")
    return (
        Scout(baidu.persona, (baidu,), Visitor.BAIDU),
        Scout(google.persona, (google,), Visitor.GOOGLE),
        Scout(_from_search(foreigner.persona), (foreigner, *_from(foreigner)), Visitor.REPEAT),
    )


def _known_again() -> Scout:
    """Who comes back to a desktop from every search engine at once; a phone is seen anyway."""
    return Scout(_from_search(_AGAIN.persona), _from(_AGAIN), Visitor.REPEAT)


AT_HOME = (
    *_single(),
    *_claiming(),
    _having(),
    _known_again(),
    _from_abroad(Guise("chrome-android"), "en", "ja"),
    *(Scout(each.persona, (each,), Visitor.REPEAT) for each in (_AGAIN, _TAIWAN)),
)
"""Those sent to the home page besides."""
ELSEWHERE = (_elsewhere(),)
"""Those sent to a page where no others are: what only one search engine gets may be on any."""


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
        return SCOUTS if fresh else ELSEWHERE

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
