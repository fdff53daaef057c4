"""Whether a site is served by the other scheme, too: old sites link to it although it is not."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlsplit

from scanner.fetch.fetcher import PAUSES, Fetcher
from scanner.fetch.hosts import Hosts
from scanner.model import Failure, Visitor

_SECONDS = 5.0
"""Firewalls drop what comes to a closed port. Nothing is lost where a slow one is taken for closed: its pages are asked
for by the scheme that home is served by."""


async def unserved(home: str, fetcher: Fetcher) -> Failure | None:
    """Why the front page of a site has no answer by the other scheme; None where it has, or where a port is named.

    The failure's URL is that front page.
    """
    parts = urlsplit(home)
    if parts.port:
        return None
    other = f"{'http' if parts.scheme == 'https' else 'https'}://{parts.hostname}/"
    once = replace(fetcher, pauses=PAUSES[:1], hosts=Hosts(), seconds=_SECONDS)
    answer = await once.fetch(other, Visitor.DESKTOP, _nowhere)
    return answer.failure if answer.snapshot is None else None


def _nowhere(_: str) -> bool:
    """No redirect is followed."""
    return False
