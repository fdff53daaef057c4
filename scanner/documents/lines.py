"""The text of an OFD page (GB/T 33190-2016): objects of text, often of one character each, put together to lines."""

from __future__ import annotations

from dataclasses import dataclass, replace

from scanner.documents.frames import Output
from scanner.documents.xmlparts import Attributes

_SAME = 0.6
"""Share of its height by which an object of the same line may stand higher or lower."""
_WIDE = 1.2
"""Heights of empty space after which what follows is another cell."""
_CLEAR = "0"
"""Opacity of what is not seen."""
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

    def __init__(self, out: Output, part: str) -> None:
        self._out = out
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
        if tag == "TextObject":
            self._box = _box(attributes.get("Boundary", ""))
            self._size, self._code = _number(attributes.get("Size", "")), None
            self._unseen = attributes.get("Visible") == "false" or attributes.get("Alpha") == _CLEAR
        elif tag == "FillColor" and attributes.get("Alpha") == _CLEAR:
            self._unseen = True
        elif tag == "TextCode":
            left, base = _number(attributes.get("X", "")), _number(attributes.get("Y", ""))
            self._next = _Code(left, base, _reach(attributes.get("DeltaX", "")), self._size)

    def text(self, text: str) -> None:
        """Text stands in it."""
        self._said.append(text)

    def end(self, tag: str) -> None:
        """An element closes."""
        said = "".join(self._said)
        self._said.clear()
        if tag == "TextCode":
            self._put(said)
        elif tag in _WHOLES:
            self._tell()
        elif tag in _SAID:
            self._out.passage(said, hidden=True, part="comment")

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
        self._last, self._hidden = self._box, self._unseen

    def _tell(self) -> None:
        self._number += 1
        self._out.passage("".join(self._line), hidden=self._hidden, part=self._part, paragraph=self._number)
        self._line.clear()


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


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
