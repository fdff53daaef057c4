"""WARC records out of a byte stream: every complete one, and a Damage for each stretch that is none."""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO

from scanner.archive.names import text_of
from scanner.archive.source import GZIP_MAGIC, Broken, Source

MOST_BLOCK = 64 * 1024 * 1024
"""Bytes of one record's block; a larger one is reported, not read."""
_MOST_LINES = 200
_MOST_DAMAGES = 100
_CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Record:
    """One record: `offset` in the file (of its gzip member in a compressed one), headers by lower-case name, block."""

    offset: int
    headers: Mapping[str, str]
    block: bytes

    @property
    def kind(self) -> str:
        """WARC-Type: response, revisit, metadata …"""
        return self.headers.get("warc-type", "").lower()


@dataclass(frozen=True, slots=True)
class Damage:
    """A stretch that is no readable record: where it begins, and why."""

    offset: int
    why: str
    url: str = ""


def records(file: BinaryIO) -> Iterator[Record | Damage]:
    """Every record of an open, seekable file. After damage it goes on at the next thing that looks like a record."""
    source = Source(file)
    damages = 0
    while True:
        found = _next(source)
        if found is None:
            return
        yield found
        if isinstance(found, Damage):
            damages += 1
            resumed = _next_start(file, found.offset + 1, source.gzipped)
            if resumed is None:
                return
            if damages >= _MOST_DAMAGES:
                yield Damage(resumed, "too many damaged places; the rest was not read")
                return
            source = Source(file, resumed)


def record_at(file: BinaryIO, offset: int) -> Record | Damage | None:
    """The record that stands at an offset."""
    return _next(Source(file, offset))


def _next(source: Source) -> Record | Damage | None:
    start = source.offset
    try:
        line = source.line()
        while line in (b"\r\n", b"\n"):
            start = source.offset
            line = source.line()
        return _record(source, start, line) if line else None
    except Broken as error:
        return Damage(start, str(error))


def _record(source: Source, start: int, line: bytes) -> Record | Damage:
    if not line.startswith(b"WARC/"):
        return Damage(start, "no WARC record begins here")
    headers = _headers(source)
    length = headers.get("content-length", "")
    if not (length.isascii() and length.isdigit()) or len(length) > 18:
        return Damage(start, "the record names no length")
    url = target(headers)
    if int(length) > MOST_BLOCK:
        return Damage(start, f"the record is too large ({length} bytes)", url)
    block = source.read(int(length))
    if len(block) < int(length):
        return Damage(start, "the file ends inside a record", url)
    source.finish_member()
    if not _intact(headers.get("warc-block-digest", ""), block):
        return Damage(start, "the record does not match its digest", url)
    return Record(start, headers, block)


def _headers(source: Source) -> dict[str, str]:
    found: dict[str, str] = {}
    for _ in range(_MOST_LINES):
        line = source.line()
        if not line.strip():
            break
        name, _, value = text_of(line).partition(":")
        found.setdefault(name.strip().lower(), value.strip())
    return found


def target(headers: Mapping[str, str]) -> str:
    """WARC-Target-URI, without the angle brackets that older writers put around it."""
    return headers.get("warc-target-uri", "").removeprefix("<").removesuffix(">")


def _intact(digest: str, block: bytes) -> bool:
    name, _, value = digest.partition(":")
    if name.lower() not in ("sha1", "sha256"):
        return True
    computed = hashlib.new(name.lower(), block, usedforsecurity=False).digest()
    if len(value) == 2 * len(computed):
        return value.lower() == computed.hex()
    try:
        return base64.b32decode(value + "=" * (-len(value) % 8)) == computed
    except binascii.Error:
        return True


def _next_start(file: BinaryIO, offset: int, gzipped: bool) -> int | None:
    mark = GZIP_MAGIC if gzipped else b"WARC/1."
    for candidate in _positions(file, offset, mark):
        try:
            if Source(file, candidate).read(5) == b"WARC/":
                return candidate
        except Broken:
            continue
    return None


def _positions(file: BinaryIO, offset: int, mark: bytes) -> Iterator[int]:
    while True:
        file.seek(offset)
        chunk = file.read(_CHUNK)
        found = chunk.find(mark)
        if found >= 0:
            yield offset + found
            offset += found + 1
        elif len(chunk) < _CHUNK:
            return
        else:
            offset += len(chunk) - len(mark) + 1
