"""What a site's pages use that is others': scripts, style sheets, hosts that browsers were sent to, visitor counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from scanner.model import SiteEntry, ThirdParty
from scanner.page import host_of
from scanner.site.outward import bare, outside
from scanner.site.remembered import PageFacts

_MOST = 2000


def inventory(pages: Iterable[PageFacts], site: SiteEntry) -> tuple[ThirdParty, ...]:
    """Everything that is others' on a site's pages, with the number of pages that use it: the most used first."""
    counts: Counter[tuple[str, str]] = Counter()
    for page in pages:
        counts.update(set(_used(page, site)))
    return tuple(ThirdParty(kind, name, host_of(name), pages) for (kind, name), pages in counts.most_common(_MOST))


def with_library(facts: PageFacts, library: str) -> PageFacts:
    """The facts of a script of the site's own with the public library that it is."""
    return replace(facts, asked=(*facts.asked, ("library", library))) if library else facts


def _used(page: PageFacts, site: SiteEntry) -> Iterator[tuple[str, str]]:
    yield from page.asked
    yield from (("account", name) for name in page.trackers)
    yield from (("style", bare(url)) for url in page.styles)
    if not page.is_script:
        yield from (("script", bare(url)) for url in page.scripts if "://" in url and outside(url, site))
