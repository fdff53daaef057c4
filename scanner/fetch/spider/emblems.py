"""The pictures by which a site is known: its icon, and the logo in the head of its front page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from scanner.fetch.plan import Entry
from scanner.fetch.urls import canonical, extension, unsafe
from scanner.model import SiteEntry
from scanner.page import Link, Page, belongs

MOST = 3
_LOGO = re.compile(r"logo|banner|head|top|title|guohui|emblem|badge|hui\b", re.IGNORECASE)
_FIRST = 12
"""A logo stands among the first pictures of a page."""
_DRAWN = ("svg", "svgz")


def emblems_of(pages: Sequence[Page], site: SiteEntry, depth: int) -> Iterator[Entry]:
    """At most three of them, on the site's own hosts."""
    links = [link for page in pages if page.same_as is None and page.document is None for link in page.raw.links]
    icons = (link for link in links if link.tag == "link" and "icon" in (link.attributes.get("rel") or "").lower())
    pictures = [link for link in links if link.tag == "img"][:_FIRST]
    logos = (link for link in pictures if _LOGO.search(_words(link)))
    chosen = dict.fromkeys(_own([*islice(icons, 1), *islice(logos, MOST - 1)], site))
    return (Entry(url, depth) for url in chosen)


def _own(links: Iterable[Link], site: SiteEntry) -> Iterator[str]:
    for link in links:
        url = canonical(link.url)
        if url and belongs(site, url) and extension(url) not in _DRAWN and not unsafe(url):
            yield url


def _words(link: Link) -> str:
    named = (link.attributes.get(name) or "" for name in ("id", "class", "alt"))
    return " ".join((link.url.rpartition("/")[2], *named))
