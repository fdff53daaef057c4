"""Values to and from columns."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import replace

import msgspec

from scanner.model import Finding, Judged, SiteEntry, Verdict, Visitor, Where
from scanner.site import PageFacts

_facts = msgspec.msgpack.Decoder(PageFacts)
_encoder = msgspec.msgpack.Encoder()
_finding = msgspec.json.Decoder(Finding)
_where = msgspec.json.Decoder(Where)
_judged = msgspec.json.Decoder(Judged)
_entry = msgspec.json.Decoder(SiteEntry)
_verdict = msgspec.json.Decoder(Verdict)


def key(*parts: str) -> str:
    """A short hash that stands for a text of any length."""
    return hashlib.blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def text(value: object) -> str:
    """A model value as JSON."""
    return msgspec.json.encode(value).decode()


def finding(value: str) -> Finding:
    """A finding from JSON."""
    return _finding.decode(value)


def where(value: str) -> Where:
    """A place from JSON."""
    return _where.decode(value)


def judged(value: str) -> Judged:
    """A judged finding from JSON."""
    return _judged.decode(value)


def entry(value: str) -> SiteEntry:
    """A site's entry from JSON."""
    return _entry.decode(value)


def verdict(value: str) -> Verdict:
    """A verdict from JSON."""
    return _verdict.decode(value)


def packed(facts: PageFacts) -> bytes:
    """Page facts, small."""
    return zlib.compress(_encoder.encode(facts), 1)


def unpacked(blob: bytes | memoryview) -> PageFacts:
    """Page facts again."""
    return _facts.decode(zlib.decompress(blob))


def visitors(names: str) -> tuple[Visitor, ...]:
    """Visitors from a comma-separated list."""
    return tuple(Visitor(name) for name in names.split(",") if name)


def joined(seen_as: tuple[Visitor, ...]) -> str:
    """Visitors as a comma-separated list, in the order of the enumeration."""
    return ",".join(visitor.value for visitor in Visitor if visitor in seen_as)


class Remembered(Mapping[str, PageFacts]):
    """Facts by URL, kept packed and unpacked when asked for: a large site's fit into memory."""

    def __init__(
        self,
        blobs: Mapping[str, bytes | memoryview],
        opened: frozenset[str] = frozenset(),
        approved: frozenset[str] = frozenset(),
    ) -> None:
        self._blobs = blobs
        self._opened = opened
        self._approved = approved

    def __getitem__(self, url: str) -> PageFacts:
        facts = unpacked(self._blobs[url])
        opened, approved = url in self._opened, url in self._approved
        return replace(facts, open_finding=facts.open_finding or opened, approved=approved)

    def __iter__(self) -> Iterator[str]:
        return iter(self._blobs)

    def __len__(self) -> int:
        return len(self._blobs)
