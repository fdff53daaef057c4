"""One attachment read: what the jailed parser told, made a document."""

from __future__ import annotations

import hashlib
import re
import threading
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field

import msgspec

from scanner.documents import jail, limits
from scanner.documents.frames import Done, Failed, Frame, Kind, LinkTo, Looks, Piece, WordsRead
from scanner.documents.images import ocr
from scanner.model import Document

_REMEMBERED = 64
_SHORT = 100_000
"""Characters of a reading that is remembered."""
_PASSING = frozenset({"deadline", "crashed", "memory"})
"""Reasons that may hold no longer when it is read again."""
_BITS = re.compile(r"[0-9a-f]{16}")
_decoder = msgspec.json.Decoder(Frame)


@dataclass(frozen=True, slots=True)
class Reading:
    """Text of an attachment, and `(reason, detail)` of everything that was not read. No document: nothing was."""

    document: Document | None
    failures: tuple[tuple[str, str], ...] = ()


@dataclass
class _Site:
    """What one process, which reads the documents of one site, has read and may read yet."""

    word_pictures: int = limits.WORD_PICTURES_IN_ALL
    readings: OrderedDict[bytes, Reading] = field(default_factory=OrderedDict)
    """The last readings of short documents by hash: the same file is often linked from forty pages."""
    lock: threading.Lock = field(default_factory=threading.Lock)

    def known(self, digest: bytes) -> Reading | None:
        """The reading of such a document, if it is remembered."""
        with self.lock:
            return self.readings.get(digest)

    def remember(self, digest: bytes, reading: Reading) -> None:
        """Keep a complete reading, if it is short."""
        if reading.document and sum(len(each.text) for each in reading.document.passages) > _SHORT:
            return
        with self.lock:
            self.readings[digest] = reading
            if len(self.readings) > _REMEMBERED:
                self.readings.popitem(last=False)


_site = _Site()


def read(body: bytes, name: str = "", seconds: float | None = None) -> Reading:
    """Read an attachment; blocks for at most about `seconds` once it began. Never raises.

    Safe to call from several threads. `name` only tells tables of text (csv) from other text. A document that was read
    a while ago is not read again.
    """
    if not body:
        return Reading(None, (("damaged", "the file is empty"),))
    if len(body) > limits.BODY:
        return Reading(None, (("too_big", f"{len(body)} bytes; files above {limits.BODY} are not read"),))
    digest = hashlib.sha256(body).digest()
    return _site.known(digest) or _read(body, name, seconds, digest)


def _read(body: bytes, name: str, seconds: float | None, digest: bytes) -> Reading:
    words = _site.word_pictures if ocr.reads_words() else 0
    granted = seconds or limits.SECONDS + (limits.WORD_SECONDS if words else 0.0)
    answer, late = jail.ask(body, name, granted, min(words, limits.WORD_PICTURES))
    reading = _reading(answer.split(b"\n"), late)
    if not _PASSING & {reason for reason, _ in reading.failures}:
        _site.remember(digest, reading)
    return reading


def _reading(lines: Iterable[bytes], late: bool) -> Reading:
    kind, looks, complete = "", "", False
    passages, links, failures = [], [], []
    for line in filter(None, lines):
        try:
            frame = _decoder.decode(line)
        except (msgspec.MsgspecError, UnicodeDecodeError):
            continue  # cut by the end of the process; a parser that lies loses its own words
        match frame:
            case Piece():
                passages.append(frame.passage())
            case LinkTo(url):
                links.append(url)
            case Failed(reason, detail):
                failures.append((reason, detail))
            case Kind(name):
                kind = name
            case Looks(bits):
                looks = bits if _BITS.fullmatch(bits) else ""
            case WordsRead(pictures):
                _site.word_pictures -= max(0, min(pictures, limits.WORD_PICTURES))
            case Done():
                complete = True
    if not complete:
        failures.append(_stopped(late))
    document = Document(kind or "unknown", tuple(passages), tuple(dict.fromkeys(links)), looks)
    return Reading(document if passages or links or not failures else None, tuple(failures))


def _stopped(late: bool) -> tuple[str, str]:
    if late:
        return "deadline", "reading took too long and was stopped; what was read until then is kept"
    return "crashed", "the parser crashed or needed too much memory; what was read until then is kept"
