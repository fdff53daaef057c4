"""Waits until a page's main document is there and read: or it became a download, moved on, or stands still."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable

from playwright.async_api import Error, Response
from playwright.async_api import TimeoutError as LoadTimeout

from scanner.fetch.tab.watch import Watch

_GRACE = 1.5
"""Seconds that a page has to become complete after a move of its own was called off; most parsers stop for good."""


class Unfinished(Exception):
    """Not everything came in time."""


class Halted(Exception):
    """The page moved on to where nothing answers, and the browser reads it no further."""


async def arrived(going: Awaitable[Response | None], watch: Watch) -> Response | None:
    """The main response; None when the page became a download or moved on while it was loading.

    Raises Unfinished, and Halted when the page's own move was called off and it is not complete soon after.
    """
    task = asyncio.ensure_future(_quietly(going, watch))
    off = asyncio.ensure_future(watch.called_off.wait())
    try:
        await asyncio.wait((task, off), return_when=asyncio.FIRST_COMPLETED)
        if not task.done():
            await asyncio.wait((task,), timeout=_GRACE)
        if not task.done():
            raise Halted
        return task.result()
    finally:
        off.cancel()
        if not task.done():
            task.cancel()


async def _quietly(going: Awaitable[Response | None], watch: Watch) -> Response | None:
    try:
        return await going
    except LoadTimeout as error:
        raise Unfinished from error
    except Error as error:
        if "Download is starting" in error.message:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(1):
                    while not watch.downloads:
                        await asyncio.sleep(0.01)
            return None
        if "interrupted by another navigation" in error.message:
            return None
        raise
