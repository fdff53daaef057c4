"""Crawls one site: `run` in a process of its own, because Twisted's reactor cannot be started twice."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import replace
from functools import partial
from typing import Any

from scrapy import Spider
from scrapy.crawler import AsyncCrawlerProcess

from scanner.fetch.browser import Browser, Launch
from scanner.fetch.network.dial import Dial, dialler
from scanner.fetch.network.egress import Policy, site_ports
from scanner.fetch.network.socks import egress_proxy
from scanner.fetch.plan import FOREIGN_DELAY, OWN_DELAY, Frontier, Plan, Sink
from scanner.fetch.spider.settings import scrapy_settings
from scanner.fetch.spider.survey import RENDERED_AT_ONCE
from scanner.fetch.spider.walk import Ground, Walk
from scanner.model import Visitor
from scanner.page import host_of


class Interrupted(Exception):
    """A signal ended the crawl: what was kept is kept, the rest is still pending."""


def run(plan: Plan, frontier: Frontier, sink: Sink, launch: Launch | None = None) -> None:
    """Crawl a site to its end: installs the reactor, opens egress proxy and browser, returns when all is done.

    Call it once per process. `launch` is how to start the browser, its `proxy` is set here; None: static only.
    Raises what the sink raises, BrowserFailure when the browser does not start, ValueError for a proxy URL it cannot
    use, Interrupted after SIGINT or SIGTERM.
    """
    logging.getLogger("scrapy").setLevel(logging.WARNING)  # else it words a line for every response
    policy = Policy(plan.resolves, site_ports([plan.entry.home]))
    dial = dialler(policy, plan.proxy)
    process = AsyncCrawlerProcess(
        scrapy_settings(dial, delay_of(plan, policy, host_of(plan.entry.home)), plan.concurrency, plan.timeout)
    )
    crawler = process.create_crawler(SiteSpider)
    task = process.crawl(crawler, plan=plan, frontier=frontier, sink=sink, launch=launch, policy=policy, dial=dial)
    process.start()
    if not task.cancelled() and (error := task.exception()):
        raise error
    spider = crawler.spider
    if not isinstance(spider, SiteSpider):
        raise Interrupted
    if spider.trouble is not None:
        raise spider.trouble
    if not spider.finished:
        raise Interrupted


class SiteSpider(Spider):
    """Walks a site with Scrapy's downloader: its slots space requests, its handlers fetch; the walk decides what."""

    name = "site"

    def __init__(self, **parts: Any) -> None:
        super().__init__()
        self._parts = parts
        self.trouble: Exception | None = None
        self.finished = False

    async def start(self) -> AsyncIterator[Any]:
        """Do all the work; there is nothing to schedule."""
        try:
            await self._walk(**self._parts)
        except Exception as error:  # noqa: BLE001  carried over the reactor to `run`, which raises it again
            self.trouble = error
        for nothing in list[Any]():
            yield nothing

    async def _walk(
        self, plan: Plan, frontier: Frontier, sink: Sink, launch: Launch | None, policy: Policy, dial: Dial
    ) -> None:
        engine = self.crawler.engine
        downloader = engine.downloader

        def pace(host: str, delay: float) -> None:
            downloader.per_slot_settings[host] = {"delay": delay, "concurrency": plan.concurrency}
            if slot := downloader.slots.get(host):
                slot.delay = delay

        async with AsyncExitStack() as stack:
            browser = await _browser(stack, launch, dial) if plan.render != "off" else None
            ground = Ground(engine.download_async, pace, partial(delay_of, plan, policy), browser)
            await Walk(plan, frontier, sink, ground).run()
            self.finished = True


_PAGES_OPEN = RENDERED_AT_ONCE * (len(Visitor) + 1)  # no URL waits for a page that another holds


async def _browser(stack: AsyncExitStack, launch: Launch | None, dial: Dial) -> Browser | None:
    if launch is None:
        return None
    proxy = await stack.enter_async_context(egress_proxy(dial))
    return await stack.enter_async_context(Browser(replace(launch, proxy=proxy), pages=_PAGES_OPEN))


def delay_of(plan: Plan, policy: Policy, host: str) -> float:
    """Seconds between requests to a host."""
    if plan.delay is not None:
        return plan.delay
    mapping = policy.mapped(host)
    if mapping and mapping.loopback:
        return 0.0
    ours = plan.own and host in (plan.entry.hosts or (host_of(plan.entry.home),))
    return OWN_DELAY if ours else FOREIGN_DELAY
