"""Pages that load one URL after another: opening one costs more than most of what is loaded in it.

What a page could leave behind for the next beyond what its context keeps anyway goes with the session (emulation, the
page's own time, scripts of ours) or is cleared: storage of the tab, its name, its history.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from playwright.async_api import BrowserContext, CDPSession, Error, Page

from scanner.fetch.world import call, world

IDLE = 6
"""Pages kept open for later, of all contexts."""
_LEAVE = 2.0
_BLANK = "about:blank"
_CLEAR = "() => { try { sessionStorage.clear(); } catch { /* it has none */ } window.name = ''; }"


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


async def left(page: Page, session: CDPSession) -> bool:
    """Leave what the page shows, and end the session; whether another URL can be loaded in it."""
    try:
        async with asyncio.timeout(_LEAVE):
            await call(session, await world(session), _CLEAR)
            await session.send("Emulation.setScriptExecutionDisabled", {"value": False})
            await page.goto(_BLANK, wait_until="commit")
            await session.send("Page.resetNavigationHistory")
            await session.detach()
    except (Error, TimeoutError):
        return False
    return page.url == _BLANK
