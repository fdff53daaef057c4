"""Sitemaps (sitemaps.org), RSS and Atom, read by pattern: no XML parser, so nothing to expand or to fetch."""

from __future__ import annotations

import html
import re
import zlib
from dataclasses import dataclass

from scanner.page import absolute
from scanner.text import decode

MAX_URLS = 50_000
_MAX_BYTES = 64 * 1024 * 1024
_TEXT = r"((?:[^<]|<!\[CDATA\[){1,5000})</"
_LOC = re.compile(rf"<(?:\w{{1,20}}:)?loc\b[^>]{{0,300}}>{_TEXT}", re.IGNORECASE)
_FEED_LINK = re.compile(
    rf"""<link\b[^>]{{0,300}}>{_TEXT}link|<link\b[^>]{{0,300}}?\bhref=["']([^"']{{1,4000}})["']""", re.IGNORECASE
)
_CDATA = re.compile(r"<!\[CDATA\[|\]\]>")
_ROOT = re.compile(r"<(?:\w+:)?(sitemapindex|urlset|rss|feed|rdf)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Listing:
    """What a sitemap or feed lists: `pages`, further `sitemaps`; `cut` when it held more than may be read."""

    pages: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    cut: bool = False


def is_listing(body: bytes) -> bool:
    """Whether a body is a sitemap or feed, going by its first elements."""
    return bool(_ROOT.search(body[:1000].decode("latin-1"))) or body[:2] == b"\x1f\x8b"


def read_listing(body: bytes, url: str, content_type: str = "") -> Listing:
    """The URLs of a sitemap (XML, gzip or plain lines), RSS or Atom feed found at `url`."""
    body, cut = _unpacked(body)
    text = decode(body, content_type).text
    root = _ROOT.search(text[:4000])
    kind = root.group(1).lower() if root else ""
    if kind in ("sitemapindex", "urlset"):
        found = [_plain(match.group(1)) for match in _LOC.finditer(text)]
    elif kind:
        found = [_plain(match.group(1) or match.group(2)) for match in _FEED_LINK.finditer(text)]
    else:
        found = [line.strip() for line in text.splitlines() if line.lstrip().startswith(("http://", "https://"))]
    urls = [absolute(url, each) for each in found[:MAX_URLS]]
    kept = tuple(dict.fromkeys(each for each in urls if each))
    cut = cut or len(found) > MAX_URLS
    return Listing(sitemaps=kept, cut=cut) if kind == "sitemapindex" else Listing(pages=kept, cut=cut)


def _plain(text: str) -> str:
    return html.unescape(_CDATA.sub("", text)).strip()


def _unpacked(body: bytes) -> tuple[bytes, bool]:
    if body[:2] != b"\x1f\x8b":
        return body, False
    stream = zlib.decompressobj(wbits=31)
    try:
        data = stream.decompress(body, _MAX_BYTES)
    except zlib.error:
        return b"", True
    return data, bool(stream.unconsumed_tail)
