"""How often, how many at a time and where a crawl asks, by the servers' own logs."""

from __future__ import annotations

import threading
import time
from itertools import pairwise

from tests.fetch.conftest import HOME, at, crawled, reasons
from tests.fetch.web import Reply, links


def assert_spaced(times, delay):
    """Spaced as the server saw it: each pause nearly, for a busy machine delays some, and all of them together."""
    assert len(times) > 3
    assert all(later - earlier > delay / 2 for earlier, later in pairwise(times))
    assert times[-1] - times[0] > delay * (len(times) - 1.5)


def test_politeness_on_a_site_of_others(web):
    site = web(
        {
            "/": links("/a", "/b", "/private/x"),
            "/robots.txt": Reply("User-agent: *\nDisallow: /private/\nCrawl-delay: 0.3", type="text/plain"),
            "/a": "<title>a</title>",
        }
    )
    told = crawled(HOME, at(site), own=False)
    assert ("http://www.site.test/private/x", "robots") in reasons(told)
    assert "/private/x" not in site.paths()
    assert "not-own" in told["notes"]
    assert all("vetoscan" in asked.headers["User-Agent"] for asked in site.log)
    assert {visitor for page in told["pages"].values() for visitor in page["views"]} == {"desktop"}
    assert site.paths()[0] == "/robots.txt"
    times = [asked.at for asked in site.log[1:]]
    assert_spaced(times, 0.3)


def test_delay_retry_after_and_concurrency(web):
    under_way, most, told_off, lock = [0], [0], [], threading.Lock()

    def slow(_):
        with lock:
            under_way[0] += 1
            most[0] = max(most[0], under_way[0])
        time.sleep(0.15)
        with lock:
            under_way[0] -= 1
        return "x"

    def busy(asked):
        told_off.append(asked.at)
        return Reply(status=503, headers={"Retry-After": "1"}) if len(told_off) == 1 else "done"

    pages = {f"/p{number}": slow for number in range(20)}
    site = web({"/": links("/busy", *pages), "/busy": busy, **pages})
    told = crawled(HOME, at(site), concurrency=3)
    assert most[0] <= 3
    assert not told["failures"]
    assert min(told_off[3:]) - told_off[0] > 0.95
    site = web({"/": links("/1", "/2", "/3")})
    crawled(HOME, at(site), delay=0.2)
    times = [asked.at for asked in site.log if asked.host == "www.site.test"]
    assert_spaced(times, 0.2)
