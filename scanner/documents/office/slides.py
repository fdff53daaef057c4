"""Slides: their text, and which of it nobody is shown: shapes that are hidden, or stand beside the slide."""

from __future__ import annotations

import re
from collections.abc import Mapping

from scanner.documents.drawing.canvas import Canvas
from scanner.documents.drawing.colours import WHITE
from scanner.documents.frames import Output
from scanner.documents.office.paragraphs import Paragraphs
from scanner.documents.office.slideink import Ink
from scanner.documents.packed.archives import Member
from scanner.documents.xmlparts import Attributes

_SIZE = re.compile(rb"<(?:\w+:)?sldSz\b[^>]*>")
_SIDE = re.compile(rb'\b(c[xy])="(\d{1,10})"')
_SHAPES = frozenset({"sp", "graphicFrame", "pic", "cxnSp", "grpSp"})
_ON = ("1", "true")
Size = tuple[int, int]


def size_of_slides(members: Mapping[str, Member], out: Output) -> Size:
    """Width and height of the slides, in the units of their shapes; (0, 0) where it is not said."""
    part = members.get("ppt/presentation.xml")
    found = _SIZE.search(part.read(out)) if part else None
    sides = dict(_SIDE.findall(found.group())) if found else {}
    return int(sides.get(b"cx", 0)), int(sides.get(b"cy", 0))


class Slides:
    """Follows a slide, its notes or its comments, or the drawings beside the cells of a workbook."""

    def __init__(self, out: Output, part: str, sheet: Size = (0, 0), white: bool = False) -> None:
        """`sheet` is the size of the slides; `white`, whether they are before anything is drawn on them."""
        self._canvas = Canvas(out, WHITE if white and part == "document" else "")
        self._text = Paragraphs(self._canvas, part)
        self._sheet = sheet if part == "document" else (0, 0)
        self._shapes: list[bool] = []
        """Whether each of the shapes around what follows is hidden."""
        self._corner = (0, 0)
        self._ink = Ink(self._canvas)
        self._square = self._moves = False
        """Whether the shape that is open fills its box, and whether shapes come and go."""

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element opens."""
        if tag in _SHAPES:
            self._shapes.append(False)
            self._ink.begin()
            self._canvas.begin()
            self._square = False
            self._canvas.box = self._canvas.box if len(self._shapes) > 1 else None
        elif self._shapes:
            self._place(tag, attributes)
        self._moves = self._moves or tag == "timing"
        self._ink.start(tag, attributes)
        self._text.covered = any(self._shapes)
        self._text.start(tag, attributes)

    def text(self, text: str) -> None:
        """Text stands in it."""
        self._text.covered = any(self._shapes) or self._ink.unseen()
        self._text.text(text)

    def end(self, tag: str) -> None:
        """An element closes."""
        self._text.end(tag)
        self._ink.end(tag)
        if tag in _SHAPES and self._shapes:
            fill, hidden = self._ink.fill, self._shapes.pop()
            if fill is not None or tag == "pic":
                self._canvas.draw(fill or "", bool(fill) and self._square and not hidden and not self._shapes)
            self._ink.begin()
            self._text.covered = any(self._shapes)

    def close(self) -> None:
        """The part is at its end, or cannot be followed further."""
        self._canvas.close(self._moves)

    def _place(self, tag: str, attributes: Attributes) -> None:
        if tag == "cNvPr" and attributes.get("hidden") in _ON:
            self._shapes[-1] = True
        elif tag == "prstGeom":
            self._square = attributes.get("prst") in ("rect", "roundRect")
        elif tag == "off":
            self._corner = _number(attributes.get("x")), _number(attributes.get("y"))
        elif tag == "ext" and "cx" in attributes and len(self._shapes) == 1:  # inside of a group, other units may hold
            size = _number(attributes.get("cx")), _number(attributes.get("cy"))
            self._canvas.box = (*self._corner, *size)
            outside = any(
                whole and (start >= whole or start + length <= 0 < length)
                for whole, start, length in zip(self._sheet, self._corner, size, strict=True)
            )
            self._shapes[-1] = self._shapes[-1] or outside


def _number(text: str | None) -> int:
    return int(text) if text and text.lstrip("-").isdecimal() and len(text) < 14 else 0
