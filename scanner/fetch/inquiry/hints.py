"""What the scripts of a site ask of visitors, and which rare visitors that hints at: each script is asked once."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from http import HTTPStatus
from itertools import takewhile

from scanner.fetch.inquiry.asking import EVERYTHING, asked, mentioned
from scanner.fetch.inquiry.said import Said, said
from scanner.fetch.visitors.guises import Guise
from scanner.fetch.visitors.hours import other_hours
from scanner.fetch.visitors.referrers import SEARCH
from scanner.model import Request
from scanner.page import Markup, Page, Script, belongs

Code = Callable[[str], Awaitable[str | None]]
"""The code that a script of the site has for everybody; None for a stranger's, and where not all get the same."""
HIDDEN = 4
"""Scripts of a site in its pages that hide what they do and are followed for that alone."""
_PLAIN, _SEARCHER = Guise(), Guise("chrome-android", "m-baidu")
_GUISES: Mapping[str, tuple[Guise, ...]] = {
    "iphone": (Guise("wechat-iphone", "m-baidu"),),
    "spider": (Guise("baidu"),),
    "app": tuple(Guise(name, "m-baidu") for name in ("qq-iphone", "uc", "baidu-app")),
    "typed": (Guise("chrome-android"),),
    "again": (replace(_SEARCHER, visit="again"),),
    "abroad": (replace(_PLAIN, language="en", timezone="abroad"),),
    "phone-abroad": (replace(_SEARCHER, language="en", timezone="abroad"),),
}
"""Who comes back does so as a phone from a search: whatever is shown to any who comes back is shown to him."""
_AT_HOURS = {"hours": _PLAIN, "phone-hours": _SEARCHER}
ANSWERS = 4
"""Addresses that scripts of a page ask for something, of which it is tried whether all are told the same."""
SHEETS = 4
"""Style sheets of a site of which the same is tried."""
DEAR = 2
"""Scripts of a site for each of which somebody comes back, or at other hours, or from abroad."""
_DEAR = {
    "again": DEAR,
    "typed": DEAR,
    "hours": DEAR,
    "abroad": DEAR,
    "program": DEAR,
    "throws": DEAR,
    "answer": ANSWERS,
    "sheet": SHEETS,
}
_FRAMES = ("iframe", "frame", "object", "embed")
_ACTING = re.compile(
    r"""\bon[a-z]{3,20}\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>"']+)|javascript:[^"'>]*|@media[^{]*""", re.IGNORECASE
)
_STRANGER = frozenset(("agent", "iphone"))
_BY_SHEET = frozenset(("iphone", "spider", "app"))
_BY_AGENT = frozenset(("iphone", "spider", "app", "program"))
_BY_PHONE = frozenset(("agent", "screen", "referrer"))
_AND_PHONE = frozenset(("hours", "abroad"))
_SCREEN = frozenset(("screen",))
_BY_DEVICE = frozenset(("agent", "screen"))
_TYPED = frozenset(("typed",))


@dataclass(slots=True)
class Hints:
    """What is known of one site's scripts."""

    code: Code
    _known: dict[str, Said | None] = field(default_factory=dict)
    """By address, what a script says; None where nobody knows its code."""
    _sheets: dict[str, frozenset[str]] = field(default_factory=dict)
    """What style sheets ask."""
    _hidden: set[str] = field(default_factory=set)
    _followed: set[tuple[str, str]] = field(default_factory=set)

    async def rare(self, page: Page) -> tuple[Guise, ...]:
        """Rare visitors at whom scripts hint that did not before, or who are answered otherwise when scripts ask."""
        found, engines, programs = set[str](), dict[str, None](), dict[str, None]()
        for script in page.raw.scripts:
            key = script.url.partition("?")[0] or script.code
            told = await self._said(script)
            hints = self._worth(script, told) if told else None
            due = {name for name in _kinds(hints) if self._is_due(name.removeprefix("phone-"), key)}
            engines |= dict.fromkeys(told.engines if told and "engine" in due else ())
            programs |= dict.fromkeys(told.programs if told and "program" in due else ())
            found |= due
        for url in _asked_for(page):
            if self._is_due("answer", url.partition("?")[0]) and await self._asks(url) is None:
                found |= _STRANGER
        for url in sorted(_sheets(page, own=True)):
            if self._is_due("sheet", url.partition("?")[0]) and await self.code(url) is None:
                found |= _BY_SHEET
        known = (guise for name, guises in _GUISES.items() if name in found for guise in guises)
        late = [who for name, who in _AT_HOURS.items() if name in found]
        hours = other_hours(datetime.now(UTC)) if late else ()
        timely = (replace(who, hours=each) for who in late for each in hours)
        return (*known, *map(_from, engines), *(Guise(each, "m-baidu") for each in programs), *timely)

    async def throwing(self, page: Page) -> tuple[Guise, ...]:
        """Whom scripts of a page hint at that throw dice, each of which is followed once; a phone from a search too."""
        told = [(script, await self._said(script)) for script in page.raw.scripts]
        throwing = [script for script, said in told if said is not None and said.throws]
        due = [script for script in throwing if self._is_due("throws", script.url.partition("?")[0] or script.code)]
        if not due:
            return ()
        return tuple(dict.fromkeys((_SEARCHER, *await Hints(self.code, self._known).rare(page))))

    async def named(self, page: Page) -> tuple[Guise, ...]:
        """Visitors whom scripts of a page name: rare programs, and phones from search engines."""
        told = [each for script in page.raw.scripts if (each := await self._said(script)) is not None]
        programs = dict.fromkeys(program for each in told for program in each.programs)
        engines = dict.fromkeys(engine for each in told for engine in each.engines if engine)
        spiders = (Guise("baidu"),) if any("spider" in each.hints for each in told) else ()
        return (*spiders, *map(Guise, programs), *map(_from, engines))

    def _is_due(self, name: str, key: str) -> bool:
        """Whether a script was not followed yet for what it asks; it is taken note of."""
        times = sum(name == known for known, _ in self._followed)
        if times >= _DEAR.get(name, times + 1) or (name, key) in self._followed:
            return False
        self._followed.add((name, key))
        return True

    def _worth(self, script: Script, told: Said) -> frozenset[str]:
        """What a script hints at; of a site that hides much code in pages, the first is taken to ask everything."""
        if told.asks == EVERYTHING and script.code and script.code not in self._hidden:
            if len(self._hidden) >= HIDDEN:
                return mentioned(script.code)
            self._hidden.add(script.code)
        return told.hints

    async def wary(self, page: Page) -> bool:
        """Whether code of the page's own looks at visitors, and waits for them to do something."""
        told = [await self._said(script) for script in page.raw.scripts]
        return any(each.wary for each in told if each is not None)

    async def matter(self, page: Page) -> frozenset[str]:
        """Features of a visitor that what a browser shows of a page can depend on where the server looks at none."""
        away = next((url for url in page.snapshot.navigations if not belongs(page.site, url)), "")
        markups = [page.raw, *filter(None, [None if away else page.rendered])]
        if any(link.tag in _FRAMES for markup in markups for link in markup.links):
            return EVERYTHING
        urls = {request.url for request in _before(page, away) if request.kind == "script"}
        urls |= {script.url for markup in markups for script in markup.scripts if script.url}
        urls |= {url for url in _asked_for(page)[:ANSWERS] if await self._asks(url) is None}
        told = [await self._asks(url) for url in sorted(urls)]
        told += [await self._styled(url, belongs(page.site, url)) for url in sorted(_sheets(page))]
        codes = {code for markup in markups for code in _codes(markup)}
        told += [asked(deed.text) if deed.size <= len(deed.text) else None for deed in page.snapshot.deeds]
        return frozenset[str]().union(*(EVERYTHING if asks is None else asks for asks in told), *map(asked, codes))

    async def besides(self, page: Page, usual: Page) -> frozenset[str]:
        """Features that scripts can look at which one visitor was sent and another was not."""
        common = {script.url or script.code for script in usual.raw.scripts}
        alone = [each for each in page.raw.scripts if (each.url or each.code) not in common]
        told = [each for script in alone if (each := await self._said(script)) is not None]
        return frozenset[str]().union(*(each.asks for each in told))

    async def _styled(self, url: str, own: bool) -> frozenset[str]:
        """What a style sheet asks: the screen, and that only where it says so; a stranger's may. Where the site has
        several for one address, its server may ask anything.
        """
        if url not in self._sheets:
            code = await self.code(url)
            asks = EVERYTHING if own and code is None else _SCREEN
            self._sheets[url] = asks if code is None or "@media" in code else frozenset()
        return self._sheets[url]

    async def _asks(self, url: str) -> frozenset[str] | None:
        told = await self._told(url)
        return None if told is None else told.asks

    async def _said(self, script: Script) -> Said | None:
        return await self._told(script.url) if script.url else said(script.code)

    async def _told(self, url: str) -> Said | None:
        if url not in self._known:
            code = await self.code(url)
            self._known[url] = None if code is None else said(code)
        return self._known[url]


def _from(engine: str) -> Guise:
    return Guise("chrome-android", engine or SEARCH)


def _asked_for(page: Page) -> list[str]:
    """What scripts of a page asked the site for."""
    asked = (
        each.url for each in page.snapshot.requests if each.kind in ("fetch", "xhr") and each.status == HTTPStatus.OK
    )
    return [url for url in dict.fromkeys(asked) if belongs(page.site, url)]


def _before(page: Page, away: str) -> Iterator[Request]:
    """What was requested until the visitor was sent away; what he met there did not send him."""
    return takewhile(lambda each: not away or each.url != away.partition("#")[0], page.snapshot.requests)


def _kinds(asks: frozenset[str] | None) -> frozenset[str]:
    """By which kinds of rare visitors a script is followed that asks this; None: nobody knows its code."""
    if asks is None:
        return _STRANGER & _GUISES.keys()
    named = asks & (_GUISES.keys() | {"hours", "engine", "program"})
    named -= set() if "agent" in asks else _BY_AGENT
    named -= set() if asks & _BY_DEVICE else _TYPED  # where one came from decides by itself, or with the device
    if asks & _BY_PHONE:  # then it may want more than the hour, or more than who comes from abroad
        named = named - _AND_PHONE | {f"phone-{each}" for each in named & _AND_PHONE}
    return named if "referrer" in asks else named - {"engine"}


def _sheets(page: Page, *, own: bool = False) -> set[str]:
    """Addresses of the style sheets that a browser was given; of the site's `own`, those that are there."""
    given = [each for each in page.snapshot.requests if each.kind == "stylesheet"]
    return {each.url for each in given if not own or (each.status == HTTPStatus.OK and belongs(page.site, each.url))}


def _codes(markup: Markup) -> Iterator[str]:
    """Code that stands in a document: scripts, what acts on events, addresses that are code; and styles for screens."""
    yield from (script.code for script in markup.scripts if script.code)
    yield from (found.group() for found in _ACTING.finditer(markup.html))
