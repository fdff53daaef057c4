"""What a crawl is told, and what it needs from those who keep its results. Implemented elsewhere, joined by scan."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from scanner.fetch.network.egress import Resolve
from scanner.model import Failure, SiteEntry, Snapshot, Visitor, Where
from scanner.page import Page

Render = Literal["smart", "all", "bare", "off"]
"""Which pages a browser sees: those with something new, all, those sent with next to no text, none."""
OWN_DELAY = 0.25
FOREIGN_DELAY = 1.0


@dataclass(frozen=True, slots=True)
class Entry:
    """A URL of the frontier and how many links it is away from home."""

    url: str
    depth: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How to crawl one site."""

    entry: SiteEntry
    own: bool = False
    """One's own or entrusted: disguised visitors allowed, robots.txt recorded but not obeyed."""
    delay: float | None = None
    """Seconds between requests to one host; None: 0.25 on one's own, 1 elsewhere, 0 for names mapped to loopback."""
    timeout: float = 0
    """Seconds to wait for an answer; 0: as long as is usual."""
    max_pages: int = 0
    """Stop after so many URLs and say so; 0: every page."""
    render: Render = "smart"
    resolves: tuple[Resolve, ...] = ()
    proxy: str = ""
    """Upstream `http://[user:password@]host:port` or `socks5://host:port`; '' connects directly."""
    headers: Mapping[str, str] = field(default_factory=dict)
    """Sent to the site's own hosts only, never stored."""
    concurrency: int = 4
    """Requests under way at one host."""
    targets: bool = True
    """Whether outbound targets are fetched."""
    used: Sequence[tuple[str, Literal["link", "code", "host"]]] = ()
    """What pages use of other hosts that an interrupted crawl had looked at already."""
    reputed: Sequence[str] = ()
    """Host suffixes whose pages are seen as one visitor only when links lead there."""

    @property
    def everywhere(self) -> tuple[Visitor, ...]:
        """As whom every page is seen.

        A phone comes from a search result: what is shown to phones, to who comes from a search, or only to both at
        once stands on single pages as often as on all, and one more request shows it.
        """
        return (Visitor.DESKTOP, Visitor.BAIDU, Visitor.MOBILE) if self.own else (Visitor.DESKTOP,)

    @property
    def closer(self) -> bool:
        """Whether home, and what looks odd, is looked at in the browser."""
        return self.render in ("smart", "all")

    @property
    def curious(self) -> tuple[Visitor, ...]:
        """As whom the home page, and what looks odd, is seen besides."""
        return (Visitor.MOBILE, Visitor.REFERRER) if self.own else ()


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a crawl is: URLs with a final answer, URLs waiting, views received, and what is slow (seconds by URL)."""

    done: int
    queued: int
    views: int
    slow: tuple[tuple[str, float], ...] = ()


class Frontier(Protocol):
    """What is known of a site's URLs. `admit` must reach the store before, or together with, the next `Sink.keep`."""

    def pending(self) -> Sequence[Entry]:
        """What an interrupted run left to do; empty: start from home."""

    def admit(self, entries: Sequence[Entry]) -> Sequence[Entry]:
        """Those of `entries` (canonical URLs) not admitted before in this run; from now on they are pending."""


class Examined(Protocol):
    """What came of examining all views of one URL."""

    @property
    def marks(self) -> Mapping[Visitor, Sequence[Where]]:
        """Places to box in a picture, by view."""

    @property
    def causes(self) -> Mapping[Visitor, frozenset[str]]:
        """What was found, as fingerprints by view."""

    @property
    def weighty(self) -> Mapping[Visitor, frozenset[str]]:
        """Those of `causes` that are worth finding out whom they are shown to."""

    @property
    def fickle(self) -> bool:
        """Whether something was found that may differ from visit to visit by itself."""

    @property
    def leads(self) -> Sequence[str]:
        """URLs that only examining brought to light: links inside attachments."""

    @property
    def suspicious(self) -> bool:
        """Worth rendering, and worth being seen by the curious visitors too, if that was not done yet."""


class Sink(Protocol):
    """Where pages go. Calls come from one task at a time per URL, from several URLs in turn, all on one event loop."""

    async def examine(self, views: Sequence[Page]) -> Examined:
        """Examine all views of one URL. Called again with more views, or rendered ones, when the first look was odd.

        A view whose `same_as` is set has the same bytes as that other view: examine only the other.
        Attachments come as a page whose body is not HTML.
        """

    def keep(self, url: str, views: Sequence[Page], examined: Examined, pictures: Mapping[Visitor, bytes]) -> None:
        """The URL is done: archive its views, store what `examine` last said, mark it done, in one unit."""

    def probe(self, views: Sequence[Page], examined: Examined) -> None:
        """What a page that cannot exist answered, if it answered with more than "there is none"; it is no page."""

    def beside(self, page: Page, users: Sequence[Page] = ()) -> None:
        """What stands beside the pages, as robots.txt does: remembered, and no page; `users` are some that use it."""

    def unlinked(self, urls: Collection[str]) -> None:
        """Pages that no chain of links from home leads to: only a sitemap, an index or an old finding names them."""

    def fail(self, failure: Failure) -> None:
        """Something was not examined. With `failure.url` an admitted URL, the URL is done unless `keep` follows."""

    def due(self, wanted: Mapping[str, Sequence[Visitor]]) -> AsyncIterator[str]:
        """Which of the site's outbound targets (with as whom each is to be seen) to fetch, each when its turn has come.

        What is known of the others the sink knows already. It ends when every URL is accounted for; those that were
        yielded are expected back by `target`.
        """

    def target(self, url: str, answer: Snapshot | Failure, also: Sequence[Snapshot] = ()) -> None:
        """What an outbound link led to, once per distinct URL; `also` as other visitors received it, if otherwise."""

    def note(self, text: str) -> None:
        """A remark that every report must repeat: a slug, or `slug=detail`, that reports have words for."""

    def progress(self, progress: Progress) -> None:
        """Called about twice a second while work goes on."""
