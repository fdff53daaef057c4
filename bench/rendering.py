"""The rendering stage alone against a bare Playwright loop, side by side: `python -m bench.rendering [PAGES]`.

The bare loop: one browser, four tabs that stay, load, one `captureSnapshot` of what ours captures, images off.
Ours opens the same pages as one desktop visitor and knows the server's bytes, as in a scan, where the raw fetch comes
first: it also listens, lets timers run, scrolls, takes the document, and measures every link and text.
The last line is one JSON object.
"""

from __future__ import annotations

import asyncio
import gc
import json
import resource
import sys
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from playwright.async_api import async_playwright

from bench.site import page, path
from bench.throughput import serving
from scanner.fetch.browser import DIRECT, Browser, Launch, find_browser
from scanner.fetch.layout import CAPTURE
from scanner.model import Visitor

_OPEN = 4
_OURS = 5
"""Pages that ours has open: a scan has up to thirty, of which four URLs' are being looked at."""
_IMAGES = [f"*.{kind}*" for kind in ("jpg", "jpeg", "png", "gif", "webp", "bmp", "svg")]
_ROUNDS = 2
Wanted = tuple[str, bytes]
"""A page's URL and what the server sends for it."""


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


async def bare(wanted: list[Wanted]) -> int:
    """Four tabs, each with the next URL when it is done."""
    async with async_playwright() as driver:
        browser = await driver.chromium.launch(executable_path=find_browser())
        context = await browser.new_context()
        left = iter(wanted)

        async def tab() -> int:
            page = await context.new_page()
            session = await context.new_cdp_session(page)
            await session.send("Network.enable")
            await session.send("Network.setBlockedURLs", {"urls": _IMAGES})
            nodes = 0
            for url, _ in left:
                await page.goto(url, wait_until="load")
                captured = await session.send("DOMSnapshot.captureSnapshot", CAPTURE)
                nodes += len(captured["documents"][0]["nodes"]["nodeName"])
            return nodes

        found = sum(await asyncio.gather(*(tab() for _ in range(_OPEN))))
        await browser.close()
        return found


async def ours(wanted: list[Wanted]) -> int:
    """The browser as a scan uses it. Sandbox off as in the bare loop: the pages are generated."""
    launch = Launch(find_browser() or sys.exit("no browser found"), sandbox=False, proxy=DIRECT)
    async with Browser(launch, pages=_OURS) as browser:

        async def one(url: str, body: bytes) -> int:
            async with browser.visit(url, Visitor.DESKTOP, body=body) as visit:
                return len(visit.snapshot.layout.links) if visit.snapshot.layout else 0

        return sum(await asyncio.gather(*(one(*each) for each in wanted)))


def add(cost: Cost, render: Callable[[list[Wanted]], Awaitable[int]], wanted: list[Wanted]) -> None:
    """Run once and add up what it cost, the browser's start included."""
    wall, cpu = time.perf_counter(), _cpu()
    cost.found += asyncio.run(_awaited(render, wanted))
    cost.wall += time.perf_counter() - wall
    cost.cpu += _cpu() - cpu
    cost.pages += len(wanted)


async def _awaited(render: Callable[[list[Wanted]], Awaitable[int]], wanted: list[Wanted]) -> int:
    return await render(wanted)


def _cpu() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def main() -> None:
    """Alternate the two, so that both meet the same machine."""
    each = int(sys.argv[1]) // _ROUNDS if len(sys.argv) > 1 else 30
    plain, full = Cost(), Cost()
    gc.collect()
    gc.freeze()  # as the nursery does before it forks a site's process
    with serving() as port:
        for number in range(_ROUNDS):
            numbers = range(number * each, (number + 1) * each)
            wanted = [(f"http://127.0.0.1:{port}{path(n)}", page(n)) for n in numbers]
            add(plain, bare, wanted)
            add(full, ours, wanted)
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
