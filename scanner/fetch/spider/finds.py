"""What pages lead to: sorts every link into pages of the site, outbound targets, and what is left alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from scanner.fetch.network.fetcher import Follow
from scanner.fetch.plan import Entry
from scanner.fetch.spider.links import Reference, answered, loaded, raw_leads, rendered_leads, scripts
from scanner.fetch.spider.seen import Seen
from scanner.fetch.spider.sitemap import is_listing, read_listing
from scanner.fetch.spider.traps import MAX_LENGTH, Traps
from scanner.fetch.urls import ASSETS, canonical, extension, unsafe
from scanner.fetch.views import is_html
from scanner.model import SiteEntry
from scanner.page import Markup, Page, belongs

Lead = tuple[str, str]


class Finds:
    """Everything one crawl has met. `outbound` is called once for each URL that leads off the site, with its kind."""

    def __init__(self, site: SiteEntry, outbound: Callable[[str, Reference], None]) -> None:
        self.site = site
        self.traps = Traps()
        self.unsafe = 0
        """Links not followed because following them could change something."""
        self.unserved: set[str] = set()
        """Origins (`https://host`) that do not answer although the host does by the other scheme."""
        self.respelt = 0
        """Links to those, taken for links by the other scheme."""
        self._outbound = outbound
        self._known = Seen()

    def follow(self, asked: str) -> Follow:
        """For a URL asked for: follow redirects to what is on the site and not a page known by itself.

        Asking makes no page known: trials ask for some that the crawl still has to look at.
        """

        def follows(url: str) -> bool:
            spelling = canonical(url)
            if not belongs(self.site, url) or (spelling in self._known and spelling != asked):
                return False
            self._known.add(spelling)
            return True

        return follows

    def of_raw(self, pages: Sequence[Page], depth: int) -> list[Entry]:
        """New pages that the answers lead to."""
        found: list[Entry] = []
        for page in pages:
            if page.same_as is None:
                if is_html(page.snapshot):
                    self._loaded(page.raw)
                found += self.fresh(self._leads(page), depth, page.decoded.encoding)
                found += self.fresh(((url, "") for url in answered(page) if belongs(self.site, url)), depth)
        return found

    def of_rendered(self, pages: Sequence[Page], depth: int) -> list[Entry]:
        """New pages that only show when a browser runs the scripts."""
        found: list[Entry] = []
        for page in pages:
            if page.rendered is not None and page.same_as is None:
                self._loaded(page.rendered)
                found += self.fresh(rendered_leads(page), depth, page.decoded.encoding)
        return found

    def fresh(self, leads: Iterable[Lead], depth: int, encoding: str = "utf-8") -> list[Entry]:
        """Those of `leads` that are pages of the site not met before."""
        known = self._known
        found = []
        for url, text in leads:
            if url and url not in known:
                known.add(url)
                if not belongs(self.site, url):
                    self._outbound(url, "link")
                elif spelling := self._wanted(url, text, depth, encoding):
                    found.append(Entry(spelling, depth))
        return found

    def _loaded(self, markup: Markup) -> None:
        """Tell of what comes from other hosts without being a page."""
        for url, kind in loaded(markup):
            if url and url not in self._known and not belongs(self.site, url):
                self._known.add(url)
                self._outbound(url, kind)

    def _leads(self, page: Page) -> Iterator[Lead]:
        yield page.snapshot.final_url, ""
        if is_html(page.snapshot):
            if self.traps.learn(page):
                yield from raw_leads(page)
                yield from ((url, "") for url in scripts(page))
            elif any(url not in self._known and belongs(self.site, url) for url, _ in raw_leads(page)):
                self.traps.cut_off(page)
        elif is_listing(page.snapshot.body):
            listing = read_listing(page.snapshot.body, page.url, page.snapshot.header("content-type"))
            yield from ((url, "") for url in (*listing.pages, *listing.sitemaps))

    def _wanted(self, url: str, text: str, depth: int, encoding: str) -> str:
        """The canonical spelling of a URL that is to be fetched; '' for one that is not, or is known."""
        if len(url) > MAX_LENGTH:
            self.traps.refuse(url, depth)
            return ""
        spelling = canonical(url, encoding)
        twin = _twin(spelling)
        if spelling and _origin(spelling) in self.unserved:
            spelling, twin = twin, ""
            self.respelt += 1
        if not spelling or twin in self._known or (spelling != url and spelling in self._known):
            return ""
        self._known.add(spelling)
        if extension(spelling) in ASSETS:
            return ""
        if unsafe(spelling, text):
            self.unsafe += 1
            return ""
        return "" if self.traps.refuse(spelling, depth) else spelling


def _twin(url: str) -> str:
    """The same page by the other scheme."""
    scheme, _, rest = url.partition(":")
    return f"{'http' if scheme == 'https' else 'https'}:{rest}"


def _origin(url: str) -> str:
    return url[: url.find("/", 8)]
