"""Views of one URL as pages that share what was parsed once, and how far they differ."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from http import HTTPStatus

from scanner.model import SiteEntry, Snapshot
from scanner.page import Page, belongs
from scanner.scripts import bot_wall

_CHANGEABLE = re.compile(rb"[A-Za-z0-9+/_=-]{16,}|\d+")
_HTML_TYPES = ("text/html", "application/xhtml", "image/svg+xml")
_XML_TYPES = ("text/xml", "application/xml")
_SHOWN = re.compile(rb"http://www\.w3\.org/(?:1999/xhtml|2000/svg)")
_MARKUP = re.compile(rb"<(?:!doctype\s+html|!--|html|head|body|title|meta|script|div|a\s)", re.I)
_NO_ANSWERS = (HTTPStatus.NOT_FOUND, HTTPStatus.GONE)
_BLANK = b"\xef\xbb\xbf \t\r\n\f\v"


def pages_of(snapshots: Iterable[Snapshot], site: SiteEntry) -> list[Page]:
    """A page for each snapshot; identical answers share their parsed parts and are marked `same_as` the first."""
    pages: list[Page] = []
    for snapshot in snapshots:
        page = Page(snapshot, site)
        twin = next((other for other in pages if same_answer(other.snapshot, snapshot)), None)
        if twin:
            _share(page, twin)
            page.same_as = twin if same_document(twin.snapshot, snapshot) else None
        pages.append(page)
    return pages


def rendered_as(page: Page, visited: Snapshot) -> Snapshot:
    """The raw answer with what the browser made of it."""
    return replace(
        page.snapshot,
        dom=visited.dom,
        layout=visited.layout,
        requests=visited.requests,
        dialogs=visited.dialogs,
        downloads=visited.downloads,
        navigations=visited.navigations,
    )


def as_sent(snapshot: Snapshot) -> Snapshot:
    """What the server sent, without what a browser made of it."""
    return replace(snapshot, dom=None, layout=None, requests=(), dialogs=(), downloads=(), navigations=(), deeds=())


def repaged(pages: Sequence[Page], snapshots: Iterable[Snapshot]) -> list[Page]:
    """Pages of changed snapshots, keeping what was parsed of the old ones."""
    fresh = pages_of(snapshots, pages[0].site)
    for page in fresh:
        for old in pages:
            if same_answer(old.snapshot, page.snapshot):
                _share(page, old)
                break
    return fresh


def same_answer(one: Snapshot, other: Snapshot) -> bool:
    """Whether two visitors got the same bytes in the same way."""
    return (
        one.body == other.body
        and one.status == other.status
        and one.final_url == other.final_url
        and all(one.header(name) == other.header(name) for name in ("content-type", "refresh"))
    )


def same_document(one: Snapshot, other: Snapshot) -> bool:
    """Whether nothing can be found in one of two identical answers that is not in the other."""
    if other.dom is None:
        return not other.touched_off
    return (
        one.dom == other.dom
        and one.navigations == other.navigations
        and one.touched_off == other.touched_off
        and one.styled == other.styled
    )


def alike(one: Snapshot, other: Snapshot) -> bool:
    """Whether two visitors received the same but for counters and tokens, and so did their browsers."""
    if _way(one) != _way(other) or one.rendered is not other.rendered:
        return False
    documents = (one.dom or "").encode("utf-8", "replace"), (other.dom or "").encode("utf-8", "replace")
    return (
        one.navigations == other.navigations
        and one.touched_off == other.touched_off
        and one.styled == other.styled
        and _equal(one.body, other.body)
        and _equal(*documents)
    )


def _way(answer: Snapshot) -> tuple[int, str, str]:
    """Status, last address, and where a header leads on."""
    return answer.status, answer.final_url, answer.header("refresh")


def same_source(answers: Sequence[Snapshot]) -> bool:
    """Whether all were sent the same document but for counters and tokens, whatever became of it in a browser."""
    first = answers[0]
    return all(
        (answer.status, answer.header("refresh")) == (first.status, first.header("refresh"))
        and _equal(answer.body, first.body)
        for answer in answers[1:]
    )


def proper(answer: Snapshot) -> bool:
    """Whether an answer says what this visitor is shown; a refusal only says that he is refused."""
    return (answer.status < HTTPStatus.BAD_REQUEST or answer.status in _NO_ANSWERS) and not bot_wall(answer)


def odd(pages: Sequence[Page], site: SiteEntry) -> bool:
    """Whether visitors were treated differently, beyond counters and tokens, or sent off the site."""
    if any(not belongs(site, page.snapshot.final_url) for page in pages):
        return True
    first = pages[0].snapshot
    return any(
        not same_answer(first, page.snapshot)
        and (
            first.status != page.snapshot.status
            or first.final_url != page.snapshot.final_url
            or not _equal(first.body, page.snapshot.body)
        )
        for page in pages[1:]
    )


def is_html(snapshot: Snapshot) -> bool:
    """Whether the answer is a page for a browser, by its declared type or, without a telling one, by its beginning.

    A drawing is one, and XML in the name space of pages or drawings: it may hold scripts and links all the same.
    """
    declared = snapshot.header("content-type").lower()
    if declared.startswith(_HTML_TYPES):
        return True
    if declared.startswith(_XML_TYPES):
        return bool(_SHOWN.search(snapshot.body[:2000]))
    if declared and not declared.startswith(("text/plain", "application/octet-stream", "*", "unknown")):
        return False
    return bool(_MARKUP.match(snapshot.body[:1000].lstrip(_BLANK)))


def _share(page: Page, twin: Page) -> None:
    page.__dict__.update(decoded=twin.decoded, raw=twin.raw)  # the places cached_property looks in


def _equal(one: bytes, other: bytes) -> bool:
    """Whether two documents are the same but for counters and tokens."""
    return one == other or _steady(one) == _steady(other)


def _steady(body: bytes) -> bytes:
    return _CHANGEABLE.sub(b"", body)
