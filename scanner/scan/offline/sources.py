"""A saved file to the views it holds: a page, an attachment, or every page of an archive."""

from __future__ import annotations

import gzip
import mimetypes
import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote

from scanner import archive
from scanner.fetch.browser import Replay
from scanner.fetch.views import is_html
from scanner.model import Failure, Snapshot
from scanner.page import Markup, absolute
from scanner.scan.offline import recorded
from scanner.scan.offline.examination import Ticket
from scanner.text import decode

_MOST = 64 * 1024 * 1024
_HEAD = 256 * 1024
_NOWHERE = "saved.invalid"
_host = re.compile(r"[^A-Za-z0-9.-].*")
_MOST_KEPT = 256 * 1024 * 1024
_NO_PAGE = re.compile(r"image/(?!svg)|font/|audio/|video/|text/css")


@dataclass(frozen=True, slots=True)
class Source:
    """A view to examine, whose line it becomes, and what answers its requests when it is rendered."""

    ticket: Ticket
    member: str
    snapshot: Snapshot
    replay: Replay


@dataclass(frozen=True, slots=True)
class Unread:
    """What could not be read, and whose line says so."""

    ticket: Ticket
    member: str
    failure: Failure


def sources_of(ticket: Ticket, descriptors: Sequence[int]) -> Iterator[Source | Unread]:
    """Every view in one file, and what cannot be read of it."""
    if ticket.file < 0:
        yield _unread(ticket, "unreadable", "cannot be opened; check that it exists and its rights")
        return
    with os.fdopen(os.dup(descriptors[ticket.file]), "rb") as file:
        if _is_warc(file):
            yield from _archived(ticket, file)
            return
        body = file.read(_MOST + 1)
    if len(body) > _MOST:
        yield _unread(ticket, "too-large", f"larger than {_MOST >> 20} MiB; only its beginning was examined")
    yield _page(ticket, body[:_MOST], descriptors)


def _unread(ticket: Ticket, reason: str, what: str) -> Unread:
    detail = f"{ticket.label}: {what}"
    return Unread(ticket, ticket.member, Failure(url=ticket.url, stage="read", reason=reason, detail=detail))


def _page(ticket: Ticket, body: bytes, descriptors: Sequence[int]) -> Source:
    name = ticket.member or ticket.label
    kind = mimetypes.guess_type(name)[0] or ""
    url = ticket.url or _claimed_url(body) or f"http://{_NOWHERE}/{quote(name.lstrip('./'))}"
    snapshot = Snapshot(
        url=url,
        final_url=url,
        seen_as=ticket.seen_as,
        fetched_at=datetime.now(UTC),
        headers=(("Content-Type", kind),) if kind else (),
        body=body,
    )
    if not kind and is_html(snapshot):  # a browser would take what begins with a byte order mark for plain text
        snapshot = replace(snapshot, headers=(("Content-Type", "text/html"),))
    folder = descriptors[ticket.folder] if ticket.folder >= 0 else None
    member = ticket.member or Path(ticket.label).name
    return Source(ticket, ticket.member, snapshot, recorded.of_folder(snapshot, member, folder))


def _claimed_url(body: bytes) -> str:
    """The address a saved page gives for itself, '' when it gives none."""
    markup = Markup(decode(body[:_HEAD]).text, f"http://{_NOWHERE}/", rendered=False)
    canonical = markup.tree.css_first("link[rel=canonical]")
    claims = (
        canonical.attributes.get("href") if canonical else "",
        markup.metas.get("og:url"),
        f"http://{domain}/" if (domain := _host.sub("", markup.metas.get("sitedomain", ""))) else "",
    )
    urls = (absolute(markup.url, claim) for claim in claims if claim)
    return next((url for url in urls if url and _NOWHERE not in url), "")


def _is_warc(file: BinaryIO) -> bool:
    head = file.read(2)
    file.seek(0)
    if head == b"\x1f\x8b":
        try:
            head = gzip.GzipFile(fileobj=file).read(5)
        except (OSError, EOFError):
            head = b""
    else:
        head = file.read(5)
    file.seek(0)
    return head == b"WARC/"


def _archived(ticket: Ticket, file: BinaryIO) -> Iterator[Source | Unread]:
    # The archive reader seeks on its own; the account may not open the original by its name.
    with tempfile.NamedTemporaryFile(suffix=".warc") as copy:
        shutil.copyfileobj(file, copy)
        copy.flush()
        path = Path(copy.name)
        replay = recorded.of_snapshots(_resources(path))
        for found in archive.read(path):
            if isinstance(found, Failure):
                yield Unread(ticket, ticket.member, replace(found, detail=f"{ticket.label}: {found.detail}"))
            elif not _NO_PAGE.match(found.header("content-type").lower()):
                yield Source(ticket, found.url, found, replay)


def _resources(path: Path) -> dict[str, Snapshot]:
    """What the pages of an archive may ask for, by URL; desktop's answer where there are several."""
    kept: dict[str, Snapshot] = {}
    size = 0
    for found in archive.read(path):
        if isinstance(found, Snapshot) and size + len(found.body) <= _MOST_KEPT:
            size += len(found.body)
            kept.setdefault(found.url, found)
    return kept
