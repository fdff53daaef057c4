"""What the scripts of a site ask of visitors, and which rare visitors that hints at: each script is asked once."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterable, Iterator
from dataclasses import dataclass, field

from scanner.fetch.asking import EVERYTHING, asked, mentioned
from scanner.fetch.guises import Guise
from scanner.page import Markup, Page, Script

Code = Callable[[str], Awaitable[str | None]]
"""The code that a script of the site has for everybody; None for a stranger's, and where not all get the same."""
HIDDEN = 4
"""Scripts of a site in its pages that hide what they do and are followed for that alone."""
_GUISES = {"iphone": Guise("wechat-iphone", "m-baidu"), "spider": Guise("baidu")}
_FRAMES = ("iframe", "frame", "object", "embed")
_ACTING = re.compile(
    r"""\bon[a-z]{3,20}\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>"']+)|javascript:[^"'>]*|@media[^{]*""", re.IGNORECASE
)
_STRANGER = frozenset(("agent", "iphone"))
_SCREEN = frozenset(("screen",))


@dataclass(slots=True)
class Hints:
    """What is known of one site's scripts."""

    code: Code
    _known: dict[str, frozenset[str] | None] = field(default_factory=dict)
    """By address, what a script asks; None where nobody knows its code."""
    _hidden: set[str] = field(default_factory=set)
    _followed: set[tuple[str, str]] = field(default_factory=set)

    async def rare(self, scripts: Iterable[Script]) -> tuple[Guise, ...]:
        """Rare visitors at whom scripts hint that did not before."""
        found: dict[str, None] = {}
        for script in scripts:
            key = script.url.partition("?")[0] or script.code
            asks = await self._asks(script.url) if script.url else self._said(script.code)
            for name in _GUISES if asks is None or "agent" in asks else ():
                if name in (_STRANGER if asks is None else asks) and (name, key) not in self._followed:
                    self._followed.add((name, key))
                    found[name] = None
        return tuple(_GUISES[name] for name in _GUISES if name in found)

    def _said(self, code: str) -> frozenset[str]:
        """What code in a page asks; of a site that hides much code, only the first is taken to ask everything."""
        asks = asked(code)
        if asks == EVERYTHING and code not in self._hidden:
            if len(self._hidden) >= HIDDEN:
                return mentioned(code)
            self._hidden.add(code)
        return asks

    async def matter(self, page: Page) -> frozenset[str]:
        """Features of a visitor that what a browser shows of a page can depend on where the server looks at none."""
        markups = [page.raw, *filter(None, [page.rendered])]
        if any(link.tag in _FRAMES for markup in markups for link in markup.links):
            return EVERYTHING
        urls = {request.url for request in page.snapshot.requests if request.kind == "script"}
        urls |= {script.url for markup in markups for script in markup.scripts if script.url}
        told = [await self._asks(url) for url in sorted(urls)]
        told += [await self._styled(url) for url in sorted(_sheets(page))]
        codes = {code for markup in markups for code in _codes(markup)}
        told += [asked(deed.text) if deed.size <= len(deed.text) else None for deed in page.snapshot.deeds]
        return frozenset[str]().union(*(EVERYTHING if asks is None else asks for asks in told), *map(asked, codes))

    async def _styled(self, url: str) -> frozenset[str]:
        """What a style sheet asks: the screen, and that only where it says so; a stranger's may."""
        if url not in self._known:
            code = await self.code(url)
            self._known[url] = _SCREEN if code is None or "@media" in code else frozenset()
        return self._known[url] or frozenset()

    async def _asks(self, url: str) -> frozenset[str] | None:
        if url not in self._known:
            code = await self.code(url)
            self._known[url] = None if code is None else asked(code)
        return self._known[url]


def _sheets(page: Page) -> set[str]:
    """Addresses of the style sheets that a browser was given."""
    return {request.url for request in page.snapshot.requests if request.kind == "stylesheet"}


def _codes(markup: Markup) -> Iterator[str]:
    """Code that stands in a document: scripts, what acts on events, addresses that are code; and styles for screens."""
    yield from (script.code for script in markup.scripts if script.code)
    yield from (found.group() for found in _ACTING.finditer(markup.html))
