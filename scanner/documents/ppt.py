"""Presentations of 97-2003 and WPS ([MS-PPT]): the text of slides and notes."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from functools import partial

from scanner.documents import limits
from scanner.documents.archives import Member
from scanner.documents.frames import Output

_WIDE_TEXT, _BYTE_TEXT = 0x0FA0, 0x0FA8
_OBJECT, _SQUEEZED = 0x1011, 0x10
"""A file inside, and how its head says that it is packed: behind four bytes that tell its size."""
_SLIDE, _NOTES, _ABOUT, _LIST = 0x03EE, 0x03F0, 0x03F9, 0x0FF0
_HIDDEN = 0x0004
_OF_NOTES = 2
"""Which of the lists of texts is that of the notes."""


def read(stream: bytes, out: Output) -> None:
    """[MS-PPT] 2.3.1: a tree of records; containers are entered by skipping their heads only."""
    out.kind("ppt")
    at, number, hidden = 0, 0, False
    slide_ends = notes_end = 0
    while at + 8 <= len(stream):
        version, kind, size = struct.unpack_from("<HHI", stream, at)
        at += 8
        if kind == _SLIDE:
            slide_ends, hidden = at + size, _is_hidden(stream[at : at + size])
        elif kind == _NOTES or (kind == _LIST and version >> 4 == _OF_NOTES):
            notes_end = at + size
        if version & 0xF == 0xF:
            continue
        if kind in (_WIDE_TEXT, _BYTE_TEXT):
            number += 1
            text = stream[at : at + size].decode("utf-16-le" if kind == _WIDE_TEXT else "latin-1", "replace")
            text = text.replace("\r", "\n").replace("\x0b", "\n")
            part = "notes" if at < notes_end else "document"
            out.passage(text, paragraph=number, part=part, hidden=hidden and at < slide_ends)
        at += size


def _is_hidden(slide: bytes) -> bool:
    """What a slide says of how it is shown stands among its first records, beside its drawing."""
    at = 0
    while at + 8 <= len(slide):
        _, kind, size = struct.unpack_from("<HHI", slide, at)
        if kind == _ABOUT and at + 20 <= len(slide):
            return bool(struct.unpack_from("<H", slide, at + 18)[0] & _HIDDEN)
        at += 8 + size
    return False


def embedded(stream: bytes) -> Iterator[Member]:
    """The files inside of a presentation, each a compound file ([MS-PPT] 2.10.34)."""
    at = 0
    while at + 8 <= len(stream):
        version, kind, size = struct.unpack_from("<HHI", stream, at)
        at += 8
        if version & 0xF == 0xF:
            continue
        if kind == _OBJECT:
            packed = stream[at : at + size]
            yield Member("object", partial(_opened, packed, bool(version & _SQUEEZED)), len(packed))
        at += size


def _opened(packed: bytes, squeezed: bool) -> io.BytesIO:
    """Raises zlib.error for what is damaged."""
    return io.BytesIO(zlib.decompressobj().decompress(packed[4:], limits.MEMBER) if squeezed else packed)
