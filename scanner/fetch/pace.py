"""Takes turns at a host: the browser's visits are spaced like everybody else's."""

from __future__ import annotations

import asyncio
import time


class Pace:
    """At least `delay` seconds between two turns."""

    def __init__(self, delay: float) -> None:
        self.delay = delay
        self._next = 0.0

    async def turn(self) -> None:
        """Wait for the next turn."""
        now = time.monotonic()
        start = max(now, self._next)
        self._next = start + self.delay
        if start > now:
            await asyncio.sleep(start - now)
