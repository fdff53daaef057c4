"""A page's own time, which passes as fast as the page lets it: its timers need not be waited for."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Any

from playwright.async_api import CDPSession, Error

_SCRIPTS = "Emulation.setScriptExecutionDisabled"
_POLICY = "Emulation.setVirtualTimePolicy"
_WAITING = "pauseIfNetworkFetchesPending"
_SLICE = 250
"""Milliseconds given at a time while a page loads, or poses."""
_BREATH = 0.02
_STUCK = 0.25


@dataclass(eq=False)
class Clock:
    """The time of one page. It stands still while something is fetched, and when what it was given is spent.

    A browser process whose time was once ruled like this stays so, and a page whose time stands still does not finish
    loading: so from the moment that a document is there it is given slices, until somebody says how much it gets.
    """

    session: CDPSession
    _winding: bool = False
    _listening: bool = False
    _passing: asyncio.Task[None] | None = None

    def wind(self) -> None:
        """A document is expected: give it time once it is there."""
        self._winding = True
        if not self._listening:
            self._listening = True
            self.session.on("Page.frameNavigated", self._arrived)

    async def run(self, milliseconds: int, *, patient: bool = True) -> asyncio.Future[None]:
        """Let so much time pass, but none while something is fetched, if `patient`; done when it has."""
        await self.stop()
        return await self._give(milliseconds, _WAITING if patient else "advance")

    async def stop(self) -> None:
        """From now on the page gets no time but what it is given."""
        self._winding = False
        if self._passing is not None:
            self._passing.cancel()
            self._passing = None
            await self.session.send(_POLICY, {"policy": "pause"})  # no slice can be told to be spent after this

    @contextlib.asynccontextmanager
    async def posing(self) -> AsyncIterator[None]:
        """The page holds still for pictures: its time passes, without which nothing would be painted for certain, but
        no script of it wakes up and nothing moves on.
        """
        await self.stop()
        await self.session.send(_SCRIPTS, {"value": True})
        await self.session.send("Page.stopLoading")
        self._passing = asyncio.ensure_future(self._pass("advance"))
        try:
            yield
        finally:
            await self.stop()
            await self.session.send(_SCRIPTS, {"value": False})

    async def _give(self, milliseconds: int, policy: str) -> asyncio.Future[None]:
        spent: asyncio.Future[None] = asyncio.get_running_loop().create_future()

        def expired(_event: Mapping[str, Any]) -> None:
            if not spent.done():
                spent.set_result(None)

        self.session.once("Emulation.virtualTimeBudgetExpired", expired)
        await self.session.send(_POLICY, {"policy": policy, "budget": milliseconds})
        return spent

    def _arrived(self, event: Mapping[str, Any]) -> None:
        frame = event["frame"]
        if self._winding and self._passing is None and "parentId" not in frame and frame["url"] != "about:blank":
            self._passing = asyncio.ensure_future(self._pass(_WAITING))

    async def _pass(self, policy: str) -> None:
        """Time passes, but not so fast that hours go by while something takes a moment."""
        with contextlib.suppress(Error):  # the page may be gone by now
            while True:
                spent = await self._give(_SLICE, policy)
                await asyncio.wait((spent,), timeout=_STUCK)
                if not spent.done():
                    await asyncio.wait((await self._give(_SLICE, "advance"),), timeout=_STUCK)
                await asyncio.sleep(_BREATH)
