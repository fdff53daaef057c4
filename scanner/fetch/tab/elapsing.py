"""Lets time pass in a page: its own, which its timers go by, while what it asked the network for comes in."""

from __future__ import annotations

import asyncio

from scanner.fetch.tab.deadline import bounded
from scanner.fetch.tab.tabs import Tab

Missed = list[tuple[str, str]]
"""What of a page was not seen: reason and detail."""
SETTLE = 2.5
"""Seconds in which an ordinary page is done with what it does in a stretch of its own time."""
_STEP = 8.0
_QUIET = 1.0
_SLOW = 8.0
_LOOK = 0.2


async def elapse(tab: Tab, milliseconds: int, missed: Missed) -> None:
    """Let so much of the page's own time pass; what it does not get done is told to `missed`. Raises BrowserFailure."""
    spent = await bounded(tab.clock.run(milliseconds), tab.watch, _STEP)
    if await _passed(tab, spent, SETTLE, _QUIET):
        return
    tab.spoiled = True  # it waits for pictures, or for what an earlier page in this tab asked for
    spent = await bounded(tab.clock.run(milliseconds, patient=False), tab.watch, _STEP)
    if not await _passed(tab, spent, _SLOW, _SLOW):
        missed.append(("timeout", f"what it does after {milliseconds} ms was not waited for"))


async def linger(tab: Tab, milliseconds: int) -> None:
    """Let time pass for late timers, as far as it will."""
    await _passed(tab, await bounded(tab.clock.run(milliseconds), tab.watch, _STEP), SETTLE, _QUIET)


async def _passed(tab: Tab, spent: asyncio.Future[None], seconds: float, quiet: float) -> bool:
    """Whether that time is spent, within so many seconds and before the network was quiet for so long."""
    for _ in range(int(seconds / _LOOK)):
        await asyncio.wait((spent, tab.watch.failed), timeout=_LOOK, return_when=asyncio.FIRST_COMPLETED)
        if tab.watch.failed.done():
            tab.watch.failed.result()
        if spent.done() or tab.watch.quiet_for > quiet:
            break
    return spent.done() and spent.exception() is None
