"""The text of an OFD page (GB/T 33190-2016): objects of text, often of one character each, put together to lines."""

from __future__ import annotations

from dataclasses import dataclass, replace

from scanner.documents.drawing.canvas import Canvas
from scanner.documents.drawing.colours import BLACK, WHITE, alike
from scanner.documents.fixed.ofdink import CLEAR, Looks, box_of, colour_of, is_outside
from scanner.documents.frames import Output
from scanner.documents.xmlparts import Attributes

_SAME = 0.6
"""Share of its height by which an object of the same line may stand higher or lower."""
_WIDE = 1.2
"""Heights of empty space after which what follows is another cell."""
_TINY = 0.36
"""Millimetres, about a point, under which letters are no letters to the eye."""
_SHAPES = frozenset({"TextObject", "PathObject", "ImageObject", "CompositeObject"})
_SAID = frozenset({"Parameter", "Remark"})
"""What notes say beside what they show."""
_WHOLES = frozenset({"Content", "Page", "Annot", "PageAnnot"})


@dataclass(frozen=True, slots=True)
class _Box:
    left: float = 0.0
    top: float = 0.0
    width: float = 0.0
    height: float = 0.0


@dataclass(frozen=True, slots=True)
class _Code:
    """A stretch of text in its object: where it begins, how far it reaches, and the size of its letters."""

    left: float
    base: float
    reach: float
    size: float


class Lines:
    """Follows the elements of one part and tells each line as one passage."""

    def __init__(self, out: Output, part: str, looks: Looks | None = None) -> None:
        self._canvas = Canvas(out, WHITE)
        self._looks = looks or Looks()
        self._page = self._looks.sheet
        self._shape = ""
        """The object that is open."""
        self._filled = False
        self._colour = ""
        """Of the object that is open: black where nothing else is told."""
        self._place = self._canvas.place()
        """Of the line that is being put together."""
        self._part = part
        self._number = 0
        self._line: list[str] = []
        self._last = _Box()
        self._box = _Box()
        self._size = 0.0
        """Of the letters of the object that is open."""
        self._code: _Code | None = None
        """The stretch before in the same object."""
        self._next = _Code(0.0, 0.0, 0.0, 0.0)
        self._said: list[str] = []
        self._unseen = self._hidden = False

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element opens."""
        self._said.clear()
        if tag in _SHAPES:
            self._begin(tag, attributes)
        elif tag == "FillColor" and self._shape:
            self._colour = colour_of(attributes)
            self._unseen = self._unseen or attributes.get("Alpha") == CLEAR
            self._filled = self._filled and attributes.get("Alpha", "255") == "255"
        elif tag == "TextCode":
            left, base = _number(attributes.get("X", "")), _number(attributes.get("Y", ""))
            self._next = _Code(left, base, _reach(attributes.get("DeltaX", "")), self._size)

    def _begin(self, tag: str, attributes: Attributes) -> None:
        boundary = attributes.get("Boundary", "")
        self._shape, self._canvas.box = tag, box_of(boundary)
        self._canvas.begin()
        self._colour = self._looks.colours.get(attributes.get("DrawParam", ""), BLACK)
        self._unseen = attributes.get("Visible") == "false" or attributes.get("Alpha") == CLEAR
        self._filled = attributes.get("Fill") == "true" and attributes.get("Alpha", "255") == "255"
        if tag == "TextObject":
            self._box = _box(boundary)
            self._size, self._code = _number(attributes.get("Size", "")), None
            bare = attributes.get("Fill") == "false" and attributes.get("Stroke") != "true"
            tiny = 0 < self._size * _scale(attributes.get("CTM", "")) < _TINY
            self._unseen = self._unseen or bare or tiny or is_outside(self._canvas.box, self._page)

    def text(self, text: str) -> None:
        """Text stands in it."""
        self._said.append(text)

    def end(self, tag: str) -> None:
        """An element closes."""
        said = "".join(self._said)
        self._said.clear()
        if tag == "TextCode":
            ground = self._canvas.under()
            self._unseen = self._unseen or (bool(ground) and alike(self._colour, ground))
            self._put(said)
        elif tag == "PhysicalBox":
            self._page = box_of(said) or self._page
        elif tag in _SHAPES:
            self._draw(tag)
        elif tag in _WHOLES:
            self._tell()
        elif tag in _SAID:
            self._canvas.passage(said, hidden=True, part="comment")

    def _draw(self, tag: str) -> None:
        if tag == "PathObject" and self._filled and not self._unseen:
            self._canvas.draw(self._colour, bool(self._colour))
        elif tag in ("ImageObject", "CompositeObject"):
            self._canvas.draw("", False)
        self._shape = ""

    def close(self) -> None:
        """The part is at its end, or cannot be followed further."""
        self._tell()
        self._canvas.close()

    def _put(self, text: str) -> None:
        code, before = self._next, self._code
        self._code = replace(
            code, reach=max(code.reach + code.size, code.size * len(text.encode("gb18030", "replace")) / 2)
        )
        if before is None:
            self._put_object(text)
        elif abs(code.base - before.base) > _SAME * code.size or code.left < before.left:
            self._tell()
            self._line.append(text)
        else:
            apart = code.left - before.left - before.reach
            self._line += ["\t", text] if apart > _WIDE * code.size else [text]

    def _put_object(self, text: str) -> None:
        apart = self._box.left - (self._last.left + self._last.width)
        height = max(self._last.height, self._box.height, 0.1)
        beside = abs(self._box.top - self._last.top) <= _SAME * height and apart > -max(self._last.width, 0.1)
        if not beside or self._unseen != self._hidden:
            self._tell()
        elif apart > _WIDE * height and self._line:
            self._line.append("\t")
        self._line.append(text)
        self._last, self._hidden, self._place = self._box, self._unseen, self._canvas.place()

    def _tell(self) -> None:
        self._number += 1
        self._canvas.put(self._place, "".join(self._line), self._hidden, self._part, self._number)
        self._line.clear()


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


def _scale(matrix: str) -> float:
    """How much larger a matrix of six numbers makes letters; 1 where there is none."""
    parts = [_number(each) for each in matrix.split()]
    return max(abs(parts[3]), abs(parts[2])) if len(parts) == 6 else 1.0


def _reach(steps: str) -> float:
    """How far letters are from the first to the last: a list of steps, in which `g 3 2.5` stands for three alike."""
    words = iter(steps.split())
    return sum(_number(next(words, "")) * _number(next(words, "")) if word == "g" else _number(word) for word in words)


def _box(boundary: str) -> _Box:
    try:
        left, top, width, height = (float(each) for each in boundary.split())
    except ValueError:
        return _Box()
    return _Box(left, top, width, height)
