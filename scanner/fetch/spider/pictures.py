"""Which pictures of a site are fetched to be read for codes: a bounded choice, the likeliest carriers first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from scanner.fetch.plan import Entry
from scanner.fetch.urls import canonical, extension, unsafe
from scanner.model import SiteEntry
from scanner.page import Link, Page, belongs

MOST = 60
"""Pictures of one site and night: with 40 ms each to read, and one request, they cost what a few dozen pages cost."""
_HELD = 5000
_LEAST = 100
_NEVER = frozenset(("svg", "ico", "cur"))
"""Drawings are pages; icons carry no code that a phone could read."""
_LIKELY = re.compile(r"qr|ewm|erwei|weixin|wechat|wx|code|banner|piao|float|ad[_\d.]", re.IGNORECASE)


class Pictures:
    """The pictures that one crawl has met on pages of the site, each once, with how likely it is to carry a code."""

    def __init__(self) -> None:
        self._ranks: dict[str, tuple[int, int]] = {}
        """By URL: rank, and how many links the page is from home."""

    def learn(self, pages: Iterable[Page], site: SiteEntry, depth: int) -> None:
        """Take note of the pictures on one URL's views."""
        for page in pages:
            if page.same_as is None and page.document is None:
                for markup in page.markups:
                    for link in markup.links:
                        if link.tag == "img" and len(self._ranks) < _HELD:
                            self._note(link, site, depth)

    def chosen(self, room: int) -> Iterator[Entry]:
        """At most `room` of them: those that say they are codes, then those nearest to home."""
        ranked = sorted(self._ranks.items(), key=lambda each: each[1])
        return (Entry(url, depth) for url, (_, depth) in ranked[:room])

    def __len__(self) -> int:
        return len(self._ranks)

    def _note(self, link: Link, site: SiteEntry, depth: int) -> None:
        url = canonical(link.url)
        known = self._ranks.get(url)
        if known is not None:
            self._ranks[url] = min(known, (known[0], depth))
        elif url and belongs(site, url) and extension(url) not in _NEVER and not _small(link) and not unsafe(url):
            told = " ".join((urlsplit(url).path.rpartition("/")[2], link.attributes.get("alt") or ""))
            likely = _LIKELY.search(told) or "码" in told
            self._ranks[url] = (0 if likely else 2 if extension(url) == "gif" else 1, depth)  # most GIFs are ornaments


def _small(link: Link) -> bool:
    """Whether the page itself draws it smaller than a code can be read."""
    sizes = (link.attributes.get(name) or "" for name in ("width", "height"))
    return any(size.removesuffix("px").isdigit() and int(size.removesuffix("px")[:6]) < _LEAST for size in sizes)
