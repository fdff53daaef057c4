"""OpenDocument: which text of it styles or marks hide, and what a workbook says beside its cells."""

from __future__ import annotations

from scanner.documents.frames import Output
from scanner.documents.paragraphs import Paragraphs
from scanner.documents.xmlparts import Attributes

_HIDING = {
    ("table-properties", "display"): "false",
    ("text-properties", "display"): "none",
    ("drawing-page-properties", "visibility"): "hidden",
}
"""Values of style attributes that hide what has the style."""
_COLLAPSED = ("collapse", "filter")
_CELLS = ("table-row", "table-cell")


class OpenText:
    """Follows a part of a text or a presentation."""

    def __init__(self, out: Output, part: str) -> None:
        self._text = Paragraphs(out, part)
        self._styles: set[str] = set()
        self._style = ""
        self._depth = 0
        self._hidden: list[int] = []
        """Depths of the elements that hide what is in them."""

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element opens."""
        self._depth += 1
        if tag == "style":
            self._style = attributes.get("name", "")
        elif any(tag == each and attributes.get(name) == value for (each, name), value in _HIDING.items()):
            self._styles.add(self._style)
        elif attributes.get("style-name") in self._styles or attributes.get("visibility") in _COLLAPSED:
            self._hidden.append(self._depth)
        self._text.covered = bool(self._hidden)
        self._text.start(tag, attributes)

    def text(self, text: str) -> None:
        """Text stands in it."""
        self._text.text(text)

    def end(self, tag: str) -> None:
        """An element closes."""
        self._text.end(tag)
        if self._hidden and self._hidden[-1] == self._depth:
            self._hidden.pop()
            self._text.covered = bool(self._hidden)
        self._depth -= 1


class OpenNotes:
    """Follows a part of a workbook, whose cells are told already: notes, and text on shapes."""

    def __init__(self, out: Output, _: str) -> None:
        self._text = Paragraphs(out, "comment")
        self._open: list[str] = []

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element opens."""
        if not self._of_cell(tag):
            self._text.start(tag, attributes)
        self._open.append(tag)

    def text(self, text: str) -> None:
        """Text stands in it."""
        if self._open and not (self._open[-1] == "p" and self._open[-2:-1] == ["table-cell"]):
            self._text.text(text)

    def end(self, tag: str) -> None:
        """An element closes."""
        self._open.pop()
        if not self._of_cell(tag):
            self._text.end(tag)

    def _of_cell(self, tag: str) -> bool:
        return tag in _CELLS or (tag == "p" and self._open[-1:] == ["table-cell"])
