"""A site's own style sheets, each asked for once: what they do to its pages is remembered, and they count as no pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from http import HTTPStatus

from scanner.fetch.network.fetcher import Fetcher
from scanner.fetch.plan import Sink
from scanner.fetch.urls import canonical
from scanner.fetch.views import is_html
from scanner.model import SiteEntry, Snapshot, Visitor
from scanner.page import Page, belongs
from scanner.page.leads import style_sheets
from scanner.site.articles import is_article

MOST = 40
"""Style sheets of one site and night."""
_USERS = 2
"""Articles, and other pages, that tell what a sheet does to them."""
_LARGEST = 400_000
"""Bytes of such a page."""


@dataclass(slots=True)
class Sheets:
    """The style sheets that one crawl has met, and some of the pages that use each."""

    left: int = 0
    """How many more there were than are asked for."""
    _users: dict[str, dict[str, Snapshot]] = field(default_factory=dict)
    _enough: set[tuple[str, bool]] = field(default_factory=set)

    def learn(self, pages: Iterable[Page], site: SiteEntry) -> None:
        """Take note of the sheets of one URL's views; of a page only what its server sent is held."""
        for page in pages:
            if page.same_as is None and is_html(page.snapshot) and page.snapshot.status == HTTPStatus.OK:
                article = is_article(page.url)
                for url in dict.fromkeys(url for markup in page.markups for url in style_sheets(markup)):
                    if (url, article) not in self._enough and belongs(site, url):
                        self._note(url, page, article)

    def _note(self, url: str, page: Page, article: bool) -> None:
        if url not in self._users and len(self._users) >= MOST:
            self.left += 1
            self._enough |= {(url, True), (url, False)}
            return
        users = self._users.setdefault(url, {})
        if len(page.snapshot.body) <= _LARGEST:
            bare = replace(page.snapshot, dom=None, layout=None, screenshot=None, requests=(), deeds=())
            users.setdefault(page.url, next((known for known in self._held(page.url)), bare))
        if sum(is_article(each) is article for each in users) >= _USERS:
            self._enough.add((url, article))

    def _held(self, url: str) -> Iterable[Snapshot]:
        """One page is held once for all its sheets."""
        return (users[url] for users in self._users.values() if url in users)

    async def look(self, fetcher: Fetcher, sink: Sink, site: SiteEntry) -> None:
        """Ask for each once, as an ordinary visitor. What is not answered, or with a page, tells nothing."""
        held: dict[str, Page] = {}
        for url, users in self._users.items():
            spelling = canonical(url)
            if not spelling:
                continue
            answer = (await fetcher.fetch(spelling, Visitor.DESKTOP, lambda to: belongs(site, to))).snapshot
            if answer is not None and answer.status == HTTPStatus.OK and not is_html(answer):
                using = [held.setdefault(each, Page(snapshot, site)) for each, snapshot in users.items()]
                sink.beside(Page(answer, site), using)
        if self.left:
            sink.note(f"sheets-cut={MOST}/{MOST + self.left}")
        self._users.clear()
