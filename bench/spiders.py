"""The two spiders to compare with: `python -m bench.spiders plain|lean URL` prints pages and CPU seconds as JSON."""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response
from selectolax.lexbor import LexborHTMLParser

_SETTINGS = {
    "LOG_ENABLED": False,
    "TELNETCONSOLE_ENABLED": False,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 8,
    "DOWNLOAD_DELAY": 0,
    "ROBOTSTXT_OBEY": False,
}


class PlainSpider(Spider):
    """What the Scrapy tutorial teaches: follow every link, let Scrapy drop the known ones."""

    name = "plain"
    pages = 0

    def parse(self, response: Response) -> Iterator[Any]:
        self.pages += 1
        for link in response.css("a::attr(href)").getall():
            yield response.follow(link, self.parse)


class LeanSpider(Spider):
    """A fast parser, and no request for a link that is known."""

    name = "lean"
    pages = 0

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.known = set(self.start_urls)

    def parse(self, response: Response) -> Iterator[Any]:
        self.pages += 1
        for node in LexborHTMLParser(response.body).css("a[href]"):
            url = urljoin(response.url, node.attributes["href"] or "")
            if url not in self.known:
                self.known.add(url)
                yield Request(url, self.parse)


SPIDERS = {"plain": PlainSpider, "lean": LeanSpider}


def run(name: str, url: str) -> dict[str, float]:
    """Crawl from `url`; pages, wall seconds and CPU seconds of this process."""
    process = AsyncCrawlerProcess(_SETTINGS)
    crawler = process.create_crawler(SPIDERS[name])
    started, cpu = time.monotonic(), _cpu()
    process.crawl(crawler, start_urls=[url])
    process.start()
    return {
        "pages": crawler.spider.pages,
        "seconds": round(time.monotonic() - started, 2),
        "cpu_seconds": round(_cpu() - cpu, 2),
    }


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    print(json.dumps(run(sys.argv[1], sys.argv[2])))
