"""How a page is dressed: the pictures, scripts and styles it is made with, whatever it says."""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Iterator
from urllib.parse import urlsplit

from scanner.page import Markup

_MOST = 96
_LEAST = 8
_TAGS = {"img", "script", "embed", "iframe"}
_NOWHERE = ("", "/")


def assets(markup: Markup) -> bytes:
    """Hashes of the paths of what a page is dressed with, ascending; wherever they are loaded from."""
    hashes = {zlib.crc32(path.encode("utf-8", "replace")) for path in _paths(markup)}
    return array("I", sorted(hashes)[:_MOST]).tobytes()


def dressed_alike(one: bytes, other: bytes) -> float:
    """Share of what two pages are dressed with that both have, 0.0 to 1.0; 0.0 where one has next to nothing on."""
    first, second = set(array("I", one)), set(array("I", other))
    return len(first & second) / len(first | second) if min(len(first), len(second)) >= _LEAST else 0.0


def _paths(markup: Markup) -> Iterator[str]:
    for link in markup.links:
        rel = (link.attributes.get("rel") or "").lower()
        if link.tag in _TAGS or (link.tag == "link" and ("icon" in rel or "style" in rel)):
            path = urlsplit(link.url).path
            if path not in _NOWHERE:
                yield path
