"""A site's own style sheets, each asked for once: what they do to pages is remembered, and they are none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from urllib.parse import urlsplit

from scanner.fetch.network.fetcher import Fetcher
from scanner.fetch.plan import Sink
from scanner.fetch.urls import canonical
from scanner.fetch.views import is_html
from scanner.model import SiteEntry, Visitor
from scanner.page import Page, belongs
from scanner.page.leads import style_sheets
from scanner.site.articles import is_article

MOST = 40
"""Style sheets of one site and night."""
_USERS = 8
"""Pages that tell what a sheet does to them: one of each of the first folders, articles apart from the others."""
_HELD = 24
_LARGEST = 400_000
"""Bytes of such a page."""


@dataclass(slots=True)
class Sheets:
    """The style sheets that one crawl has met, and some of the pages that use each."""

    _users: dict[str, list[str]] = field(default_factory=dict)
    _more: set[str] = field(default_factory=set)
    """Those that are not asked for."""
    _kinds: dict[str, set[tuple[str, bool]]] = field(default_factory=dict)
    """Of what kinds those pages are: first folder, and whether it is an article."""
    _held: dict[str, Page] = field(default_factory=dict)
    """Each of those pages once, as its server sent it."""

    def learn(self, pages: Iterable[Page], site: SiteEntry) -> None:
        """Take note of the sheets of one URL's views; of a page only what its server sent is held."""
        for page in pages:
            if page.same_as is None and is_html(page.snapshot) and page.snapshot.status == HTTPStatus.OK:
                kind = (
                    urlsplit(page.url).path.rpartition("/")[0].partition("/")[2].partition("/")[0],
                    is_article(page.url),
                )
                for url in dict.fromkeys(url for markup in page.markups for url in style_sheets(markup)):
                    kinds = self._kinds.setdefault(url, set())
                    if kind not in kinds and len(kinds) < _USERS and belongs(site, url):
                        kinds.add(kind)
                        self._note(url, page)

    def _note(self, url: str, page: Page) -> None:
        if url not in self._users and len(self._users) >= MOST:
            self._more.add(url)
            return
        users = self._users.setdefault(url, [])
        if page.url not in self._held and len(self._held) < _HELD and len(page.snapshot.body) <= _LARGEST:
            bare = replace(page.snapshot, dom=None, layout=None, screenshot=None, requests=(), deeds=())
            self._held[page.url] = Page(bare, page.site)
        if page.url in self._held:
            users.append(page.url)

    async def look(self, fetcher: Fetcher, sink: Sink, site: SiteEntry) -> None:
        """Ask for each once, as an ordinary visitor. What is not answered, or with a page, tells nothing."""
        for url, users in self._users.items():
            spelling = canonical(url)
            if not spelling:
                continue
            answer = (await fetcher.fetch(spelling, Visitor.DESKTOP, lambda to: belongs(site, to))).snapshot
            if answer is not None and answer.status == HTTPStatus.OK and not is_html(answer):
                sink.beside(Page(answer, site), [self._held[each] for each in users])
        if self._more:
            sink.note(f"sheets-cut={MOST}/{MOST + len(self._more)}")
        self._users.clear()
        self._held.clear()
