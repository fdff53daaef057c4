"""What a page shows of others as if it were its own, and which pages of others it says are the same as itself."""

from __future__ import annotations

from collections.abc import Iterator

from scanner.identity.hosts import registrable
from scanner.page import Markup, Page, absolute, host_of
from scanner.site.outward import outside

KINDS = ("embeds", "alternate")
_FRAMES = frozenset(("iframe", "frame", "embed", "object"))
_SAME = frozenset(("alternate", "amphtml", "canonical", "shortlink"))
_MEDIA = ("<video", "<audio", "<source")
_NAMES = ("og:url", "og:video", "og:audio", "al:web:url", "twitter:player")


def told(page: Page, markup: Markup) -> Iterator[tuple[str, str, int]]:
    """Domains of others: `embeds` of frames, films and sounds, `alternate` of the page in another form or tongue."""
    for link in markup.links:
        if link.tag in _FRAMES:
            kind = "embeds"
        elif link.tag == "link" and not _SAME.isdisjoint((link.attributes.get("rel") or "").lower().split()):
            kind = "alternate"
        else:
            continue
        if outside(link.url, page.site):
            yield kind, _domain(link.url), 1
    for name in _NAMES:
        if (url := markup.metas.get(name, "")) and outside(url, page.site):
            yield "alternate", _domain(url), 1
    if any(tag in markup.lower for tag in _MEDIA):
        for node in markup.tree.css("video,audio,source"):
            url = absolute(
                markup.base, node.attributes.get("src") or (node.attributes.get("srcset") or "").split(" ")[0]
            )
            if url and outside(url, page.site):
                yield "embeds", _domain(url), 1


def _domain(url: str) -> str:
    return registrable(host_of(url)) or host_of(url)
