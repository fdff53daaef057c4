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
    _given: asyncio.Future[None] | None = None
    _left: bool = False
    """Something given was not spent before more was: its end may be told in the midst of anything later."""
    _measuring: bool = False

    def wind(self) -> None:
        """A document is expected: give it time once it is there."""
        self._winding = True
        if not self._listening:
            self._listening = True
            self.session.on("Page.frameNavigated", self._arrived)

    async def run(self, milliseconds: int, *, patient: bool = True) -> asyncio.Future[None]:
        """Let so much time pass, but none while something is fetched, if `patient`; done when it has."""
        await self.stop()
        self._passing = asyncio.ensure_future(self._spend(milliseconds, _WAITING if patient else "advance"))
        return self._passing

    async def stop(self) -> None:
        """From now on the page gets no time but what it is given."""
        self._winding = False
        passing, self._passing = self._passing, None
        if passing is not None and not passing.done():
            passing.cancel()
            await self.session.send(_POLICY, {"policy": "pause"})

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

    async def _spend(self, milliseconds: float, policy: str) -> None:
        """Have so much time pass. What was given before and not spent is not taken back when more is given: its end
        would be taken for the end of this. So where there can be such a thing, the page's own time tells.
        """
        if not (self._left or self._is_open()):
            await (await self._give(milliseconds, policy))
            return
        rest, before = milliseconds, await self._now()
        while rest >= 1:
            await (await self._give(rest, policy))
            now = await self._now()
            rest -= max(0.0, now - before)  # it goes back where another process takes the page over
            before = now

    async def _now(self) -> float:
        """The page's own time in milliseconds, which no script of it can have changed."""
        if not self._measuring:
            self._measuring = True
            await self.session.send("Performance.enable")
        answer = await self.session.send("Performance.getMetrics")
        return next(1000.0 * float(each["value"]) for each in answer["metrics"] if each["name"] == "Timestamp")

    def _is_open(self) -> bool:
        return self._given is not None and (self._given.cancelled() or not self._given.done())

    async def _give(self, milliseconds: float, policy: str) -> asyncio.Future[None]:
        self._left |= self._is_open()
        self._given = spent = asyncio.get_running_loop().create_future()

        def expired(_event: Mapping[str, Any]) -> None:
            if not spent.done():
                spent.set_result(None)

        self.session.once("Emulation.virtualTimeBudgetExpired", expired)
        await self.session.send(_POLICY, {"policy": policy, "budget": milliseconds})
        return spent

    def _arrived(self, event: Mapping[str, Any]) -> None:
        frame = event["frame"]
        still = self._passing is None or self._passing.done()
        if self._winding and still and "parentId" not in frame and frame["url"] != "about:blank":
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
