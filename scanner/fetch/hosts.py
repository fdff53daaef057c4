"""How each host bears us: rests it asked for, and hosts that no longer answer."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field

STRIKES = 5
"""Failures in a row after which a host is left in peace for a while."""
RESTS = (15.0, 60.0, 120.0)
"""Seconds of each rest; after the last one the host counts as down."""
LONGEST_WAIT = 300.0
"""The longest Retry-After that is waited for."""


@dataclass(slots=True)
class Host:
    """A circuit breaker for one host."""

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
        if self.strikes < STRIKES:
            return
        self.strikes = 0
        if self.rests == len(RESTS):
            self.down = True
            return
        self.rest(RESTS[self.rests])
        self.rests += 1


@dataclass(slots=True)
class Hosts:
    """Every host of a crawl, by name."""

    known: dict[str, Host] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Host:
        return self.known.setdefault(name, Host())
