"""Writes snapshots as WARC 1.1, one gzip member a record, so that a file cut anywhere loses only its last record."""

from __future__ import annotations

import base64
import hashlib
import os
import uuid
import zlib
from collections.abc import Mapping
from datetime import UTC, datetime
from http import HTTPStatus
from typing import BinaryIO

from scanner import __version__
from scanner.archive import extras
from scanner.archive.names import FINAL_URL, ORIGINAL, RENAMED, SEEN_AS
from scanner.model import Snapshot

_LEVEL = 1
_IDENTICAL = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
_PHRASES = {status.value: status.phrase for status in HTTPStatus}
_CONTROLS = {code: f"%{code:02X}" for code in (*range(0x20), 0x7F)}
_LINE_ENDS = dict.fromkeys((0, 10, 13), " ")


class Writer:
    """Appends snapshots to an open binary file, which may be an inherited descriptor.

    A body that this writer has written before becomes a `revisit` record. Not safe for use by several threads.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._seen: dict[str, tuple[str, str]] = {}
        software = f"software: vetoscan/{__version__}\r\nformat: WARC File Format 1.1\r\n".encode()
        self._file.write(
            _record(
                "warcinfo", software, {"WARC-Date": _date(datetime.now(UTC)), "Content-Type": "application/warc-fields"}
            )
        )

    def write(self, snapshot: Snapshot) -> None:
        """Append every record of one snapshot in one go."""
        identity = _identity()
        records = [self._response(snapshot, identity)]
        about = {
            "WARC-Target-URI": snapshot.url.translate(_CONTROLS),
            "WARC-Date": _date(snapshot.fetched_at),
            "WARC-Refers-To": identity,
        }
        if snapshot.dom is not None:
            dom = snapshot.dom.encode("utf-8", "surrogatepass")
            records.append(_record("conversion", dom, {**about, "Content-Type": "text/html; charset=utf-8"}))
        if rest := extras.encode(snapshot):
            records.append(_record("metadata", rest, {**about, "Content-Type": extras.MEDIA_TYPE}))
        if snapshot.screenshot is not None:
            records.append(_record("metadata", snapshot.screenshot, {**about, "Content-Type": "image/png"}))
        self._file.write(b"".join(records))

    def flush(self) -> None:
        """Everything written so far is with the operating system: it outlives this process, not a power cut."""
        self._file.flush()

    def sync(self) -> None:
        """Everything written so far is on disk when this returns."""
        self._file.flush()
        os.fsync(self._file.fileno())

    def _response(self, snapshot: Snapshot, identity: str) -> bytes:
        url, date = snapshot.url.translate(_CONTROLS), _date(snapshot.fetched_at)
        digest = _digest(snapshot.body)
        headers = {
            "WARC-Target-URI": url,
            "WARC-Date": date,
            "WARC-Payload-Digest": digest,
            "Content-Type": "application/http; msgtype=response",
            SEEN_AS: snapshot.seen_as.value,
        }
        if snapshot.final_url != snapshot.url:
            headers[FINAL_URL] = snapshot.final_url.translate(_CONTROLS)
        message = _message_head(snapshot)
        first = self._seen.get(digest)
        if first is None:
            if snapshot.body:
                self._seen[digest] = url, date
            return _record("response", message + snapshot.body, headers, identity)
        headers |= {
            "WARC-Profile": _IDENTICAL,
            "WARC-Refers-To-Target-URI": first[0],
            "WARC-Refers-To-Date": first[1],
        }
        return _record("revisit", message, headers, identity)


def _message_head(snapshot: Snapshot) -> bytes:
    lines = [f"HTTP/1.1 {snapshot.status} {_PHRASES.get(snapshot.status, '')}"]
    for name, value in snapshot.headers:
        # The body is stored decoded; other tools must not decode it again.
        prefix = ORIGINAL if name.lower() in RENAMED else ""
        lines.append(f"{prefix}{name.translate(_LINE_ENDS)}: {value.translate(_LINE_ENDS)}")
    return "\r\n".join((*lines, "", "")).encode("utf-8", "surrogatepass")


def _record(kind: str, block: bytes, headers: Mapping[str, str], identity: str | None = None) -> bytes:
    lines = ["WARC/1.1", f"WARC-Type: {kind}", f"WARC-Record-ID: {identity or _identity()}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    lines += [f"Content-Length: {len(block)}", "", ""]
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, 31)
    head = "\r\n".join(lines).encode("utf-8", "surrogatepass")
    return packer.compress(head + block + b"\r\n\r\n") + packer.flush()


def _identity() -> str:
    return f"<urn:uuid:{uuid.uuid4()}>"


def _digest(body: bytes) -> str:
    return "sha256:" + base64.b32encode(hashlib.sha256(body).digest()).decode()


def _date(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
