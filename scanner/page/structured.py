"""What a page says of itself to search engines in structured data: JSON-LD (W3C), in the words of schema.org."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from scanner.page.markup import Markup
from scanner.text import squeeze

_TYPE = "application/ld+json"
_SAYING = frozenset("name alternateName headline description abstract keywords articleBody text about caption".split())  # noqa: SIM905
_MOST = 500
"""Values of a block that are looked at."""
_LONGEST = 2000


def structured_texts(markup: Markup) -> Iterator[str]:
    """Names and descriptions in JSON-LD; a block that is no JSON as it stands, for some read it all the same."""
    if _TYPE not in markup.lower:
        return
    for script in markup.scripts:
        if (script.attributes.get("type") or "").strip().lower().startswith(_TYPE):
            yield from (squeeze(text[:_LONGEST]) for text in _said(script.code))


def _said(code: str) -> Iterator[str]:
    try:
        pending: list[tuple[str, Any]] = [("", json.loads(code))]
    except (ValueError, RecursionError):
        yield code
        return
    for _ in range(_MOST):
        if not pending:
            return
        key, value = pending.pop(0)
        if isinstance(value, dict):
            pending += value.items()
        elif isinstance(value, list):
            pending += [(key, each) for each in value]
        elif isinstance(value, str) and key in _SAYING:
            yield value
