"""The way through a site: from home, robots.txt and sitemaps to the last page, then where its links lead out."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from urllib.parse import urlsplit

from scanner.fetch.browser import Browser
from scanner.fetch.network.fetcher import PAUSES, Download, Fetcher, within_web
from scanner.fetch.network.hosts import Hosts
from scanner.fetch.network.reasons import status_sentence
from scanner.fetch.pace import Pace
from scanner.fetch.plan import Entry, Frontier, Plan, Progress, Sink
from scanner.fetch.reach import Reach
from scanner.fetch.spider.door import Door
from scanner.fetch.spider.emblems import emblems_of
from scanner.fetch.spider.finds import Finds
from scanner.fetch.spider.line import Line
from scanner.fetch.spider.linked import Linked
from scanner.fetch.spider.look import look
from scanner.fetch.spider.pictures import MOST, Pictures
from scanner.fetch.spider.probes import impossible, impossible_host, probing
from scanner.fetch.spider.redirectors import Redirectors
from scanner.fetch.spider.sheets import Sheets
from scanner.fetch.spider.survey import Survey
from scanner.fetch.spider.targets import Targets
from scanner.fetch.spider.triage import Triage
from scanner.fetch.spider.twin import Twin
from scanner.fetch.spider.viewing import Found
from scanner.fetch.urls import canonical
from scanner.identity.hosts import registrable
from scanner.model import Failure, SiteEntry, Snapshot, Visitor
from scanner.page import Page, belongs, host_of

WORKERS = 6
TARGET_WORKERS = 8
_NOT_OWN = "not-own"
_EVERY = 0.5


@dataclass(slots=True)
class Ground:
    """What a walk stands on: how requests leave, and how they are spaced."""

    download: Download
    pace: Callable[[str, float], None]
    """Sets the seconds between requests to a host."""
    delay: Callable[[str], float]
    """The seconds that a host is due."""
    browser: Browser | None = None


class Walk:
    """One crawl of one site."""

    def __init__(self, plan: Plan, frontier: Frontier, sink: Sink, ground: Ground) -> None:
        self.plan = plan
        self._site = plan.entry
        self._frontier = frontier
        self._sink = sink
        self._ground = ground
        self._line = Line(plan.max_pages)
        self._views = 0
        self._told = 0.0
        self._twin: Twin | None = None
        self._twin_failure = ""
        plain = Fetcher(ground.download, plan.own, self._is_ours, dict(plan.headers), hosts=Hosts(plan.concurrency))
        polite = plain if plan.own else replace(plain, forbidden=self._forbidden)
        self._plain = plain
        self._door = Door(plain, self._is_ours, sink.note, Visitor.BAIDU if plan.own else None)
        self._targets = Targets(replace(plain, hosts=Hosts(1, 2, ()), pauses=PAUSES[:2]), sink, plan)
        for url, kind in plan.used:
            self._targets.add(url, kind)
        self._finds = Finds(plan.entry, self._targets.add if plan.targets else _ignore)
        self._redirectors = Redirectors(plan.entry)
        self._pictures = Pictures()
        self._sheets = Sheets()
        self._linked = Linked(canonical(plan.entry.home) or plan.entry.home)
        turns = Pace(ground.delay(host_of(plan.entry.home)))
        self._reach = Reach(plan, plan.entry, polite, ground.browser, turns, sink, self._finds.follow)
        self._survey = Survey(self._reach, Triage(plan.render))

    async def run(self) -> None:
        """Walk to the end."""
        if not self.plan.own:
            self._sink.note(_NOT_OWN)
        home = canonical(self.plan.entry.home) or self.plan.entry.home
        waiting = list(self._frontier.pending()) or self._admitted([Entry(home)])
        if failure := await self._learn_site(home):
            self._sink.fail(failure)
            return
        self._linked.complete = home in {entry.url for entry in waiting}  # else an earlier process looked at it
        self._line.add(entry for entry in waiting if entry.url != home)
        for entry in waiting:
            if entry.url == home:  # alone and first: it tells more than any other page
                await self._look(self._survey, entry.url, partial(self._found, 0), home=True)
                self._line.done += 1
        async for url in self._door.sitemap_urls(home):
            await self._twin_known()
            self._line.add(self._admitted(self._finds.fresh([(url, "")], 1)))
        self._door.handed_over(self._sink.beside, self._site)
        if self.plan.own:
            async for url in self._door.named_urls(home):
                self._line.add(self._admitted(self._finds.fresh([(url, "")], 1)))
        await _together(WORKERS, self._work)
        await self._beyond(home)
        await self._look_at_pictures()
        await self._sheets.look(self._reach.fetcher, self._sink, self._site)
        await self._account(home)
        await self._outward()
        self._tell(force=True)

    async def _learn_site(self, home: str) -> Failure | None:
        """Which hosts are the site (where home leads to, too, when nobody said otherwise), and their pace.

        A failure when home gives no answer at all: then there is nothing to walk on.
        """
        party = registrable(host_of(home))
        await self._set_pace(home)
        answer = await self._reach.fetcher.fetch(
            home, Visitor.DESKTOP, lambda url: within_web(url) and registrable(host_of(url)) == party
        )
        if answer.snapshot is None:
            return answer.failure
        if answer.failure is None and answer.snapshot.final_url.startswith(home.rstrip("/")):
            self._reach.early[home, Visitor.DESKTOP] = answer
        if missing := _no_home(answer.snapshot, self._site.state):
            self._sink.fail(missing)
        ends_on = host_of(answer.snapshot.final_url)
        if not self.plan.entry.hosts and ends_on and registrable(ends_on) == party:
            self._set_site(replace(self.plan.entry, hosts=tuple(dict.fromkeys((host_of(home), ends_on)))))
        for host in self._site.hosts:
            await self._set_pace(f"{home.partition(':')[0]}://{host}/")
        front = answer.snapshot.final_url if belongs(self._site, answer.snapshot.final_url) else home
        self._twin = None if urlsplit(front).port else Twin(front, self._plain)
        return None

    async def _twin_known(self) -> None:
        """Wait until it is known whether the site is served by the other scheme, too."""
        if self._twin and (failure := await self._twin.unserved()):
            self._finds.unserved.add(self._twin.origin)
            self._twin_failure = f"{self._twin.origin}, {failure.reason}"

    async def _set_pace(self, url: str) -> None:
        """Space requests to a host of the site as it is due, or as its robots.txt asks."""
        host = host_of(url)
        self._ground.pace(host, self._ground.delay(host))
        asked = 0.0 if self.plan.own else (await self._door.robots(url)).delay
        delay = max(self._ground.delay(host), asked)
        self._ground.pace(host, delay)
        self._reach.pace.delay = max(self._reach.pace.delay, delay)

    def _set_site(self, site: SiteEntry) -> None:
        self._site = self._reach.site = self._finds.site = site

    async def _work(self) -> None:
        async for entry in self._line.take():
            await self._look(self._survey, entry.url, partial(self._found, entry.depth))

    async def _look(self, survey: Survey, url: str, found: Found, *, home: bool = False) -> None:
        try:
            await look(survey, url, found, home=home)
        except OSError:  # the disk is full, the parent is gone: no use going on
            raise
        except Exception as error:  # noqa: BLE001  one page that breaks a parser must not end the site
            detail = f"{type(error).__name__}: {error}"[:300]
            survey.reach.sink.fail(Failure(url=url, stage="crawl", reason="internal", detail=detail))
        self._tell()

    async def _found(self, depth: int, pages: Sequence[Page], leads: Sequence[str]) -> bool:
        """Admit what the views of a URL, and attachments, lead to. Whether rendering brought new links to light."""
        if self._twin and self._twin.awaited(pages, leads):
            await self._twin_known()
        self._views += len(pages)
        self._redirectors.learn(pages)
        self._linked.learn(pages, self._site)
        self._pictures.learn(pages, self._site, depth)
        self._sheets.learn(pages, self._site)
        if depth == 0:
            self._line.add(self._admitted(list(emblems_of(pages, self._site, depth + 1))))
        self._line.add(self._admitted(self._finds.fresh([(url, "") for url in leads], depth + 1)))
        self._line.add(self._admitted(self._finds.of_raw(pages, depth + 1)))
        built = self._admitted(self._finds.of_rendered(pages, depth + 1))
        self._line.add(built)
        return bool(built)

    def _admitted(self, entries: Sequence[Entry]) -> Sequence[Entry]:
        return self._frontier.admit(entries) if entries else ()

    async def _beyond(self, home: str) -> None:
        """Pages that nothing links, and pages that cannot exist."""
        self._linked.complete = self._linked.complete and not self._line.waiting
        unlinked = self._linked.unlinked()
        self._sink.unlinked(unlinked)
        if not self.plan.targets:
            return
        known = self._linked.looked
        probes = probing(self._survey, frozenset(known))
        hosts = [impossible_host(home)] if self.plan.own else []
        for url in filter(None, [*impossible(self._site, known, unlinked), *hosts]):
            self._ground.pace(host_of(url), self._reach.pace.delay)
            await self._look(probes, url, _no_links)

    async def _look_at_pictures(self) -> None:
        """A bounded number of pictures, as far as pages leave room."""
        if not self.plan.targets or self._line.waiting or not self._pictures:
            return
        room = min(MOST, self._line.room)
        self._line.add(self._admitted(list(self._pictures.chosen(room))))
        await _together(WORKERS, self._work)
        if len(self._pictures) > room:
            self._sink.note(f"pictures-cut={room}/{len(self._pictures)}")

    async def _outward(self) -> None:
        """Every outbound target that is due."""
        if self.plan.own:
            await self._redirectors.probe(self._plain, self._sink)
        due: asyncio.Queue[str] = asyncio.Queue()

        async def work() -> None:
            while url := await due.get():
                host = host_of(url)
                self._ground.pace(host, self._ground.delay(host))
                await self._targets.fetch(url)
                self._tell()

        async with asyncio.TaskGroup() as group:
            for _ in range(TARGET_WORKERS):
                group.create_task(work())
            async for url in self._sink.due(self._targets.wanted):
                due.put_nowait(url)
            for _ in range(TARGET_WORKERS):
                due.put_nowait("")
        self._fail_all(self._targets.failures())

    async def _account(self, home: str) -> None:
        """Say what was left out."""
        await self._twin_known()
        self._fail_all(self._finds.traps.failures())
        if self._finds.respelt:
            self._sink.note(f"scheme-unserved={self._twin_failure}, {self._finds.respelt}")
        if self._finds.unsafe:
            self._sink.note(f"unsafe-links={self._finds.unsafe}")
        if left := len(self._line.waiting):
            detail = f"{left} URLs were left after the first {self.plan.max_pages}"
            self._sink.fail(Failure(url=home, stage="crawl", reason="cap", detail=detail))

    def _fail_all(self, failures: Iterable[Failure]) -> None:
        for failure in failures:
            self._sink.fail(failure)

    def _tell(self, *, force: bool = False) -> None:
        if force or time.monotonic() - self._told >= _EVERY:
            self._told = time.monotonic()
            line = self._line
            self._sink.progress(Progress(line.done, len(line.waiting), self._views, line.slow()))

    def _is_ours(self, url: str) -> bool:
        return belongs(self._site, url)

    async def _forbidden(self, url: str) -> tuple[str, str] | None:
        robots = await self._door.robots(url)
        if robots.trouble:
            return robots.trouble.reason, robots.trouble.detail
        if robots.unreachable:
            return "robots", f"robots.txt could not be read, so nothing may be fetched: {url}"
        return None if robots.allows(url) else ("robots", f"robots.txt forbids {url}")


def _no_home(home: Snapshot, state: str) -> Failure | None:
    """A site is not examined by looking at an empty page or a 404, unless it was shut down."""
    if state in ("offline", "closed"):
        return None
    if home.status in (404, 410):
        detail = status_sentence(home.status)
        return Failure(url=home.url, stage="fetch", reason="no-home", detail=detail)
    if home.status == 200 and not home.body.strip():
        return Failure(url=home.url, stage="fetch", reason="empty", detail="the home page has no content")
    return None


def _ignore(_: str, __: str) -> None:
    """Outbound targets are not wanted."""


async def _no_links(_: Sequence[Page], __: Sequence[str]) -> bool:
    """Where a page that cannot exist leads is not followed."""
    return False


async def _together(count: int, work: Callable[[], object]) -> None:
    async with asyncio.TaskGroup() as group:
        for _ in range(count):
            group.create_task(work())  # type: ignore[arg-type]
