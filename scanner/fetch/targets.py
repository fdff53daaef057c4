"""What outbound links lead to: every distinct target once, a few per host at most, politely."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from scanner.fetch.fetcher import Fetcher, within_web
from scanner.fetch.plan import Sink
from scanner.fetch.traps import MAX_LENGTH
from scanner.fetch.urls import ASSETS, canonical, extension, unsafe
from scanner.identity.hosts import registrable
from scanner.model import Failure, Snapshot, Visitor
from scanner.page import host_of
from scanner.scripts import bot_wall

PER_HOST = 20
TOTAL = 5000


@dataclass(slots=True)
class Targets:
    """The outbound targets of one crawl: `add` them as they are met, `fetch` each that `waiting` yields."""

    fetcher: Fetcher
    sink: Sink
    own: bool
    _known: set[str] = field(default_factory=set)
    _waiting: list[str] = field(default_factory=list)
    _hosts: Counter[str] = field(default_factory=Counter)
    _skipped: Counter[str] = field(default_factory=Counter)

    def add(self, url: str) -> None:
        """Note a target as linked."""
        if url in self._known:
            return
        self._known.add(url)
        host = host_of(url)
        if not host or len(url) > MAX_LENGTH or extension(url) in ASSETS or unsafe(url):
            return
        if self._hosts[host] >= PER_HOST or len(self._waiting) >= TOTAL:
            self._skipped[host] += 1
            return
        self._hosts[host] += 1
        self._waiting.append(url)

    def waiting(self) -> Iterator[str]:
        """Those not fetched yet; may be added to while it runs."""
        position = 0
        while position < len(self._waiting):
            yield self._waiting[position]
            position += 1

    async def fetch(self, url: str) -> None:
        """Fetch one target and hand over what it is. A phone looks too where a redirect crosses to another party."""
        answer = await self._answer(url, Visitor.DESKTOP)
        if isinstance(answer, Failure):
            self.sink.target(url, answer)
            return
        crossed = registrable(host_of(answer.final_url)) != registrable(host_of(url))
        on_phone = await self._answer(url, Visitor.MOBILE) if self.own and crossed else None
        self.sink.target(url, answer, [on_phone] if isinstance(on_phone, Snapshot) else [])

    async def _answer(self, url: str, visitor: Visitor) -> Snapshot | Failure:
        answer = await self.fetcher.fetch(canonical(url) or url, visitor, within_web, stage="target")
        if answer.failure is not None or answer.snapshot is None:
            return answer.failure or Failure(url=url, stage="target", reason="no-answer", seen_as=visitor)
        if wall := bot_wall(answer.snapshot):
            return Failure(url=url, stage="target", reason="bot_wall", detail=wall, seen_as=visitor)
        return answer.snapshot

    def failures(self) -> Iterator[Failure]:
        """What was left out, by host."""
        for host, count in self._skipped.items():
            detail = f"{count} more links to {host} were not fetched; at most {PER_HOST} of a host, {TOTAL} in all are"
            yield Failure(url=f"http://{host}/", stage="target", reason="cap", detail=detail)
