"""What a site's outbound links lead to, and which of its pages use an outside domain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from scanner.identity.hosts import registrable
from scanner.page import Page, host_of
from scanner.site.remembered import PageFacts


@dataclass(slots=True)
class Uses:
    """The pages that link a URL and with what texts; the pages that load code from a domain."""

    linked: dict[str, list[tuple[PageFacts, str]]] = field(default_factory=lambda: defaultdict(list))
    """By URL as linked."""
    loaded: dict[str, list[tuple[PageFacts, str]]] = field(default_factory=lambda: defaultdict(list))
    """By registered domain: the page and the script's or style sheet's URL."""


def uses(pages: Iterable[PageFacts], wanted: Iterable[str]) -> Uses:
    """Who uses the wanted URLs and their domains; every page is looked at once."""
    urls = set(wanted)
    domains = {domain_of(url) for url in urls}
    found = Uses()
    for page in pages:
        for url, text in page.outbound:
            if url in urls:
                found.linked[url].append((page, text))
        for url in (*page.scripts, *page.styles):
            if (domain := domain_of(url)) in domains:
                found.loaded[domain].append((page, url))
    return found


def domain_of(url: str) -> str:
    """Registered domain of a URL, '' for one without host."""
    return registrable(host) if (host := host_of(url)) else ""


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
    hosts = (suffix for kind in ("official", "service", "library", "bank", "telecom") for suffix in kinds[kind])
    return any(host == suffix or host.endswith("." + suffix) for suffix in hosts)
