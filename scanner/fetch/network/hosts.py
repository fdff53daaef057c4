"""How each host bears us: rests it asked for, and hosts that no longer answer."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field

BREAKS = (15.0, 60.0, 120.0)
LONGEST_WAIT = 300.0
"""The longest Retry-After that is waited for."""


@dataclass(slots=True)
class Host:
    """Turns at one host, and a circuit breaker."""

    patience: int
    breaks: tuple[float, ...]
    turns: asyncio.Semaphore
    """Scrapy's slots let more requests through than they promise when many are queued at once."""
    until: float = 0.0
    strikes: int = 0
    rests: int = 0
    down: bool = False

    async def ready(self) -> None:
        """Wait until the host may be asked again."""
        while (left := self.until - time.monotonic()) > 0:
            await asyncio.sleep(left)

    def rest(self, seconds: float) -> None:
        """Ask nothing for so many seconds."""
        self.until = max(self.until, time.monotonic() + min(seconds, LONGEST_WAIT))

    def answered(self) -> None:
        """The host gave an answer, whatever it was."""
        self.strikes = self.rests = 0

    def failed(self) -> None:
        """The host gave none: after some of these it rests, after some rests it is down."""
        self.strikes += 1
        if self.strikes < self.patience:
            return
        self.strikes = 0
        if self.rests == len(self.breaks):
            self.down = True
            return
        self.rest(self.breaks[self.rests])
        self.rests += 1


@dataclass(slots=True)
class Hosts:
    """Every host of a crawl, by name.

    After `patience` failures in a row a host is left in peace for the next of `breaks` (seconds); after the last of
    them it counts as down.
    """

    concurrency: int = 4
    patience: int = 5
    breaks: tuple[float, ...] = field(default_factory=lambda: BREAKS)
    known: dict[str, Host] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Host:
        if name not in self.known:
            self.known[name] = Host(self.patience, self.breaks, asyncio.Semaphore(self.concurrency))
        return self.known[name]
