"""Crawls one site: `run` in a process of its own, because Twisted's reactor cannot be started twice."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import replace
from functools import partial
from typing import Any

from scrapy import Spider
from scrapy.crawler import AsyncCrawlerProcess

from scanner.fetch.browser import Browser, Launch
from scanner.fetch.dial import Dial, dialler
from scanner.fetch.egress import Policy, site_ports
from scanner.fetch.plan import FOREIGN_DELAY, OWN_DELAY, Frontier, Plan, Sink
from scanner.fetch.settings import scrapy_settings
from scanner.fetch.socks import egress_proxy
from scanner.fetch.walk import Ground, Walk
from scanner.page import host_of


def run(plan: Plan, frontier: Frontier, sink: Sink, launch: Launch | None = None) -> None:
    """Crawl a site to its end: installs the reactor, opens egress proxy and browser, returns when all is done.

    Call it once per process. `launch` is how to start the browser, its `proxy` is set here; None: static only.
    SIGINT and SIGTERM end it early with KeyboardInterrupt semantics left to the caller's frontier: what was kept is
    kept, the rest stays pending. Raises what the sink raises.
    """
    policy = Policy(plan.resolves, site_ports([plan.entry.home]))
    dial = dialler(policy, plan.proxy)
    process = AsyncCrawlerProcess(
        scrapy_settings(dial, delay_of(plan, policy, host_of(plan.entry.home)), plan.concurrency)
    )
    crawler = process.create_crawler(SiteSpider)
    task = process.crawl(crawler, plan=plan, frontier=frontier, sink=sink, launch=launch, policy=policy, dial=dial)
    process.start()
    if not task.cancelled() and (error := task.exception()):
        raise error
    if (trouble := getattr(crawler.spider, "trouble", None)) is not None:
        raise trouble


class SiteSpider(Spider):  # type: ignore[misc]
    """Walks a site with Scrapy's downloader: its slots space requests, its handlers fetch; the walk decides what."""

    name = "site"

    def __init__(self, **parts: Any) -> None:
        super().__init__()
        self._parts = parts
        self.trouble: BaseException | None = None

    async def start(self) -> AsyncIterator[Any]:
        """Do all the work; there is nothing to schedule."""
        try:
            await self._walk(**self._parts)
        except Exception as error:  # noqa: BLE001  carried over the reactor to `run`, which raises it again
            self.trouble = error
        return
        yield

    async def _walk(
        self, plan: Plan, frontier: Frontier, sink: Sink, launch: Launch | None, policy: Policy, dial: Dial
    ) -> None:
        engine = self.crawler.engine
        slots = engine.downloader.per_slot_settings

        def pace(host: str, delay: float) -> None:
            slots[host] = {"delay": delay, "concurrency": plan.concurrency}

        async with AsyncExitStack() as stack:
            browser = await _browser(stack, launch, dial) if plan.render != "off" else None
            ground = Ground(engine.download_async, pace, partial(delay_of, plan, policy), browser)
            await Walk(plan, frontier, sink, ground).run()


async def _browser(stack: AsyncExitStack, launch: Launch | None, dial: Dial) -> Browser | None:
    if launch is None:
        return None
    proxy = await stack.enter_async_context(egress_proxy(dial))
    return await stack.enter_async_context(Browser(replace(launch, proxy=proxy)))


def delay_of(plan: Plan, policy: Policy, host: str) -> float:
    """Seconds between requests to a host."""
    if plan.delay is not None:
        return plan.delay
    mapping = policy.mapped(host)
    if mapping and mapping.loopback:
        return 0.0
    ours = plan.own and host in (plan.entry.hosts or (host_of(plan.entry.home),))
    return OWN_DELAY if ours else FOREIGN_DELAY
