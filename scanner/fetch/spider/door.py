"""What a site says at its door: robots.txt, and the sitemaps it names."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Collection
from http import HTTPStatus
from urllib.parse import urljoin

from scanner.fetch.network.fetcher import Fetcher, within_web
from scanner.fetch.spider.robots import Robots
from scanner.fetch.spider.sitemap import read_listing
from scanner.fetch.urls import unsafe
from scanner.model import SiteEntry, Snapshot, Visitor
from scanner.page import Page

_SITEMAPS = 200
_KEPT = 10
_LARGEST = 4 * 1024 * 1024


class Door:
    """Asks each host once, as `spider` too where that is one. `belongs` says which sitemaps are the site's own; `note`
    hears of what cannot be read.
    """

    def __init__(
        self,
        fetcher: Fetcher,
        belongs: Callable[[str], bool],
        note: Callable[[str], None],
        spider: Visitor | None = None,
    ) -> None:
        self._fetcher = fetcher
        self._belongs = belongs
        self._note = note
        self._spider = spider
        self._asked: dict[str, asyncio.Task[Robots]] = {}
        self.answers: dict[str, Snapshot] = {}
        """What was answered for each robots.txt, and for the first sitemaps, by its address."""

    async def robots(self, url: str) -> Robots:
        """The robots.txt that holds for a URL."""
        origin = urljoin(url, "/robots.txt")
        if origin not in self._asked:
            self._asked[origin] = asyncio.ensure_future(self._ask(origin))
        return await asyncio.shield(self._asked[origin])

    async def _ask(self, origin: str) -> Robots:
        answer = await self._fetcher.fetch(origin, Visitor.DESKTOP, within_web, stage="robots")
        if answer.snapshot is None:
            return Robots(unreachable=True, trouble=answer.failure)
        self.answers[origin] = answer.snapshot
        return Robots.read(answer.snapshot.status, answer.snapshot.body)

    async def sitemap_urls(self, home: str) -> AsyncIterator[str]:
        """Every URL in the sitemaps of a site, those of robots.txt and the customary one, and those they name; then
        what more a spider is told of there: what was planted for spiders is listed for them alone.
        """
        told = dict.fromkeys(urljoin(home, each) for each in (await self.robots(home)).sitemaps)
        customary = urljoin(home, "/sitemap.xml")
        async for url in self._listed(home, (*told, customary), Visitor.DESKTOP, told):
            yield url
        if self._spider is not None:
            more = [each for each in await self._told_to(self._spider, home) if each not in told]
            async for url in self._listed(home, (*more, customary), self._spider, ()):
                yield url

    def handed_over(self, beside: Callable[[Page], None], site: SiteEntry) -> None:
        """Tell `beside` of every proper answer of the site's own hosts, and forget them."""
        for answer in self.answers.values():
            if answer.status == HTTPStatus.OK and self._belongs(answer.final_url):
                beside(Page(answer, site))
        self.answers.clear()

    async def _told_to(self, visitor: Visitor, home: str) -> list[str]:
        """The sitemaps that somebody else's robots.txt names."""
        answer = await self._fetcher.fetch(urljoin(home, "/robots.txt"), visitor, within_web, stage="robots")
        read = Robots.read(answer.snapshot.status, answer.snapshot.body) if answer.snapshot is not None else Robots()
        return [urljoin(home, each) for each in read.sitemaps]

    async def _listed(
        self, home: str, first: Collection[str], visitor: Visitor, named: Collection[str]
    ) -> AsyncIterator[str]:
        waiting = list(dict.fromkeys(first))
        for position in range(_SITEMAPS):
            if position == len(waiting):
                return
            url = waiting[position]
            async for page in self._read(url, waiting, visitor, named=url in named):
                yield page
        self._note(f"sitemaps-cut={home}, {_SITEMAPS}")

    async def named_urls(self, home: str) -> AsyncIterator[str]:
        """What the rules of robots.txt name and everybody gets; what is refused or missing there is no failure."""
        for path in (await self.robots(home)).named:
            url = urljoin(home, path)
            if not self._belongs(url) or unsafe(url, ""):
                continue
            answer = await self._fetcher.fetch(url, Visitor.DESKTOP, self._belongs, stage="robots")
            if answer.snapshot is not None and answer.snapshot.status == HTTPStatus.OK:
                yield url

    async def _read(self, url: str, waiting: list[str], visitor: Visitor, *, named: bool) -> AsyncIterator[str]:
        if not self._belongs(url):
            return
        answer = await self._fetcher.fetch(url, visitor, self._belongs, stage="sitemap")
        snapshot = answer.snapshot
        if snapshot is None or snapshot.status != 200:
            if named:
                why = answer.failure.reason if answer.failure else f"status {snapshot.status if snapshot else 0}"
                self._note(f"sitemap-unread={url}, {why}")
            return
        if len(self.answers) < _KEPT and visitor is Visitor.DESKTOP and len(snapshot.body) <= _LARGEST:
            self.answers[url] = snapshot
        listing = read_listing(snapshot.body, url, snapshot.header("content-type"))
        waiting.extend(each for each in listing.sitemaps if each not in waiting)
        if listing.cut:
            self._note(f"sitemap-cut={url}")
        for page in listing.pages:
            yield page
