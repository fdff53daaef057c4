"""A page's own time, which passes as fast as the page lets it: its timers need not be waited for."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from playwright.async_api import CDPSession

_POLICY = "Emulation.setVirtualTimePolicy"


@dataclass(eq=False)
class Clock:
    """The time of one page. It stands still while something is fetched, and when what it was given is spent.

    Nothing is given before the document is there: a page whose time stands still does not finish loading. For the same
    reason no page is used twice.
    """

    session: CDPSession
    _posing: bool = False

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
