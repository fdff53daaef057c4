"""Where a page leads: links, frames, refreshes and addresses in scripts, as absolute URLs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scanner.page import Link, Markup, Page, absolute

_FOLLOWED = frozenset(("a", "area", "iframe", "frame", "embed", "object"))
_RELATIONS = frozenset(("canonical", "alternate", "next", "prev", "amphtml"))
_SCRIPTED = re.compile(
    r"""(?:location(?:\.href)?\s*=|location\.(?:replace|assign)\s*\(|window\.open\s*\()\s*['"]([^'"\s<>{}+]{1,2000})['"]"""
)
_DATA = ("data-href", "data-url", "data-link", "data-src")
_DATA_SELECTOR = ",".join(f"[{name}]" for name in _DATA)


def raw_leads(page: Page) -> Iterator[tuple[str, str]]:
    """Every URL the page as sent leads to, as (URL, text of the link), without order or uniqueness."""
    return _of_markup(page.raw)


def rendered_leads(page: Page) -> Iterator[tuple[str, str]]:
    """The same of the page as the browser left it, and where the page moved by itself; nothing when not rendered."""
    if page.rendered is not None:
        yield from _of_markup(page.rendered)
    for url in page.snapshot.navigations:
        yield url.split("#", 1)[0], ""


def scripts(page: Page) -> Iterator[str]:
    """URLs of the scripts the page loads."""
    for markup in page.markups:
        for link in markup.links:
            if link.tag == "script":
                yield link.url


def _of_markup(markup: Markup) -> Iterator[tuple[str, str]]:
    for link in markup.links:
        if link.tag in _FOLLOWED or (link.tag == "link" and _related(link)):
            yield link.url, link.text
    if markup.refresh:
        yield markup.refresh, ""
    html = markup.html
    if "data-" in html:
        for node in markup.tree.css(_DATA_SELECTOR):
            for name in _DATA:
                value = node.attributes.get(name)
                if value and ("/" in value or "." in value):
                    yield absolute(markup.base, value), ""
    if "location" in html or "window.open" in html:
        for match in _SCRIPTED.finditer(html):
            yield absolute(markup.base, match.group(1)), ""


def _related(link: Link) -> bool:
    return not _RELATIONS.isdisjoint((link.attributes.get("rel") or "").lower().split())
