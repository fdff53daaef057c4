"""Where a document leads: links, frames, refreshes and addresses in scripts, as absolute URLs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from urllib.parse import parse_qsl, urlsplit

from scanner.page.markup import Link, Markup
from scanner.page.urls import absolute
from scanner.text import squeeze

TRIAL = "https://open-redirect.invalid/"
"""What a redirecting page is asked for to see whether it takes any address: a name that never exists."""
_FOLLOWED = frozenset(("a", "area", "iframe", "frame", "embed", "object"))
_RELATIONS = frozenset(("canonical", "alternate", "next", "prev", "amphtml"))
_SCRIPTED = tuple(
    re.compile(rf"""{sends}\s*['"]([^'"\s<>{{}}+]{{1,2000}})['"]""")
    for sends in (r"location(?:(?:\.href)?\s*=|\.(?:replace|assign)\s*\()", r"window\.open\s*\(")
)
"""Two patterns: what begins with letters of its own is found many times as fast."""
_DATA = ("data-href", "data-url", "data-link", "data-src")
_DATA_SELECTOR = ",".join(f"[{name}]" for name in _DATA)


def leads(markup: Markup) -> tuple[tuple[str, str], ...]:
    """Every URL a document leads to, as (URL, text of the link), without order or uniqueness; '' among them."""
    return tuple(_leads(markup))


def _leads(markup: Markup) -> Iterator[tuple[str, str]]:
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
    if "<option" in markup.lower:
        yield from _chosen(markup)
    yield from ((url, "") for url in scripted(markup))


def _chosen(markup: Markup) -> Iterator[tuple[str, str]]:
    """The sites that a list to choose from leads to, as portals keep their friendly links."""
    for node in markup.tree.css("option[value]"):
        value = (node.attributes.get("value") or "").strip()
        if value.lower().startswith(("http://", "https://", "//")):
            yield absolute(markup.base, value), squeeze(node.text())


def scripted(markup: Markup) -> Iterator[str]:
    """The addresses that scripts of a document send the visitor to in plain words."""
    for match in sorted(chain.from_iterable(each.finditer(markup.html) for each in _SCRIPTED), key=re.Match.start):
        if url := absolute(markup.base, match.group(1)):
            yield url


def style_sheets(markup: Markup) -> Iterator[str]:
    """URLs of the style sheets a document loads."""
    for link in markup.links:
        if link.tag == "link" and "stylesheet" in (link.attributes.get("rel") or "").lower():
            yield link.url


def handed_on(url: str) -> tuple[str, str]:
    """The parameter of a URL's query that holds another absolute URL, and that URL: `/link?url=http://…`; else ''."""
    if "http" not in url.partition("?")[2].lower():
        return "", ""
    try:
        pairs = parse_qsl(urlsplit(url).query, max_num_fields=50)
    except ValueError:
        return "", ""
    for name, value in pairs:
        if value.lower().startswith(("http://", "https://")) and absolute(value, value):
            return name, value
    return "", ""


def _related(link: Link) -> bool:
    return not _RELATIONS.isdisjoint((link.attributes.get("rel") or "").lower().split())
