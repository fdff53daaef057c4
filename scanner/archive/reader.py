"""Reads WARC files of any crawler back into snapshots; what cannot be read becomes a Failure naming the offset."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

import msgspec

from scanner.archive import extras
from scanner.archive.message import Message, Undecodable, decoded, parse, restored
from scanner.archive.names import FINAL_URL, SEEN_AS
from scanner.archive.originals import Originals
from scanner.archive.records import Damage, Record, records, target
from scanner.archive.visitors import Senders, names
from scanner.model import Failure, Snapshot, Visitor

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_PAGES = ("response", "revisit", "resource")


def read(path: Path) -> Iterator[Snapshot | Failure]:
    """Every view a WARC file holds, in order, .warc or .warc.gz, and a Failure for each place that cannot be read.

    Bodies come with transfer and content codings undone. Raises OSError when the file cannot be opened.
    """
    with path.open("rb") as file:
        yield from _Reading(file, path).views()


@dataclass(frozen=True, slots=True)
class _View:
    """A snapshot in the making, and the record ids that others may know it by."""

    identity: str
    names: frozenset[str]
    snapshot: Snapshot


class _Reading:
    def __init__(self, file: BinaryIO, path: Path) -> None:
        self._file = file
        self._path = path
        self._originals = Originals(path)
        self._senders = Senders()

    def views(self) -> Iterator[Snapshot | Failure]:
        """A view is complete when the next one begins: its DOM and layout are records of their own."""
        current: _View | None = None
        for record in records(self._file):
            if isinstance(record, Record) and record.kind not in _PAGES:
                self._senders.note(record)
                found = self._part(current.snapshot, record) if current and _refers(record, current) else None
                if current and isinstance(found, Snapshot):
                    current = replace(current, snapshot=found)
            else:
                if current:
                    yield self._senders.told(current.names, current.snapshot)
                found = self._view(record) if isinstance(record, Record) else self._failure(record)
                current = _started(record, found)
            if isinstance(found, Failure):
                yield found
        if current:
            yield self._senders.told(current.names, current.snapshot)

    def _part(self, snapshot: Snapshot, record: Record) -> Snapshot | Failure | None:
        media_type = record.headers.get("content-type", "")
        match record.kind, media_type.partition(";")[0]:
            case "conversion", "text/html":
                return replace(snapshot, dom=_dom(record.block))
            case "metadata", "image/png":
                return replace(snapshot, screenshot=record.block)
        if record.kind != "metadata" or media_type != extras.MEDIA_TYPE:
            return None
        try:
            rest = extras.decode(record.block)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            return self._failure(Damage(record.offset, f"layout facts cannot be read ({error})", snapshot.url))
        return replace(snapshot, **msgspec.structs.asdict(rest))

    def _view(self, record: Record) -> Snapshot | Failure | None:
        url = target(record.headers)
        message = _message(record)
        if message is None or not url:
            return None
        self._originals.note(record, message)
        try:
            body = self._body(record, message)
        except Undecodable as error:
            return self._failure(Damage(record.offset, str(error), url), "undecodable")
        own = SEEN_AS.lower() in record.headers
        return Snapshot(
            url=url,
            final_url=record.headers.get(FINAL_URL.lower(), url),
            seen_as=_visitor(record.headers.get(SEEN_AS.lower(), "")),
            fetched_at=_moment(record.headers.get("warc-date", "")),
            status=message.status,
            headers=restored(message.headers) if own else message.headers,
            body=body,
        )

    def _body(self, record: Record, message: Message) -> bytes:
        if record.kind == "revisit":
            return self._originals.body(record)
        return decoded(message)

    def _failure(self, damage: Damage, reason: str = "damaged") -> Failure:
        detail = f"{self._path.name}: at byte {damage.offset}: {damage.why}"
        return Failure(url=damage.url or str(self._path), stage="archive", reason=reason, detail=detail)


def _refers(record: Record, view: _View) -> bool:
    return record.headers.get("warc-refers-to", "") == view.identity


def _started(record: Record | Damage, found: Snapshot | Failure | None) -> _View | None:
    if not isinstance(record, Record) or not isinstance(found, Snapshot):
        return None
    return _View(record.headers.get("warc-record-id", ""), names(record), found)


def _message(record: Record) -> Message | None:
    media_type = record.headers.get("content-type", "")
    if record.kind == "resource" or (record.kind == "response" and not media_type.startswith("application/http")):
        is_page = not media_type.startswith("text/dns")
        return Message(200, (("Content-Type", media_type),), record.block) if is_page else None
    return parse(record.block) or Message(200, (), record.block if record.kind == "response" else b"")


def _dom(block: bytes) -> str:
    try:
        return block.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return block.decode("utf-8", "replace")


def _visitor(name: str) -> Visitor:
    return Visitor(name) if name in list(Visitor) else Visitor.DESKTOP


def _moment(date: str) -> datetime:
    try:
        moment = datetime.fromisoformat(date)
    except ValueError:
        return _EPOCH
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
