"""What a page shows of others as if it were its own, and which pages of others it says are the same as itself."""

from __future__ import annotations

from collections.abc import Iterator

from scanner.identity.hosts import registrable
from scanner.page import Link, Markup, Page, absolute, host_of
from scanner.site.outward import outside

KINDS = ("embeds", "alternate")
_FRAMES = ("iframe", "frame", "embed", "object")
_SAME = frozenset(("alternate", "amphtml", "canonical", "shortlink"))
_NAMES = ("og:url", "og:video", "og:audio", "al:web:url", "twitter:player")


def told(page: Page, markup: Markup) -> Iterator[tuple[str, str, int]]:
    """Domains of others: `embeds` of frames, films and sounds, `alternate` of the page in another form or tongue."""
    links = markup.links_by_tag
    found = [("embeds", link.url) for tag in _FRAMES for link in links[tag]]
    found += [("alternate", link.url) for link in links["link"] if _is_same(link)]
    found += [("alternate", markup.metas[name]) for name in _NAMES if name in markup.metas]
    found += [("embeds", link) for link in _media(markup)]
    for kind, url in found:
        if url and outside(url, page.site):
            yield kind, registrable(host_of(url)) or host_of(url), 1


def _is_same(link: Link) -> bool:
    return not _SAME.isdisjoint((link.attributes.get("rel") or "").lower().split())


def _media(markup: Markup) -> Iterator[str]:
    for node in markup.tree.css("video,audio,source"):
        yield absolute(markup.base, node.attributes.get("src") or (node.attributes.get("srcset") or "").split(" ")[0])
