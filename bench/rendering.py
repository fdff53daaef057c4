"""The rendering stage alone against a bare Playwright loop, side by side: `python -m bench.rendering [PAGES]`.

The bare loop: one browser, four tabs that stay, load, one `captureSnapshot` of what ours captures, images off. Ours
opens the same pages as one desktop visitor: it also listens, lets timers run, scrolls, takes the document, and measures
every link and text. The last line is one JSON object.
"""

from __future__ import annotations

import asyncio
import json
import resource
import sys
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from playwright.async_api import async_playwright

from bench.site import path
from bench.throughput import serving
from scanner.fetch.browser import DIRECT, Browser, Launch, find_browser
from scanner.fetch.layout import CAPTURE
from scanner.model import Visitor

_OPEN = 4
_IMAGES = [f"*.{kind}*" for kind in ("jpg", "jpeg", "png", "gif", "webp", "bmp", "svg")]
_ROUNDS = 2


@dataclass(slots=True)
class Cost:
    """Seconds by the clock and by the processors, of all processes, and what they were spent on."""

    pages: int = 0
    wall: float = 0.0
    cpu: float = 0.0
    found: int = 0
    """Nodes captured, or links measured."""

    def figures(self) -> dict[str, float]:
        """For the last line."""
        return {
            "pages_per_s": round(self.pages / self.wall, 2),
            "cpu_ms_per_page": round(1000 * self.cpu / self.pages, 1),
        }


async def bare(urls: list[str]) -> int:
    """Four tabs, each with the next URL when it is done."""
    async with async_playwright() as driver:
        browser = await driver.chromium.launch(executable_path=find_browser())
        context = await browser.new_context()
        left = iter(urls)

        async def tab() -> int:
            page = await context.new_page()
            session = await context.new_cdp_session(page)
            await session.send("Network.enable")
            await session.send("Network.setBlockedURLs", {"urls": _IMAGES})
            nodes = 0
            for url in left:
                await page.goto(url, wait_until="load")
                captured = await session.send("DOMSnapshot.captureSnapshot", CAPTURE)
                nodes += len(captured["documents"][0]["nodes"]["nodeName"])
            return nodes

        found = sum(await asyncio.gather(*(tab() for _ in range(_OPEN))))
        await browser.close()
        return found


async def ours(urls: list[str]) -> int:
    """The browser as a scan uses it. Sandbox off as in the bare loop: the pages are generated."""
    launch = Launch(find_browser() or sys.exit("no browser found"), sandbox=False, proxy=DIRECT)
    async with Browser(launch, pages=_OPEN) as browser:

        async def one(url: str) -> int:
            async with browser.visit(url, Visitor.DESKTOP) as visit:
                return len(visit.snapshot.layout.links) if visit.snapshot.layout else 0

        return sum(await asyncio.gather(*map(one, urls)))


def add(cost: Cost, render: Callable[[list[str]], Awaitable[int]], urls: list[str]) -> None:
    """Run once and add up what it cost, the browser's start included."""
    wall, cpu = time.perf_counter(), _cpu()
    cost.found += asyncio.run(_awaited(render, urls))
    cost.wall += time.perf_counter() - wall
    cost.cpu += _cpu() - cpu
    cost.pages += len(urls)


async def _awaited(render: Callable[[list[str]], Awaitable[int]], urls: list[str]) -> int:
    return await render(urls)


def _cpu() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def main() -> None:
    """Alternate the two, so that both meet the same machine."""
    each = int(sys.argv[1]) // _ROUNDS if len(sys.argv) > 1 else 30
    plain, full = Cost(), Cost()
    with serving() as port:
        for number in range(_ROUNDS):
            urls = [f"http://127.0.0.1:{port}{path(number * each + n)}" for n in range(each)]
            add(plain, bare, urls)
            add(full, ours, urls)
            print(f"round {number + 1}: bare {plain.wall:.1f} s, ours {full.wall:.1f} s", flush=True)
    line = {
        "bench": "rendering",
        "pages": full.pages,
        "bare": plain.figures(),
        "ours": full.figures() | {"links_measured": full.found},
        "cpu_ratio": round(full.cpu / plain.cpu, 2),
        "speed_ratio": round(plain.wall / full.wall, 2),
    }
    print(json.dumps(line))


if __name__ == "__main__":
    main()
