"""What of a page belongs to others: where it leads, what it loads and borrows."""

from __future__ import annotations

import re
import zlib
from array import array
from collections.abc import Iterator
from functools import lru_cache

from scanner.model import SiteEntry, Snapshot
from scanner.page import Markup, Page, host_of
from scanner.page.kinds import ASSETS, extension, root
from scanner.page.leads import handed_on, leads, style_sheets
from scanner.page.urls import absolute

_LONG = 500
_ADDRESS = re.compile(r"https?://[\w.-]{4,80}(?::\d+)?/?")
_HANDLED = re.compile(r"""[ "']on[a-z]{3,20}\s?=\s?["'][^"<>]{0,200}?(https?://[\w.-]{4,80})""")
_FILES = {"script": "script", "stylesheet": "style"}
_FRAME = "document"


def outbound(markup: Markup, page: Page) -> Iterator[tuple[str, str]]:
    """What leads off the site, (absolute URL, text of the link)."""
    for link in markup.links:
        if link.tag == "form" and outside(link.url, page.site):
            yield link.url, ""
    yield from ((url, text) for url, text in markup.once(leads) if outside(url, page.site))
    yield from ((url, "") for url in exits(page))


def exits(page: Page) -> Iterator[str]:
    """Where a redirect, a refresh or a script takes the visitor off the site."""
    snapshot = page.snapshot
    for url in (snapshot.final_url, page.refresh, *snapshot.navigations):
        if url and outside(url, page.site):
            yield url


def styles(markup: Markup, site: SiteEntry) -> Iterator[str]:
    """Style sheets of other hosts."""
    return (url for url in style_sheets(markup) if outside(url, site))


def handing_on(markup: Markup, site: SiteEntry) -> Iterator[tuple[str, str]]:
    """Links to the site's own pages that hand on an outside address, (absolute URL, text)."""
    for link in markup.anchors:
        if "http" in link.url[8:] and not outside(link.url, site) and outside(handed_on(link.url)[1], site):
            yield link.url, link.text


def borrowed(markup: Markup, site: SiteEntry) -> Iterator[str]:
    """Front pages of the outside hosts whose pictures or files a document shows or offers."""
    for link in markup.links:
        if outside(link.url, site) and (link.tag == "img" or extension(link.url) in ASSETS):
            yield root(link.url)


def forms(markup: Markup, site: SiteEntry) -> Iterator[str]:
    """Where on other hosts forms, and buttons of their own accord, send what visitors write."""
    yield from (link.url for link in markup.links if link.tag == "form" and outside(link.url, site))
    if "formaction" in markup.lower:
        for node in markup.tree.css("[formaction]"):
            url = absolute(markup.base, node.attributes.get("formaction"))
            if url and outside(url, site):
                yield url


def named(markup: Markup, site: SiteEntry) -> Iterator[str]:
    """Front pages of the other hosts that inline scripts and event handlers name."""
    for script in markup.scripts:
        if not script.url and "//" in script.code and "json" not in (script.attributes.get("type") or ""):
            yield from (root(url) for url in _ADDRESS.findall(script.code) if outside(url, site))
    yield from (root(url) for url in _HANDLED.findall(markup.lower) if outside(url, site))


def worded(markup: Markup, site: SiteEntry) -> bytes:
    """Checksums of the words behind which a page links the site's own pages."""
    texts = {link.text for link in markup.anchors if link.text and not outside(link.url, site)}
    return array("I", sorted(map(checksum, texts))).tobytes()


def checksum(words: str) -> int:
    """Of the words of a link."""
    return zlib.crc32(words.encode("utf-8", "replace"))


def asked_of_others(snapshot: Snapshot, site: SiteEntry) -> Iterator[tuple[str, str]]:
    """(kind, address) of what a browser asked other hosts for: scripts, style sheets and frames; of all else the host.

    Queries are left out: they differ from visit to visit.
    """
    for request in snapshot.requests:
        if request.url.startswith(("http", "ws")) and outside(request.url, site):
            if request.kind in _FILES:
                yield _FILES[request.kind], bare(request.url)
            else:
                yield "frame" if request.kind == _FRAME else "host", root(request.url)


def bare(url: str) -> str:
    """An address without its query, which often is another from visit to visit."""
    return url.partition("#")[0].partition("?")[0][:_LONG]


def outside(url: str, site: SiteEntry) -> bool:
    """Whether a URL is of a host that is none of the site's."""
    hosts = site.hosts or (host_of(site.home),)
    if url.startswith(_fronts(hosts)):
        return False
    host = _host(url.partition("//")[2].partition("/")[0])
    return bool(host) and host not in hosts


@lru_cache(maxsize=64)
def _fronts(hosts: tuple[str, ...]) -> tuple[str, ...]:
    """How nearly all addresses of a site begin."""
    return tuple(f"{scheme}://{host}/" for host in hosts if host for scheme in ("http", "https"))


@lru_cache(maxsize=8192)
def _host(authority: str) -> str:
    """A page names the same few hosts hundreds of times."""
    return host_of(f"//{authority}")
