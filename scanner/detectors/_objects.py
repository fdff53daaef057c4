"""Programs for plug-ins that a page has the browser fetch although nothing of them is to be seen."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from scanner.page import Markup, absolute

_SMALL = re.compile(r"\s*[0-3](?:px)?\s*$")
_UNSEEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|(?:^|[;\s])(?:width|height)\s*:\s*[0-3](?:px)?\s*(?:;|$)"
)
_FETCHING = ("codebase", "data", "src", "archive")
_PARAMETERS = 'param[name="movie" i],param[name="src" i],param[name="url" i],param[name="archive" i]'
_MEDIA = re.compile(r"\.(?:mp3|mp4|wma|wmv|wav|mid|asf|m3u8?|jpe?g|png|gif|pdf|html?)$", re.IGNORECASE)
"""Music behind the page and the like: no program."""


def unseen_programs(markup: Markup) -> Iterator[str]:
    """Addresses of objects without size, or that are not drawn; where the plug-in itself comes from is among them."""
    if "<object" in markup.lower or "<embed" in markup.lower:
        for node in markup.tree.css("object,embed"):
            if _unseen(node):
                fetched = (absolute(markup.base, each) for each in _addresses(node))
                yield from (url for url in fetched if not _MEDIA.search(url.partition("?")[0]))


def _unseen(node: LexborNode) -> bool:
    sizes = (node.attributes.get(name) for name in ("width", "height"))
    style = (node.attributes.get("style") or "").lower()
    return bool(_UNSEEN.search(style)) or any(size is not None and _SMALL.match(size) for size in sizes)


def _addresses(node: LexborNode) -> Iterator[str]:
    given = [node.attributes.get(name) for name in _FETCHING]
    given += [each.attributes.get("value") for each in node.css(_PARAMETERS)]
    yield from (address.partition("#")[0] for address in given if address)
