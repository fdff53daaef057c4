"""What the parent and a site process say to each other: typed values, checked on arrival, never pickles.

Frames on a pipe: four bytes length, big endian, then msgpack. A site process handles hostile content; whatever it sends
is data of these types or a ProtocolError.
"""

from __future__ import annotations

import asyncio
import os
import struct
from collections.abc import Iterator
from datetime import datetime
from typing import BinaryIO, Literal

import msgspec

from scanner.model import Failure, Finding, SiteEntry, Snapshot, ThirdParty, Visitor
from scanner.site import PageFacts

_LENGTH = struct.Struct(">I")
HEAD = _LENGTH.size
_MOST = 256 * 1024 * 1024
DISK_FULL = os.EX_IOERR
"""Exit status of a site process that could not write its archive."""


class ProtocolError(Exception):
    """The other side sent something that is no message."""


class Job(msgspec.Struct, frozen=True, tag=True, kw_only=True):
    """Parent to site process, once: what to scan and what is known of it."""

    entry: SiteEntry
    own: bool
    delay: float | None
    timeout: float
    max_pages: int
    render: Literal["smart", "all", "off"]
    resolves: tuple[str, ...]
    proxy: str
    browser: str
    """Path of the browser; '' scans static-only."""
    sandbox: bool
    headers: dict[str, str]
    number_keys: tuple[bytes, ...]
    """Keys for hashing personal numbers, oldest first, see `identity.keyed`."""
    seal_to: bytes = b""
    """Public key to which originals with personal numbers are sealed; b'' keeps none."""
    lists: str
    archive_fd: int = -1
    at_once: int = 1
    """Sites scanned at a time, which share the processors."""
    candidate: bool = False
    """The site is only suspected of posing as a registered one."""
    registry: tuple[SiteEntry, ...] = ()
    pending: tuple[tuple[str, int], ...] = ()
    known: tuple[str, ...] = ()
    facts: tuple[PageFacts, ...] = ()
    """Of the pages that an interrupted run of this scan had already examined."""
    baseline: tuple[PageFacts, ...] = ()
    anchor: tuple[PageFacts, ...] = ()
    """Of pages as somebody approved them, or as they were long ago."""
    originals: tuple[PageFacts, ...] = ()
    """For a candidate: pages of the registered sites, of which it may show copies."""


class Original(msgspec.Struct, frozen=True):
    """What a page held before it was redacted: all its views as a WARC, sealed; it opens as its name."""

    name: str
    """Keyed hash of its content."""
    sealed: bytes


class PageDone(msgspec.Struct, frozen=True, tag=True, kw_only=True):
    """Site process to parent: one URL has its final answer. Evidence in the archive is on disk by now."""

    url: str
    examined: bool
    kept_as: str = ""
    """What is written down instead of an address that holds a citizen number."""
    links: tuple[tuple[str, int], ...]
    """Newly admitted URLs with their depth."""
    views: int = 0
    seen_as: tuple[Visitor, ...] = ()
    """As whom it was received."""
    rendered: bool = False
    findings: tuple[Finding, ...] = ()
    failures: tuple[Failure, ...] = ()
    facts: PageFacts | None = None
    pictures: dict[str, bytes] = {}
    """PNG by SHA-256, as named by the findings' evidence."""
    original: Original | None = None
    """The page as it was received, where it holds personal numbers and there is a key to seal it to."""


class TargetsWanted(msgspec.Struct, frozen=True, tag=True, kw_only=True):
    """Site process to parent: these outbound targets the site uses, and as whom each is to be seen."""

    urls: dict[str, tuple[Visitor, ...]]


class TargetDone(msgspec.Struct, frozen=True, tag=True, kw_only=True):
    """Either way: an outbound target was asked. `views` are the answers that differ, the first a desktop visitor's."""

    url: str
    asked_at: datetime
    seen_as: tuple[Visitor, ...]
    """As whom it was asked."""
    views: tuple[Snapshot, ...] = ()
    reason: str = ""
    """Why there is no answer, as a slug; '' when there is one."""


class TargetsShared(msgspec.Struct, frozen=True, tag=True, kw_only=True):
    """Parent to site process: part of the answer to TargetsWanted, which is complete when every URL was named."""

    known: tuple[TargetDone, ...] = ()
    yours: tuple[str, ...] = ()
    """To be fetched by this process, now."""
    left: tuple[str, ...] = ()
    """Not to be fetched tonight: their hosts were asked often enough."""


class Progress(msgspec.Struct, frozen=True, tag=True, kw_only=True):
    """Site process to parent: how it goes. `slow` names the stage most time goes into."""

    queued: int
    slow: str = ""


class SiteDone(msgspec.Struct, frozen=True, tag=True, kw_only=True):
    """Site process to parent, last: what only the whole site showed."""

    findings: tuple[Finding, ...]
    failures: tuple[Failure, ...]
    notes: tuple[str, ...]
    troubled: tuple[str, ...] = ()
    """Outbound targets with which something is wrong."""
    third_parties: tuple[ThirdParty, ...] = ()
    facts: tuple[PageFacts, ...] = ()
    """Of what stands beside the pages."""


Message = PageDone | Progress | TargetsWanted | TargetDone | SiteDone
_messages = msgspec.msgpack.Decoder(Message)
_job = msgspec.msgpack.Decoder(Job)
_shared = msgspec.msgpack.Decoder(TargetsShared)
_encoder = msgspec.msgpack.Encoder()


def send(stream: BinaryIO, message: Message | Job | TargetsShared) -> None:
    """Write one frame and flush it."""
    send_frame(stream, _encoder.encode(message))


def send_frame(stream: BinaryIO, body: bytes) -> None:
    """Write one frame and flush it."""
    stream.write(_LENGTH.pack(len(body)) + body)
    stream.flush()


def frame(message: msgspec.Struct) -> bytes:
    """A message as it goes over the line."""
    body = _encoder.encode(message)
    return _LENGTH.pack(len(body)) + body


def length_of(head: bytes) -> int:
    """How long the body of a frame is whose first HEAD bytes are given."""
    return int(_LENGTH.unpack(head)[0])


def receive(stream: BinaryIO) -> Iterator[Message]:
    """Every message until the other side closes. Raises ProtocolError for anything else."""
    while (body := receive_frame(stream)) is not None:
        try:
            yield _messages.decode(body)
        except msgspec.MsgspecError as error:
            raise ProtocolError(f"not a message: {error}") from error


def receive_job(stream: BinaryIO) -> Job:
    """The one job a site process is started with. Raises ProtocolError."""
    body = receive_frame(stream)
    if body is None:
        raise ProtocolError("no job was sent")
    return _job.decode(body)


def with_archive(job: Job, descriptor: int) -> Job:
    """The job with the descriptor its archive is written through."""
    return msgspec.structs.replace(job, archive_fd=descriptor)


async def receive_shared(stream: asyncio.StreamReader) -> TargetsShared:
    """The parent's next word on targets. Raises asyncio.IncompleteReadError when it is gone."""
    length = _LENGTH.unpack(await stream.readexactly(_LENGTH.size))[0]
    return _shared.decode(await stream.readexactly(length))


def receive_frame(stream: BinaryIO) -> bytes | None:
    """The body of the next frame, or None at the end. Raises ProtocolError."""
    head = stream.read(_LENGTH.size)
    if not head:
        return None
    length = _LENGTH.unpack(head)[0] if len(head) == _LENGTH.size else _MOST + 1
    if length > _MOST:
        raise ProtocolError("a frame is cut or too long")
    body = stream.read(length)
    if len(body) < length:
        raise ProtocolError("a frame is cut short")
    return body
