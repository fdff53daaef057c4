"""The URLs that wait, in order, shared by the workers of one crawl."""

from __future__ import annotations

import asyncio
import sys
import time
import zlib
from collections import deque
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass, field

import msgspec

from scanner.fetch.plan import Entry

_SLOWEST = 3
_BLOCK = 500
"""Entries packed together: a list of links waits in a tenth of the room."""
_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(list[Entry])


class Waiting:
    """Entries in order, first in, first out; those that are far from their turn are packed."""

    def __init__(self) -> None:
        self._front: deque[Entry] = deque()
        self._packed: deque[bytes] = deque()
        self._back: list[Entry] = []
        self._size = 0

    def __len__(self) -> int:
        return self._size

    def append(self, entry: Entry) -> None:
        """Put one at the end."""
        self._size += 1
        self._back.append(entry)
        if len(self._back) >= _BLOCK:
            self._packed.append(zlib.compress(_encoder.encode(self._back), 1))
            self._back = []

    def popleft(self) -> Entry:
        """Take the first. Raises IndexError when there is none."""
        if not self._front and self._packed:
            self._front.extend(_decoder.decode(zlib.decompress(self._packed.popleft())))
        elif not self._front:
            self._front.extend(self._back)
            self._back = []
        entry = self._front.popleft()
        self._size -= 1
        return entry


@dataclass(slots=True)
class Line:
    """First come, first served: breadth first. `most` ends it after so many URLs; 0: never."""

    most: int = 0
    done: int = 0
    waiting: Waiting = field(default_factory=Waiting)
    _under_way: dict[str, float] = field(default_factory=dict)
    _changed: asyncio.Condition = field(default_factory=asyncio.Condition)

    def add(self, entries: Iterable[Entry]) -> None:
        """Put entries at the end. Workers hear of it when the one who adds is done with its own."""
        for entry in entries:
            self.waiting.append(entry)

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
