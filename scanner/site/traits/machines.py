"""What a page tells machines about whose it is, which no visitor reads: the data that search engines show beside it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from typing import Any

from scanner.identity.hosts import registrable
from scanner.page import Markup, Page, host_of
from scanner.site.outward import outside
from scanner.site.particulars import particulars

KINDS = ("machine-phone", "machine-host")
_LONGEST = 100_000
_MOST = 500
_SCHEMA = "schema.org"


def told(page: Page, markup: Markup) -> Iterator[tuple[str, str, int]]:
    """`machine-phone`: telephones as `particulars` has them; `machine-host`: domains of others."""
    for script in markup.scripts:
        if "ld+json" in (script.attributes.get("type") or "").lower():
            for text in islice(_texts(_read(script.code)), _MOST):
                if text.startswith(("http://", "https://", "//")):
                    if outside(text, page.site) and host_of(text) != _SCHEMA:
                        yield "machine-host", registrable(host_of(text)) or host_of(text), 1
                else:
                    yield from (
                        ("machine-phone", value, 1) for kind, value in particulars(text, False) if kind == "phone"
                    )


def _read(code: str) -> Any:
    try:
        return json.loads(code[:_LONGEST])
    except (ValueError, RecursionError):
        return None


def _texts(data: Any) -> Iterator[str]:
    waiting = [data]
    while waiting:
        each = waiting.pop()
        if isinstance(each, str):
            yield each.strip()
        elif isinstance(each, dict):
            waiting.extend(value for name, value in each.items() if name != "@context")
        elif isinstance(each, list):
            waiting.extend(each)
