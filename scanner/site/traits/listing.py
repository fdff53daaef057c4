"""What a sitemap lists: how many addresses in which folder, and pages of others."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit

from scanner.identity.hosts import registrable
from scanner.page import Page, host_of
from scanner.site.outward import outside
from scanner.text import decode

KINDS = ("listed-folder", "listed-host")
_ROOT = re.compile(rb"<(?:\w+:)?(?:urlset|sitemapindex)\b", re.IGNORECASE)
_PLACE = re.compile(
    r"""<(?:\w{1,20}:)?loc\b[^>]{0,200}>\s*(?:<!\[CDATA\[)?\s*(http[^<\]\s]{4,2000})|\bhref\s*=\s*["'](http[^"']{4,2000})""",
    re.IGNORECASE,
)
_LONGEST = 8 * 1024 * 1024
_DIGITS = re.compile(r"\d+")
_DEEP = 2


def is_listing(page: Page) -> bool:
    """Whether it is a sitemap."""
    path = urlsplit(page.url).path.lower()
    return path.endswith((".xml", ".xml.gz")) and _ROOT.search(_unpacked(page.snapshot.body)[:1000]) is not None


def told(page: Page) -> Iterator[tuple[str, str, int]]:
    """`listed-folder`: see `folder_of`, with how many addresses lie there; `listed-host`: domains of others."""
    text = decode(_unpacked(page.snapshot.body), page.snapshot.header("content-type")).text
    folders: Counter[str] = Counter()
    for one, other in _PLACE.findall(text):
        url = (one or other).replace("&amp;", "&")
        if outside(url, page.site):
            yield "listed-host", registrable(host_of(url)) or host_of(url), 1
        else:
            folders[folder_of(url)] += 1
    yield from (("listed-folder", folder, count) for folder, count in folders.items())


def folder_of(url: str) -> str:
    """The first two folders of an address, numbers in them left out, and the names of its parameters."""
    parts = urlsplit(url)
    folders = _DIGITS.sub("#", parts.path).rpartition("/")[0].strip("/").split("/")
    names = sorted({each.partition("=")[0] for each in parts.query.split("&") if each})[:4]
    asked = f"?{'&'.join(names)}" if names else ""
    return f"/{'/'.join(filter(None, folders[:_DEEP]))}{asked}"


def _unpacked(body: bytes) -> bytes:
    if body[:2] != b"\x1f\x8b":
        return body[:_LONGEST]
    try:
        return zlib.decompressobj(wbits=31).decompress(body, _LONGEST)
    except zlib.error:
        return b""
