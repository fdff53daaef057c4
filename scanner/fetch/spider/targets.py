"""What a site uses of other hosts: every distinct target once, as several visitors, politely."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from scanner.fetch.network.fetcher import Fetcher, within_web
from scanner.fetch.plan import Plan, Sink
from scanner.fetch.spider.links import Reference
from scanner.fetch.spider.onward import onward
from scanner.fetch.spider.traps import MAX_LENGTH
from scanner.fetch.urls import ASSETS, ATTACHMENTS, canonical, extension, unsafe
from scanner.fetch.views import same_answer
from scanner.model import Failure, Hop, Snapshot, Visitor
from scanner.page import host_matches, host_of
from scanner.page.kinds import root
from scanner.scripts import bot_wall

OF_HOST = 2000
TOTAL = 20_000
SOFT_HOPS = 5
"""Pages in a row that send the visitor on by themselves."""


@dataclass(slots=True)
class Targets:
    """The outbound targets of one crawl: `add` them as they are met, `fetch` those that are due."""

    fetcher: Fetcher
    sink: Sink
    plan: Plan
    _kinds: dict[str, Reference] = field(default_factory=dict)
    _hosts: Counter[str] = field(default_factory=Counter)
    _skipped: Counter[str] = field(default_factory=Counter)

    def add(self, url: str, kind: Reference) -> None:
        """Note a target as used. Of a host of which only files are used, the front page stands for all."""
        if kind == "link" and extension(url) in ASSETS:
            url, kind = root(url), "host"
        if url in self._kinds or not (host := host_of(url)) or len(url) > MAX_LENGTH or unsafe(url):
            return
        if self._hosts[host] >= OF_HOST or len(self._kinds) >= TOTAL:
            self._skipped[host] += 1
            return
        self._hosts[host] += 1
        self._kinds[url] = kind

    @property
    def wanted(self) -> Mapping[str, Sequence[Visitor]]:
        """Every target with as whom it is to be seen, in the order they were met."""
        return {url: (Visitor.DESKTOP, *self._others(url)) for url in self._kinds}

    async def fetch(self, url: str) -> None:
        """Fetch one target as every visitor that it is due to, and hand over what differs."""
        first = await self._answer(url, Visitor.DESKTOP)
        if isinstance(first, Failure):
            self.sink.target(url, first)
            return
        views = [first]
        for visitor in self._others(url):
            answer = await self._answer(url, visitor)
            if isinstance(answer, Snapshot) and not any(same_answer(answer, each) for each in views):
                views.append(answer)
        self.sink.target(url, first, views[1:])

    def _others(self, url: str) -> tuple[Visitor, ...]:
        """As whom it is seen besides: what conditions usually ask for; a reputed host, code and files as one only."""
        plain = self._kinds.get(url) != "link" or extension(url) in ATTACHMENTS
        if plain or host_matches(host_of(url), self.plan.reputed):
            return ()
        return (Visitor.MOBILE, Visitor.BAIDU, Visitor.REFERRER) if self.plan.own else (Visitor.MOBILE,)

    async def _answer(self, url: str, visitor: Visitor) -> Snapshot | Failure:
        """Where a target leads in the end, through redirects and through pages that only send the visitor on."""
        found = await self._once(canonical(url) or url, visitor)
        for _ in range(SOFT_HOPS):
            if isinstance(found, Failure):
                break
            further, how = onward(found)
            if not further or any(hop.url == further for hop in found.redirects):
                break
            reached = await self._once(further, visitor)
            if isinstance(reached, Failure):
                return replace(found, url=url, navigations=(*found.navigations, further))
            hops = (*found.redirects, Hop(found.final_url, how, found.status), *reached.redirects)
            found = replace(reached, redirects=hops)
        return found if isinstance(found, Failure) else replace(found, url=url)

    async def _once(self, url: str, visitor: Visitor) -> Snapshot | Failure:
        answer = await self.fetcher.fetch(url, visitor, within_web, stage="target")
        if answer.failure is not None or answer.snapshot is None:
            return answer.failure or Failure(url=url, stage="target", reason="no-answer", seen_as=visitor)
        if wall := bot_wall(answer.snapshot):
            return Failure(url=url, stage="target", reason="bot_wall", detail=wall, seen_as=visitor)
        return answer.snapshot

    def failures(self) -> Iterator[Failure]:
        """What was left out, by host."""
        for host, count in self._skipped.items():
            detail = f"{count} more links to {host} were not looked at; at most {OF_HOST} of a host, {TOTAL} in all are"
            yield Failure(url=f"http://{host}/", stage="target", reason="cap", detail=detail)
