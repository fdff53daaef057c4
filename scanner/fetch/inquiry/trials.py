"""Sends somebody in a given guise to a URL, and tells whether he is shown what another was."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from math import ceil, log, sqrt

from scanner.fetch.plan import Sink
from scanner.fetch.views import alike, proper, repaged
from scanner.fetch.visitors.guises import Guise
from scanner.model import Snapshot, Visitor
from scanner.page import Page

Sent = Callable[[str, Guise, Visitor], Awaitable[Snapshot | None]]
"""What somebody in a guise receives at a URL, by whom his view is called; None when he gets no proper answer."""
_MISSED = 0.02
"""How probable it may be that something shown by chance is taken for not shown."""
_MOST = 12
"""Visits that settle it, however rarely it is shown."""


@dataclass(slots=True)
class Trials:
    """`found` are the causes that `page` shows and an ordinary visitor's view, `usual`, does not."""

    page: Page
    usual: Page | None
    found: frozenset[str]
    sink: Sink
    sent: Sent
    deadline: float = float("inf")
    """In the clock of `time.monotonic`."""
    repeats: int = 4
    more: int = 7
    """Further visits where not each of the first showed it."""
    chance: float = 1.0
    """Share of the visits by the same visitor that show it."""
    known: dict[tuple[str, Guise], bool | None] = field(default_factory=dict)
    """What was told already, by address and guise."""

    async def repeated(self, guise: Guise) -> frozenset[str]:
        """What the same visitor is shown again; settles `chance`."""
        times = [await self._once(self.page.url, guise) for _ in range(self.repeats)]
        if not all(times):
            times += [await self._once(self.page.url, guise) for _ in range(self.more)]
        self.chance = sum(map(bool, times)) / len(times)
        if self.chance < 1:
            self.known.clear()
        return frozenset().union(*filter(None, times))

    async def counted(self, guise: Guise) -> None:
        """Settles `chance` anew by many visits of somebody who was shown it."""
        times = [await self._once(self.page.url, guise) for _ in range(self.repeats + self.more)]
        self.chance = max(sum(map(bool, times)), 1) / (len(times) + 1)
        self.known.clear()

    async def shared(self, guise: Guise) -> frozenset[str]:
        """What somebody in that guise is shown too."""
        return (await self._once(self.page.url, guise) if time.monotonic() < self.deadline else None) or frozenset()

    async def shown(self, guise: Guise) -> bool | None:
        """Whether somebody in that guise is shown it here; None when he got no answer or the time is up."""
        return await self.shown_at(self.page.url, guise)

    async def again(self, guise: Guise) -> bool | None:
        """The same as if it had not been tried yet."""
        self.known.pop((self.page.url, guise), None)
        return await self.shown(guise)

    async def shown_at(self, url: str, guise: Guise) -> bool | None:
        """The same of another page."""
        key = url, guise
        if key not in self.known:
            self.known[key] = await self._tried(url, guise)
        return self.known[key]

    async def _tried(self, url: str, guise: Guise) -> bool | None:
        if self.chance < 1 and guise.visit == "again":
            return None  # he comes until he is shown something else: with chance at work that tells nothing
        found: frozenset[str] | None = None
        for _ in range(self._enough):
            if time.monotonic() > self.deadline:
                return None
            found = await self._once(url, guise)
            if found:
                return True
        return None if found is None else False

    @property
    def _enough(self) -> int:
        """Visits without it after which somebody is taken not to be shown it: the share may have been estimated too
        high by its standard error.
        """
        if self.chance == 1.0:
            return 1
        error = sqrt(self.chance * (1 - self.chance) / (self.repeats + self.more))
        return min(_MOST, ceil(log(_MISSED) / log(1 - max(self.chance - error, 0.1))))

    def _as_here(self, received: Snapshot) -> Snapshot:
        """Of another page that led nowhere else, what it showed as if it were this one: to be compared."""
        here = self.page.snapshot
        stayed = received.final_url == received.url and here.final_url == here.url
        return replace(received, url=here.url, final_url=here.final_url) if stayed else received

    async def _once(self, url: str, guise: Guise) -> frozenset[str] | None:
        """Which of the causes one visit shows; None without a proper answer."""
        received = await self.sent(url, guise, self.page.seen_as)
        if received is None:
            return None
        received = self._as_here(received)
        views: Sequence[Page] = () if self.usual is None or self.usual.seen_as is self.page.seen_as else (self.usual,)
        if any(alike(received, view.snapshot) for view in views):
            return frozenset()  # be it the refusal that an ordinary visitor gets, too
        if not (proper(received) or received.status == self.page.snapshot.status):
            return None
        if views and alike(received, self.page.snapshot):
            return self.found
        pages = repaged([self.page], [*(view.snapshot for view in views), received])
        return self.found & (await self.sink.examine(pages)).weighty.get(self.page.seen_as, frozenset())
