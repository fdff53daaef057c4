"""Whether a site is served by the other scheme, too: old sites link to it although it is not."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from urllib.parse import urlsplit

from scanner.fetch.network.fetcher import PAUSES, Fetcher
from scanner.fetch.network.hosts import Hosts
from scanner.fetch.spider.links import raw_leads, rendered_leads
from scanner.fetch.views import is_html
from scanner.model import Failure, Visitor
from scanner.page import Page

_SECONDS = 5.0
"""Firewalls drop what comes to a closed port. Nothing is lost where a slow one is taken for closed: its pages are asked
for by the scheme that home is served by."""


class Twin:
    """The front page of a site by the other scheme: asked for beside the crawl, waited for by pages that lead there."""

    def __init__(self, home: str, fetcher: Fetcher) -> None:
        """`home` without a port; must be made where an event loop runs."""
        parts = urlsplit(home)
        self.origin = f"{'http' if parts.scheme == 'https' else 'https'}://{parts.hostname}"
        once = replace(fetcher, pauses=PAUSES[:1], hosts=Hosts(), seconds=_SECONDS)
        self._known = False
        self._asked = asyncio.ensure_future(once.fetch(f"{self.origin}/", Visitor.DESKTOP, _nowhere))

    def awaited(self, pages: Sequence[Page], leads: Sequence[str]) -> bool:
        """Whether nobody heard its answer yet and the views of a URL, or what else it led to, may lead there."""
        if self._known or self._asked.done():
            return not self._known
        if leads or not all(is_html(page.snapshot) for page in pages):
            return True
        met = chain.from_iterable((*raw_leads(page), *rendered_leads(page)) for page in pages)
        return any(url.startswith(self.origin) for url, _ in met)

    async def unserved(self) -> Failure | None:
        """Why it has no answer; None where it has."""
        answer = await asyncio.shield(self._asked)
        self._known = True
        return answer.failure if answer.snapshot is None else None


def _nowhere(_: str) -> bool:
    """No redirect is followed."""
    return False
