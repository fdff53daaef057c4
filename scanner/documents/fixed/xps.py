"""Pages of XPS and OpenXPS: the letters of each stretch of glyphs, and which of them nobody sees."""

from __future__ import annotations

import re

from scanner.documents.drawing.canvas import Box, Canvas
from scanner.documents.drawing.colours import WHITE, alike, colour
from scanner.documents.frames import Output
from scanner.documents.xmlparts import Attributes, follow

_PAGE = re.compile(rb"<(?:\w+:)?FixedPage[\s>]")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_STRAIGHT = re.compile(r"(?:F[01]\s*)?M[\d\s.,LZHVlz-]*")
"""A figure of straight lines only."""
_CLEAR = 0.02
_TINY = 1.5


def is_page(head: bytes) -> bool:
    """Whether a part of XML, by its beginning, is such a page."""
    return _PAGE.search(head) is not None


def read(body: bytes, out: Output) -> None:
    """Tell every stretch of glyphs of a page."""
    page = _Page(out)
    follow([body], page, out)
    page.canvas.close()


class _Page:
    """Follows a page in the order in which it is drawn."""

    def __init__(self, out: Output) -> None:
        self.canvas = Canvas(out, WHITE)
        self._sheet: tuple[float, float] = (0.0, 0.0)
        self._open: list[tuple[bool, bool]] = []
        """Of each element that is open: whether it is clear, and whether it moves what is in it."""
        self._count = 0

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element opens."""
        clear, moved = self._open[-1] if self._open else (False, False)
        clear = clear or _length(attributes.get("Opacity", "1")) < _CLEAR
        moved = moved or "RenderTransform" in attributes
        self._open.append((clear, moved))
        if tag == "FixedPage":
            self._sheet = _length(attributes.get("Width", "")), _length(attributes.get("Height", ""))
        elif tag == "Path":
            self._draw(attributes, clear, moved)
        elif tag == "Glyphs":
            self._write(attributes, clear, moved)

    def text(self, text: str) -> None:
        """There is none between them."""

    def end(self, tag: str) -> None:
        """An element closes."""
        self._open.pop()

    def _draw(self, attributes: Attributes, clear: bool, moved: bool) -> None:
        fill = _fill(attributes)
        if not clear and fill != "clear":
            self.canvas.begin()
            self.canvas.box = None if moved else _box(attributes.get("Data", ""))
            self.canvas.draw(fill, bool(fill) and self.canvas.box is not None)

    def _write(self, attributes: Attributes, clear: bool, moved: bool) -> None:
        said = attributes.get("UnicodeString", "").removeprefix("{}")
        left, base = _length(attributes.get("OriginX", "")), _length(attributes.get("OriginY", ""))
        fill, width, height = _fill(attributes), *self._sheet
        self.canvas.begin()
        self.canvas.box = None if moved else (left, base, 0.0, 0.0)
        outside = not moved and bool(width and height) and not (0 <= left <= width and 0 <= base <= height)
        ground = self.canvas.under()
        pale = fill == "clear" or (bool(fill and ground) and alike(fill, ground))
        tiny = _length(attributes.get("FontRenderingEmSize", "12")) < _TINY and not moved
        self._count += 1
        self.canvas.passage(said, hidden=clear or pale or outside or tiny, paragraph=self._count)


def _fill(attributes: Attributes) -> str:
    """The colour of a fill, `clear` where it lets everything through, '' where it is of several colours."""
    fill = attributes.get("Fill", "clear").lstrip("#")
    if len(fill) == 8 and fill[:2].isalnum():
        return "clear" if fill[:2] in ("00", "01") else colour(fill[2:]) if fill[:2].upper() == "FF" else ""
    return fill if fill == "clear" else colour(fill) if len(fill) == 6 else ""


def _box(data: str) -> Box | None:
    """What a figure of straight lines covers; None for any other figure."""
    numbers = [float(each) for each in _NUMBER.findall(data)] if _STRAIGHT.fullmatch(data) else []
    if len(numbers) < 6 or len(numbers) % 2 or "H" in data or "V" in data or "l" in data:
        return None
    left, top = min(numbers[::2]), min(numbers[1::2])
    return left, top, max(numbers[::2]) - left, max(numbers[1::2]) - top


def _length(written: str) -> float:
    match = _NUMBER.match(written)
    return float(match[0]) if match and len(match[0]) < 20 else 0.0
