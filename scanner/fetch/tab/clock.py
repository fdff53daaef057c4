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
    _owed: int = 0
    """How often something was given of which it was not told that it is spent."""
    _measuring: bool = False

    def wind(self) -> None:
        """A document is expected: give it time once it is there."""
        self._winding = True
        if not self._listening:
            self._listening = True
            self.session.on("Page.frameNavigated", self._arrived)
            self.session.on("Emulation.virtualTimeBudgetExpired", self._expired)

    async def run(self, milliseconds: int, *, patient: bool = True) -> asyncio.Future[None]:
        """Let so much time pass, but none while something is fetched, if `patient`; done when it has.

        A slice that is still being spent is part of it where there is patience: taking it back costs more than its end.
        """
        given = self._given if patient and self._owed else None
        if given is None:
            await self.stop()
        else:
            self._let_be()
        self._passing = asyncio.ensure_future(self._spend(milliseconds, _WAITING if patient else "advance", given))
        return self._passing

    async def flow(self) -> None:
        """Until somebody says how much it gets, time passes so that there are frames between its timers."""
        await self.stop()
        self._passing = asyncio.ensure_future(self._pass("advance"))

    async def stop(self) -> None:
        """From now on the page gets no time but what it is given."""
        if self._let_be():
            await self.session.send(_POLICY, {"policy": "pause"})

    def _let_be(self) -> bool:
        """Give no more; whether something that was given may still be passing."""
        self._winding = False
        passing, self._passing = self._passing, None
        return passing is not None and passing.cancel()

    @contextlib.asynccontextmanager
    async def posing(self) -> AsyncIterator[None]:
        """The page holds still for pictures: its time passes, without which nothing would be painted for certain, but
        no script of it wakes up and nothing moves on.
        """
        await self.stop()
        await self.session.send(_SCRIPTS, {"value": True})
        await self.session.send("Page.stopLoading")
        await self.flow()
        try:
            yield
        finally:
            await self.stop()
            await self.session.send(_SCRIPTS, {"value": False})

    async def _spend(self, milliseconds: float, policy: str, given: asyncio.Future[None] | None) -> None:
        """Have so much time pass, after what is `given`. What else was given before and not spent is not taken back
        when more is given: its end would be taken for the end of this. So where there is such a thing, the page's own
        time tells.
        """
        if given is not None:
            await asyncio.wait((given,))
        if not self._owed:
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

    async def _give(self, milliseconds: float, policy: str) -> asyncio.Future[None]:
        """Done when something that was given is spent."""
        self._owed += 1
        self._given = spent = asyncio.get_running_loop().create_future()
        await self.session.send(_POLICY, {"policy": policy, "budget": milliseconds})
        return spent

    def _expired(self, _event: Mapping[str, Any]) -> None:
        self._owed = max(0, self._owed - 1)  # what another process was given is not told
        if self._given is not None and not self._given.done():
            self._given.set_result(None)

    def _arrived(self, event: Mapping[str, Any]) -> None:
        frame = event["frame"]
        if "parentId" in frame:
            return
        if self._owed:
            self._given = None  # it may be another process that shows the document: nobody tells of what the last spent
        still = self._passing is None or self._passing.done()
        if self._winding and still and frame["url"] != "about:blank":
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
