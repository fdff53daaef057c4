"""Two spiders of our own: `python -m bench.tools.spiders copy FOLDER URL…` and `… words URL…`.

`copy` saves what it receives for tools that read files. `words` is the baseline that models the usual keyword tools:
it asks for each page as a browser and as Baidu's spider and prints a JSON line for each page with a word of the list.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response, TextResponse

from bench.tools.words import BROWSER, GAMBLING, SPIDER

_MOST_PAGES = 5000
_SETTINGS = {
    "LOG_ENABLED": False,
    "TELNETCONSOLE_ENABLED": False,
    "CONCURRENT_REQUESTS": 8,
    "DOWNLOAD_DELAY": 0,
    "ROBOTSTXT_OBEY": False,
    "RETRY_ENABLED": False,
    "COOKIES_ENABLED": False,
    "CLOSESPIDER_PAGECOUNT": _MOST_PAGES,
}


class Walk(Spider):
    """Every page of the hosts it begins at, and the scripts, frames and files they name."""

    name = "walk"
    agents: tuple[str, ...] = (BROWSER,)

    def __init__(self, starts: list[str], **options: Any) -> None:
        super().__init__(**options)
        self.starts = starts
        self.hosts = {urlsplit(url).hostname for url in starts}
        self.known: set[str] = set()

    async def start(self) -> Any:
        for url in self.starts:
            for request in self._asked(url):
                yield request

    def parse(self, response: Response) -> Iterator[Any]:
        self.keep(response)
        if not isinstance(response, TextResponse) or "javascript" in _type(response):
            return
        for link in response.xpath("//@href|//frame/@src|//iframe/@src").getall():
            yield from self._followed(response, link, self.hosts)
        for script in response.xpath("//script/@src").getall():
            yield from self._followed(response, script, None)

    def keep(self, response: Response) -> None:
        """Do with a response what this spider is for."""
        raise NotImplementedError

    def _followed(self, response: TextResponse, link: str, hosts: set[str | None] | None) -> Iterator[Request]:
        try:
            url = response.urljoin(link.strip())
            host = urlsplit(url).hostname
        except ValueError:
            return
        if url.startswith("http:") and (hosts is None or host in hosts):
            yield from self._asked(url)

    def _asked(self, url: str) -> Iterator[Request]:
        address = url.partition("#")[0]
        if address not in self.known:
            self.known.add(address)
            for agent in self.agents:
                yield Request(address, self.parse, headers={"User-Agent": agent}, dont_filter=True)


class Copy(Walk):
    """Saves what it receives, text decoded, and an index of it."""

    def __init__(self, starts: list[str], folder: Path) -> None:
        super().__init__(starts)
        self.folder = folder
        self.count = 0

    def keep(self, response: Response) -> None:
        self.count += 1
        file = self.folder / f"{self.count:05}"
        if isinstance(response, TextResponse):
            file.write_text(response.text, encoding="utf-8", errors="replace")
            entry = {"url": _address(response), "type": _type(response), "file": file.name}
            with (self.folder / "index.jsonl").open("a", encoding="utf-8") as index:
                index.write(json.dumps(entry) + "\n")


class Words(Walk):
    """Prints the pages that hold a word of the list."""

    agents = (BROWSER, SPIDER)

    def keep(self, response: Response) -> None:
        if isinstance(response, TextResponse) and "javascript" not in _type(response):
            word = next((each for each in GAMBLING if each in response.text), None)
            if word:
                print(json.dumps({"url": _address(response), "word": word}), flush=True)


def _type(response: Response) -> str:
    return str((response.headers.get("Content-Type") or b"").decode("latin-1")).partition(";")[0]


def _address(response: Response) -> str:
    """Where the response was first asked for: a redirect is the doing of the page that redirects."""
    first: str = response.meta.get("redirect_urls", [response.url])[0]
    return first


def main(name: str, *rest: str) -> None:
    """Run one spider to its end."""
    process = AsyncCrawlerProcess(_SETTINGS)
    if name == "copy":
        process.crawl(Copy, starts=list(rest[1:]), folder=Path(rest[0]))
    else:
        process.crawl(Words, starts=list(rest))
    process.start()


if __name__ == "__main__":
    main(*sys.argv[1:])
