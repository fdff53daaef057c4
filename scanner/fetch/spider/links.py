"""Where a page leads: its links as sent and as rendered, and what it loads from other hosts."""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus
from typing import Literal

from scanner.page import Markup, Page
from scanner.page.kinds import root
from scanner.page.leads import leads, style_sheets

Reference = Literal["link", "code", "host"]
"""A page that is led to; a script or style sheet that is loaded; a host of which only files are used."""


def raw_leads(page: Page) -> Iterator[tuple[str, str]]:
    """Every URL the page as sent leads to, as (URL, text of the link), without order or uniqueness."""
    return iter(page.raw.once(leads))


def rendered_leads(page: Page) -> Iterator[tuple[str, str]]:
    """The same of the page as the browser left it, and where the page moved by itself; nothing when not rendered."""
    if page.rendered is not None:
        yield from page.rendered.once(leads)
    for url in page.snapshot.navigations:
        yield url.split("#", 1)[0], ""


def answered(page: Page) -> Iterator[str]:
    """What the page's scripts asked for and got: a list may show less of its data than it was sent."""
    for request in page.snapshot.requests:
        if request.kind in ("xhr", "fetch") and request.status == HTTPStatus.OK:
            yield request.url.split("#", 1)[0]


def scripts(page: Page) -> Iterator[str]:
    """URLs of the scripts the page loads."""
    for markup in page.markups:
        for link in markup.links:
            if link.tag == "script":
                yield link.url


def loaded(markup: Markup) -> Iterator[tuple[str, Reference]]:
    """What a document loads or sends to: scripts and style sheets, forms, and the root of each host of its pictures."""
    for link in markup.links:
        if link.tag == "script":
            yield link.url, "code"
        elif link.tag == "img":
            yield root(link.url), "host"
        elif link.tag == "form":
            yield link.url, "link"
    yield from ((url, "code") for url in style_sheets(markup))
