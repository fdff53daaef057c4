"""Finds the body that a revisit record stands for."""

from __future__ import annotations

from pathlib import Path

from scanner.archive.message import Message, Undecodable, decoded, parse
from scanner.archive.records import Record, record_at, target

_MOST_KEPT = 16 * 1024 * 1024


class Originals:
    """Where each body of an archive was stored first; the latest ones are kept in memory, others are read again."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._by_digest: dict[str, int] = {}
        self._by_place: dict[tuple[str, str], int] = {}
        self._kept: dict[int, bytes] = {}
        self._size = 0

    def note(self, record: Record, message: Message) -> None:
        """Remember a record that holds its own body."""
        if record.kind == "revisit":
            return
        if digest := record.headers.get("warc-payload-digest"):
            self._by_digest.setdefault(digest, record.offset)
        self._by_place[target(record.headers), record.headers.get("warc-date", "")] = record.offset

    def body(self, revisit: Record) -> bytes:
        """The decoded body of what the revisit refers to. Raises Undecodable when the archive does not hold it."""
        headers = revisit.headers
        refers_to = headers.get("warc-refers-to-target-uri", ""), headers.get("warc-refers-to-date", "")
        offset = self._by_digest.get(headers.get("warc-payload-digest", ""), self._by_place.get(refers_to))
        if offset is None:
            raise Undecodable("a revisit whose first record is not in this file")
        if offset not in self._kept:
            self._keep(offset, self._read(offset, headers.get("warc-payload-digest", "")))
        return self._kept[offset]

    def _read(self, offset: int, digest: str) -> bytes:
        with self._path.open("rb") as file:
            record = record_at(file, offset)
        # In a file that was compressed in one piece an offset names no single record.
        if not isinstance(record, Record) or record.headers.get("warc-payload-digest", digest) != digest:
            raise Undecodable("a revisit whose first record cannot be read")
        message = parse(record.block)
        return decoded(message) if message else record.block

    def _keep(self, offset: int, body: bytes) -> None:
        while self._kept and self._size + len(body) > _MOST_KEPT:
            oldest = next(iter(self._kept))
            self._size -= len(self._kept.pop(oldest))
        self._kept[offset] = body
        self._size += len(body)
