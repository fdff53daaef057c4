"""What robots.txt orders that a site's owner would want to know of: whom it shuts out, whose sitemaps it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from scanner.page import Page
from scanner.site.outward import outside

_LINE = re.compile(r"^\s*([a-z-]{4,20})\s*:\s*([^#\r\n]*)", re.IGNORECASE | re.MULTILINE)
_ENGINES = re.compile(r"^\*$|baiduspider|360spider|sogou|yisou|bytespider|googlebot|bingbot", re.IGNORECASE)
_LONGEST = 64 * 1024
_MOST = 40


def is_robots(url: str) -> bool:
    """Whether it is the address of a host's robots.txt."""
    return urlsplit(url).path == "/robots.txt"


def orders(page: Page) -> tuple[str, ...]:
    """`shut=AGENT` for everybody (`*`) or an engine that may fetch nothing, `sitemap=URL` of another host's sitemap,
    `page=TITLE` where a page for people stands in its place.
    """
    if page.raw.title:
        return (f"page={page.raw.title[:120]}",)
    return tuple(dict.fromkeys(_orders(page)))[:_MOST]


def _orders(page: Page) -> Iterator[str]:
    agents: list[str] = []
    ruled = shut = False
    for name, value in (*_LINE.findall(page.decoded.text[:_LONGEST]), ("user-agent", "")):
        name, value = name.lower(), value.strip()
        if name == "user-agent" and ruled:
            yield from (f"shut={each.lower()}" for each in agents if shut and _ENGINES.search(each))
            agents, ruled, shut = [], False, False
        if name == "user-agent":
            agents.append(value)
        elif name in ("allow", "disallow"):
            shut = (shut or value == "/") if name == "disallow" else (shut and not value)
            ruled = True
        elif name == "sitemap" and outside(value, page.site):
            yield f"sitemap={value[:200]}"
