"""The URLs that wait, in order, shared by the workers of one crawl."""

from __future__ import annotations

import asyncio
import sys
import time
from collections import deque
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass, field

from scanner.fetch.plan import Entry

_SLOWEST = 3


@dataclass(slots=True)
class Line:
    """First come, first served: breadth first. `most` ends it after so many URLs; 0: never."""

    most: int = 0
    done: int = 0
    waiting: deque[Entry] = field(default_factory=deque)
    _under_way: dict[str, float] = field(default_factory=dict)
    _changed: asyncio.Condition = field(default_factory=asyncio.Condition)

    def add(self, entries: Iterable[Entry]) -> None:
        """Put entries at the end. Workers hear of it when the one who adds is done with its own."""
        self.waiting.extend(entries)

    async def take(self) -> AsyncIterator[Entry]:
        """Entries for one worker, until all are done that ever will be."""
        while (entry := await self._next()) is not None:
            try:
                yield entry
            finally:
                del self._under_way[entry.url]
                self.done += 1
                async with self._changed:
                    self._changed.notify_all()

    async def _next(self) -> Entry | None:
        async with self._changed:
            while not self.waiting and self._under_way:
                await self._changed.wait()
            if not self.waiting or (self.most and self.done + len(self._under_way) >= self.most):
                self._changed.notify_all()
                return None
            entry = self.waiting.popleft()
            self._under_way[entry.url] = time.monotonic()
            return entry

    @property
    def room(self) -> int:
        """How many more URLs there is room for."""
        return max(0, self.most - self.done - len(self._under_way)) if self.most else sys.maxsize

    def slow(self) -> tuple[tuple[str, float], ...]:
        """What has been under way longest: URL and seconds."""
        now = time.monotonic()
        oldest = sorted(self._under_way.items(), key=lambda each: each[1])[:_SLOWEST]
        return tuple((url, round(now - started, 1)) for url, started in oldest)
