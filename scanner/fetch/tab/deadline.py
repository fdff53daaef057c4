"""Every call of the browser is under a deadline, and is given up when its page goes too far."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import TypeVar

from playwright.async_api import Error

from scanner.fetch.tab.chromium import BrowserFailure
from scanner.fetch.tab.watch import Watch

T = TypeVar("T")


async def bounded(call: Awaitable[T], watch: Watch, seconds: float) -> T:
    """Await `call` unless the page goes too far or the time is up. Raises BrowserFailure."""
    task = asyncio.ensure_future(call)
    try:
        await asyncio.wait((task, watch.failed), timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        if watch.failed.done():
            watch.failed.result()
        if not task.done():
            raise BrowserFailure("timeout", f"the page gave no answer in {seconds:g} s")
        return task.result()
    except Error as error:
        raise failure_of(error) from error
    finally:
        if not task.done():
            task.cancel()
        elif not task.cancelled():
            task.exception()  # read, so that nobody is told it was never looked at


def failure_of(error: Error) -> BrowserFailure:
    """What a Playwright error means for the report."""
    message = error.message.splitlines()[0][:300] if error.message else "unknown"
    if "crash" in message.lower():
        return BrowserFailure("crashed", "the page's process ended")
    if "has been closed" in message or "Connection closed" in message:
        return BrowserFailure("crashed", "the browser ended")
    return BrowserFailure("navigation-failed", message.partition("net::")[2].partition(" ")[0] or message)
