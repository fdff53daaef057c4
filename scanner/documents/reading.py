"""One attachment read: what the jailed parser told, made a document."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from scanner.documents import jail, limits
from scanner.documents.frames import Done, Failed, Frame, Kind, LinkTo, Looks, Piece
from scanner.model import Document

_BITS = re.compile(r"[0-9a-f]{16}")
_decoder = msgspec.json.Decoder(Frame)


@dataclass(frozen=True, slots=True)
class Reading:
    """Text of an attachment, and `(reason, detail)` of everything that was not read. No document: nothing was."""

    document: Document | None
    failures: tuple[tuple[str, str], ...] = ()


def read(body: bytes, name: str = "", seconds: float = limits.SECONDS) -> Reading:
    """Read an attachment; blocks for at most about `seconds`. Safe to call from several threads. Never raises.

    `name` only tells tables of text (csv) from other text.
    """
    if not body:
        return Reading(None, (("damaged", "the file is empty"),))
    if len(body) > limits.BODY:
        return Reading(None, (("too_big", f"{len(body)} bytes; files above {limits.BODY} are not read"),))
    began = time.monotonic()
    answer = jail.ask(body, name, seconds)
    return _reading(answer.split(b"\n"), time.monotonic() - began >= seconds)


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
