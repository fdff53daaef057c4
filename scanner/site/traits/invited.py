"""Where robots.txt invites search engines, and what it shuts them out of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scanner.page import Page

KINDS = ("allowed", "forbidden")
_LINE = re.compile(r"^\s*(allow|disallow)\s*:\s*(/[^\s#]{0,200})", re.IGNORECASE | re.MULTILINE)
_LONGEST = 64 * 1024


def told(page: Page) -> Iterator[tuple[str, str, int]]:
    """`allowed` and `forbidden`: paths as they stand there, whomever it speaks to."""
    if page.raw.title:
        return
    for order, path in _LINE.findall(page.decoded.text[:_LONGEST]):
        yield "allowed" if order.lower() == "allow" else "forbidden", path, 1
