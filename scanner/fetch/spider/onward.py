"""Pages that hold nothing but the way to another page: the links between the links of a redirect chain."""

from __future__ import annotations

import re
from typing import Literal

from scanner.model import SiteEntry, Snapshot
from scanner.page import Page
from scanner.page.leads import scripted

_LITTLE = 200
"""Characters of visible text up to which a page that moves on by script is a mere step on the way."""
_DELAY = re.compile(r"\s*(\d{1,6})")
_PATIENCE = 15
"""Seconds of a refresh's delay that a visitor would sit through."""


def onward(snapshot: Snapshot) -> tuple[str, Literal["meta", "script"]]:
    """The URL that a page sends its visitor to by itself, and by what means; '' where it stays."""
    kind = snapshot.header("content-type").lower()
    if snapshot.status != 200 or (kind and "html" not in kind):
        return "", "meta"
    page = Page(snapshot, SiteEntry(home=snapshot.final_url))
    markup = page.raw
    if page.refresh and _soon(snapshot.header("refresh") or markup.metas.get("refresh", "")):
        return ("", "meta") if page.refresh == snapshot.final_url else (page.refresh, "meta")
    if len(markup.text) <= _LITTLE:
        for url in scripted(markup):
            if url != snapshot.final_url:
                return url, "script"
    return "", "script"


def _soon(content: str) -> bool:
    delay = _DELAY.match(content)
    return delay is None or int(delay.group(1)) <= _PATIENCE
