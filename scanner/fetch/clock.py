"""A page's own time, which passes as fast as the page lets it: its timers need not be waited for."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from playwright.async_api import CDPSession, Error

_POLICY = "Emulation.setVirtualTimePolicy"


@dataclass(eq=False)
class Clock:
    """The time of one page. It stands still while something is fetched, and when what it was given is spent.

    A browser process whose time was once ruled like this stays so: a page loaded in it later stands still from its
    first moment. So time is given as soon as a document is there, `first` milliseconds.
    """

    session: CDPSession
    first: int
    started: asyncio.Future[None] = field(default_factory=lambda: asyncio.get_running_loop().create_future())
    """Done when the first time given is spent."""
    _running: asyncio.Task[None] | None = None
    _posing: bool = False

    def wind(self) -> None:
        """Begin to listen for the document."""
        self.session.on("Page.frameNavigated", self._arrived)

    async def run(self, milliseconds: int) -> asyncio.Future[None]:
        """Let so much time pass; done when it has."""
        spent: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        await self._give(milliseconds, spent)
        return spent

    async def pose(self) -> None:
        """Have the page hold still for pictures: its time passes freely, without which nothing would be painted for
        certain, but no script of it wakes up and nothing moves on.
        """
        if not self._posing:
            self._posing = True
            await self.session.send("Emulation.setScriptExecutionDisabled", {"value": True})
            await self.session.send("Page.stopLoading")
            await self.session.send(_POLICY, {"policy": "advance"})

    async def _give(self, milliseconds: int, spent: asyncio.Future[None]) -> None:
        def expired(_event: Mapping[str, Any]) -> None:
            if not spent.done():
                spent.set_result(None)

        self.session.once("Emulation.virtualTimeBudgetExpired", expired)
        await self.session.send(_POLICY, {"policy": "pauseIfNetworkFetchesPending", "budget": milliseconds})

    def _arrived(self, event: Mapping[str, Any]) -> None:
        frame = event["frame"]
        if self._running is None and "parentId" not in frame and frame["url"] != "about:blank":
            self._running = asyncio.ensure_future(self._begin())

    async def _begin(self) -> None:
        with contextlib.suppress(Error):  # the page may be gone by now
            await self._give(self.first, self.started)
