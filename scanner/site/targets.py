"""What a site's outbound links lead to, and which of its pages use an outside domain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from scanner.identity.hosts import registrable
from scanner.page import Page, host_of
from scanner.page.leads import handed_on
from scanner.site.remembered import PageFacts

NOTHING: Mapping[str, str] = MappingProxyType({})
Use = tuple[PageFacts, str]
"""A page, and the text of its link or the URL of what it loads."""


@dataclass(slots=True)
class Uses:
    """The pages that link a URL and with what texts; that load code; that hand visitors on; that report to whom."""

    linked: dict[str, list[Use]] = field(default_factory=lambda: defaultdict(list))
    """By URL as linked."""
    loaded: dict[str, list[Use]] = field(default_factory=lambda: defaultdict(list))
    """By registered domain: the page and the script's or style sheet's URL."""
    handing_on: dict[str, list[Use]] = field(default_factory=lambda: defaultdict(list))
    """By the site's own URL without its query: pages that link it with an outside address, and the page itself."""
    reporting: dict[str, list[PageFacts]] = field(default_factory=lambda: defaultdict(list))
    """By account, see `site.trackers`."""

    def add(self, page: PageFacts, urls: Mapping[str, str], domains: Collection[str]) -> None:
        """Take a page in, as far as it uses the wanted URLs (each with the one it counts as) and their domains."""
        for url, text in page.outbound:
            if url in urls:
                self.linked[urls[url]].append((page, text))
        for url in page.borrowed:
            if url in urls and all(page is not user for user, _ in self.linked[url]):
                self.linked[url].append((page, ""))
        for url in (*page.scripts, *page.styles):
            if (domain := domain_of(url)) in domains:
                self.loaded[domain].append((page, url))
        for url, text in page.hands_on:
            self.handing_on[url.partition("?")[0]].append((page, text))
            if (outside := handed_on(url)[1]) in urls:
                self.linked[urls[outside]].append((page, text))
        if page.ends_at and domain_of(page.ends_at) == domain_of(handed_on(page.url)[1]):
            self.handing_on[page.url.partition("?")[0]].append((page, ""))
        for account in page.trackers:
            self.reporting[account].append(page)


def uses(pages: Iterable[PageFacts], wanted: Iterable[str], stand_ins: Mapping[str, str] = NOTHING) -> Uses:
    """Who uses the wanted URLs and their domains; every page is looked at once. `stand_ins` count as another URL."""
    urls = {**stand_ins, **{url: url for url in wanted}}
    domains = {domain for url in urls if (domain := domain_of(url))}
    found = Uses()
    for page in pages:
        found.add(page, urls, domains)
    return found


def used(page: PageFacts) -> Iterator[tuple[str, Literal["link", "code", "host"]]]:
    """Everything of other hosts that a page uses, with its kind."""
    own = host_of(page.url)
    yield from ((url, "link") for url, _ in page.outbound)
    yield from ((url, "code") for url in (*page.scripts, *page.styles) if "//" in url and host_of(url) != own)
    yield from ((url, "host") for url in page.borrowed)


def domain_of(url: str) -> str:
    """Registered domain of a URL, '' for one without host."""
    return registrable(host) if (host := host_of(url)) else ""


def party(url: str, home: str, kinds: Mapping[str, Sequence[str]]) -> str:
    """Whose a target is: its registered domain, or its host where many offices share one (the site's own, known ones).

    What one office's neighbour shows is no proof against another.
    """
    shared = domain_of(url) == domain_of(home) or trusted(url, kinds)
    return host_of(url) if shared else domain_of(url)


def leaves(page: Page) -> str:
    """The URL on another registered domain that a target's redirects or scripts end on; '' when there is none.

    The same name under another suffix is the same owner's, as far as that goes.
    """
    linked, snapshot = domain_of(page.url), page.snapshot
    for url in reversed((snapshot.final_url, *snapshot.navigations)):
        domain = domain_of(url)
        if domain and domain.partition(".")[0] != linked.partition(".")[0]:
            return url
    return ""


def defanged(text: str) -> str:
    """A text whose hosts and URLs nobody follows by accident: `a[.]example`, `hxxp`."""
    return text.replace("http", "hxxp").replace(".", "[.]")


def trusted(url: str, kinds: Mapping[str, Sequence[str]]) -> bool:
    """Whether a URL is of a host that official pages ordinarily point to, by `Ruleset.known_hosts`."""
    host = host_of(url)
    return any(host == suffix or host.endswith("." + suffix) for suffix in reputed(kinds))


def reputed(kinds: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Suffixes of those hosts."""
    return tuple(suffix for kind in ("official", "service", "library", "bank", "telecom") for suffix in kinds[kind])
