"""Which pages home leads to by links, step by step; the others stand in a sitemap or an index only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scanner.fetch.spider.links import raw_leads, rendered_leads
from scanner.fetch.spider.seen import Seen
from scanner.fetch.urls import canonical
from scanner.fetch.views import is_html
from scanner.model import SiteEntry
from scanner.page import Page, belongs

_MOST_HELD = 500_000


class Linked:
    """What one crawl has met so far. `complete` until something was not looked at that might have held links."""

    def __init__(self, home: str) -> None:
        self.complete = True
        self._reached = Seen((home,))
        self._held: dict[str, list[str]] = {}
        """Of each page that nothing reached yet: where it leads."""
        self._size = 0
        self._elsewhere = Seen()
        """Links that were met and lead off the site, or nowhere."""
        self.looked: list[str] = []
        """Every page that was met, in order."""

    def learn(self, pages: Iterable[Page], site: SiteEntry) -> None:
        """Take note of the links of one URL's views."""
        shown = [page for page in pages if is_html(page.snapshot) and page.same_as is None]
        if not shown:
            return
        url = shown[0].url
        ahead = [each for page in shown for each in self._ahead(page, site)]
        self.looked.append(url)
        if url in self._reached:
            self._reach(ahead)
        else:
            self._size += len(ahead)
            self.complete = self.complete and self._size <= _MOST_HELD
            self._held[url] = ahead if self.complete else []

    def unlinked(self) -> frozenset[str]:
        """Pages that were looked at and that no chain of links from home leads to; none where that is not known."""
        return frozenset(url for url in self.looked if url not in self._reached) if self.complete else frozenset()

    def _ahead(self, page: Page, site: SiteEntry) -> Iterator[str]:
        """What a page leads to on the site and nothing led to before, as it is spelt and as the frontier spells it."""
        leads = {url for url, _ in (*raw_leads(page), *rendered_leads(page))} | {page.snapshot.final_url}
        for url in leads:
            if url in self._reached or url in self._elsewhere:
                continue
            spelt = canonical(url, page.decoded.encoding) if belongs(site, url) else ""
            if not spelt:
                self._elsewhere.add(url)
                continue
            yield url
            if spelt != url:
                yield spelt

    def _reach(self, urls: Iterable[str]) -> None:
        waiting = list(urls)
        while waiting:
            url = waiting.pop()
            if url not in self._reached:
                self._reached.add(url)
                waiting += self._held.pop(url, ())
