"""Pictures written into a page as `data:` addresses: read for codes and words, and examined as part of the page."""

from __future__ import annotations

import asyncio
import base64
import binascii
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice
from urllib.parse import unquote_to_bytes

from scanner import documents
from scanner.model import Document, Failure, Finding
from scanner.page import Page, host_of
from scanner.rules import Ruleset
from scanner.scan.examining.examiner import examine_page

_MOST = 12
_PICTURE = re.compile(r"data:image/(?:png|jpe?g|gif|webp|bmp)(?:;[\w=-]{1,40}){0,3},([A-Za-z0-9+/=%_\s-]{400,4000000})")
"""Shorter ones are icons and dots; no code that a phone reads takes less."""


@dataclass(frozen=True, slots=True)
class Inlined:
    """What the pictures inside one page said."""

    findings: tuple[Finding, ...] = ()
    failures: tuple[Failure, ...] = ()
    links: tuple[str, ...] = ()


_NOTHING = Inlined()


async def inlined(page: Page, rulesets: Mapping[str, Ruleset]) -> Inlined:
    """Read and examine the first `_MOST` pictures of a page; more of them are a Failure, never silence."""
    if page.document is not None or not any("data:image/" in markup.html for markup in page.markups):
        return _NOTHING
    pictures = list(islice(_pictures(page), _MOST + 1))
    read = [await asyncio.to_thread(_read, each) for each in pictures[:_MOST]]
    failed = dict.fromkeys(chain.from_iterable(each.failures for each in read))
    if len(pictures) > _MOST:
        failed["too_many", f"only the first {_MOST} pictures written into the page were read"] = None
    found = [each.document for each in read if each.document is not None and each.document.passages]
    passages = tuple(chain.from_iterable(each.passages for each in found))
    links = tuple(dict.fromkeys(chain.from_iterable(each.links for each in found)))
    if not passages:
        return Inlined((), tuple(unread(page, *each) for each in failed))
    words = Page(page.snapshot, page.site, document=Document("picture", passages, links))
    examined = examine_page(words, rulesets)
    return Inlined(examined.findings, (*(unread(page, *each) for each in failed), *examined.failures), links)


def _pictures(page: Page) -> Iterator[bytes]:
    written = chain.from_iterable(_PICTURE.finditer(markup.html) for markup in page.markups)
    for data in dict.fromkeys(match.group(1) for match in written):
        try:
            yield base64.b64decode(unquote_to_bytes(data))
        except (binascii.Error, ValueError):
            continue  # no browser shows it either


@lru_cache(maxsize=16)
def _read(body: bytes) -> documents.Reading:
    # The same code stands on every page of a site. Few are kept: each may be of megabytes.
    return documents.read(body)


def unread(page: Page, reason: str, detail: str) -> Failure:
    """What of a document or picture was not read, as a failure of its page."""
    return Failure(
        url=page.url,
        stage="document",
        reason=reason,
        detail=detail,
        seen_as=page.seen_as,
        site=host_of(page.site.home),
    )
