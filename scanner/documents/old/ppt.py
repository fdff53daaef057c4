"""Presentations of 97-2003 and WPS ([MS-PPT]): the text of slides and notes, and which of it nobody sees."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from functools import partial

from scanner.documents import limits
from scanner.documents.drawing.canvas import Canvas
from scanner.documents.drawing.colours import alike
from scanner.documents.frames import Output
from scanner.documents.old import pptink
from scanner.documents.old.pptink import Fill, Run
from scanner.documents.packed.archives import Member

_WIDE_TEXT, _BYTE_TEXT, _LOOKS = 0x0FA0, 0x0FA8, 0x0FA1
_DOCUMENT, _MASTER, _ABOUT_SLIDE = 0x03E9, 0x03F8, 0x03EF
_MASTERS_GROUND = 0x0004
_TINY = 2
"""Points under which nobody reads letters."""
_OBJECT, _SQUEEZED = 0x1011, 0x10
"""A file inside, and how its head says that it is packed: behind four bytes that tell its size."""
_SLIDE, _NOTES, _ABOUT, _LIST = 0x03EE, 0x03F0, 0x03F9, 0x0FF0
_HIDDEN = 0x0004
_OF_NOTES = 2
"""Which of the lists of texts is that of the notes."""


def read(stream: bytes, out: Output) -> None:
    """[MS-PPT] 2.3.1: a tree of records; containers are entered by skipping their heads only."""
    out.kind("ppt")
    slides = _Slides(out)
    at = 0
    try:
        while at + 8 <= len(stream):
            version, kind, size = struct.unpack_from("<HHI", stream, at)
            at += 8
            slides.record(stream, at, version, kind, size)
            at += 0 if version & 0xF == 0xF else size
    finally:
        slides.close()


class _Slides:
    """Follows the records, and tells texts slide by slide."""

    def __init__(self, out: Output) -> None:
        self._canvas = Canvas(out, "")
        self._number = 0
        self._hidden = self._background = self._open = False
        """Whether the slide is hidden, the shape is its ground, and whether one of its shapes is open."""
        self._ends = self._notes_end = self._shape_ends = 0
        self._masters: set[str] = set()
        """The colours of the grounds of masters."""
        self._sheet = (0, 0)
        self._fill = Fill()

    def record(self, stream: bytes, at: int, version: int, kind: int, size: int) -> None:
        """The next record."""
        data = stream[at : at + size] if version & 0xF != 0xF else b""
        self._end_shape(at)
        if kind in (_SLIDE, _MASTER):
            self.close()
            whole = stream[at : at + size]
            self._ends, self._hidden = at + size, kind == _SLIDE and _is_hidden(whole)
            self._canvas.ground = self._ground(whole, kind)
        elif kind == _NOTES or (kind == _LIST and version >> 4 == _OF_NOTES):
            self._notes_end = at + size
        elif kind == _DOCUMENT and len(data) >= 8:
            self._sheet = struct.unpack_from("<2i", data)
        elif kind == pptink.SHAPE:
            self._shape_ends, self._open, self._fill, self._canvas.box = at + size, True, Fill(), None
            self._canvas.begin()
        elif kind in (_WIDE_TEXT, _BYTE_TEXT):
            self._text(data, kind, stream, at)
        elif self._open:
            self._shape(kind, version, data)

    def _shape(self, kind: int, version: int, data: bytes) -> None:
        if kind == pptink.ABOUT_SHAPE:
            self._background = pptink.is_background(data)
        elif kind == pptink.PROPERTIES:
            self._fill = pptink.fill(data, version >> 4)
        elif kind == pptink.ANCHOR:
            self._canvas.box = pptink.box(data)

    def _end_shape(self, at: int) -> None:
        if self._open and at - 8 >= self._shape_ends:
            self._open = False
            if self._fill.colour is not None and not self._background and not self._fill.hidden:
                self._canvas.draw(self._fill.colour, bool(self._fill.colour))
            self._canvas.box, self._background = None, False

    def _text(self, data: bytes, kind: int, stream: bytes, at: int) -> None:
        self._number += 1
        text = data.decode("utf-16-le" if kind == _WIDE_TEXT else "latin-1", "replace")
        part = "notes" if at < self._notes_end else "document"
        away = (self._hidden and at < self._ends) or (self._open and (self._fill.hidden or self._outside()))
        looks = _looks(stream, at + len(data), len(text)) if self._open and part == "document" else []
        said: dict[bool, list[str]] = {}
        place = 0
        for run in looks or [Run(len(text) + 1, "", 0)]:
            said.setdefault(away or self._unseen(run), []).append(text[place : place + run.length])
            place += run.length
        for hidden, pieces in said.items():
            told = "".join(pieces).replace("\r", "\n").replace("\x0b", "\n")
            self._canvas.passage(told, hidden=hidden, part=part, paragraph=self._number)

    def _unseen(self, run: Run) -> bool:
        ground = self._canvas.under() if self._fill.colour is None else self._fill.colour
        return 0 < run.size < _TINY or (bool(run.colour and ground) and alike(run.colour, ground))

    def _outside(self) -> bool:
        place = self._canvas.box
        sides = zip(self._sheet, (0, 1), strict=True)
        return place is not None and any(
            side and (place[at] >= side or place[at] + place[at + 2] <= 0) for side, at in sides
        )

    def _ground(self, slide: bytes, kind: int) -> str:
        """The colour of a slide: its own, or that of the masters where they have but one."""
        own = _background(slide)
        if kind == _MASTER:
            self._masters.add(own if own is not None else "")
        return own if own is not None else next(iter(self._masters)) if len(self._masters) == 1 else ""

    def close(self) -> None:
        """A slide is complete, or cut short."""
        self._canvas.close()
        self._canvas.box = None


def _looks(stream: bytes, at: int, length: int) -> list[Run]:
    """The looks of a text, which stand behind it; none where nothing is said of them."""
    _, kind, size = struct.unpack_from("<HHI", stream, at) if at + 8 <= len(stream) else (0, 0, 0)
    try:
        return list(pptink.runs(stream[at + 8 : at + 8 + size], length)) if kind == _LOOKS else []
    except struct.error:
        return []


def _background(slide: bytes) -> str | None:
    """The colour that a slide says its ground has; None where it leaves that to its master."""
    at, found = 0, False
    follows = False
    while at + 8 <= len(slide):
        version, kind, size = struct.unpack_from("<HHI", slide, at)
        at += 8
        if version & 0xF == 0xF:
            continue
        data = slide[at : at + size]
        if kind == _ABOUT_SLIDE and len(data) >= 22:
            follows = bool(struct.unpack_from("<H", data, 20)[0] & _MASTERS_GROUND)
        elif kind == pptink.ABOUT_SHAPE:
            found = pptink.is_background(data)
        elif kind == pptink.PROPERTIES and found:
            return None if follows else pptink.fill(data, version >> 4).colour or ""
        at += size
    return None


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
