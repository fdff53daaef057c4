"""Pages that load one URL after another: opening one costs as much as all that is done with it.

What a page could leave behind for the next beyond what its context keeps anyway goes with the session (emulation,
scripts of ours) or is cleared: storage of the tab, its name, its history.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from playwright.async_api import BrowserContext, CDPSession, Error, Page

from scanner.fetch.world import call, world

IDLE = 8
"""Pages kept open for later, of all contexts."""
_LEAVE = 2.0
_CLEAR = "() => { try { sessionStorage.clear(); } catch { /* it has none */ } window.name = ''; }"


@dataclass(slots=True)
class Tab:
    """An open page with a session that lasts as long as its use; `spoiled` ones are not used again."""

    page: Page
    session: CDPSession
    spoiled: bool = False


@dataclass(slots=True)
class Tabs:
    """Pages that wait for their next use, the one used last at the end."""

    _idle: list[tuple[BrowserContext, Page]] = field(default_factory=list)

    def take(self, context: BrowserContext) -> Page | None:
        """A page of that context, None when there is none."""
        for number in reversed(range(len(self._idle))):
            if self._idle[number][0] is context:
                return self._idle.pop(number)[1]
        return None

    def put(self, context: BrowserContext, page: Page) -> list[Page]:
        """Keep a page; those that are to be closed instead."""
        self._idle.append((context, page))
        spare, self._idle = self._idle[:-IDLE], self._idle[-IDLE:]
        return [each for _, each in spare]

    def forget(self, context: BrowserContext) -> None:
        """The context is to be closed, and its pages with it."""
        self._idle = [each for each in self._idle if each[0] is not context]


async def left(tab: Tab) -> bool:
    """Have the page keep still until its next use, and end the session; whether it can be used again."""
    if tab.spoiled:
        return False
    try:
        async with asyncio.timeout(_LEAVE):
            await call(tab.session, await world(tab.session), _CLEAR)
            await tab.session.send("Page.stopLoading")
            await tab.session.detach()
    except (Error, TimeoutError):
        return False
    return not tab.page.is_closed()
