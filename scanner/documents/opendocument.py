"""OpenDocument: which text of it styles or marks hide, and what a workbook says beside its cells."""

from __future__ import annotations

import re

from scanner.documents.frames import Output
from scanner.documents.paragraphs import Paragraphs
from scanner.documents.xmlparts import Attributes

_HIDING = {
    ("table-properties", "display"): "false",
    ("text-properties", "display"): "none",
    ("drawing-page-properties", "visibility"): "hidden",
}
"""Values of style attributes that hide what has the style."""
_WHITE = "#ffffff"
_PALE = frozenset({"", "transparent", _WHITE})
"""Grounds on which white letters are not seen."""
_CHANGES = frozenset({"changed-region", "deletion", "change-start", "change-end"})
_TINY = re.compile(r"(?:0|1)(?:\.\d+)?(?:pt|px)")
"""Sizes of letters that nobody reads."""
_COLLAPSED = ("collapse", "filter")
_CELLS = ("table-row", "table-cell")


class OpenText:
    """Follows a part of a text or a presentation."""

    def __init__(self, out: Output, part: str) -> None:
        self._text = Paragraphs(out, part)
        self._styles: set[str] = set()
        self._white: set[str] = set()
        self._dark: set[str] = set()
        self._style = self._region = ""
        self._deletions: set[str] = set()
        self._struck = False
        """Whether what follows was deleted, and stands in its place still."""
        self._depth = 0
        self._hidden: list[int] = []
        """Depths of the elements that hide what is in them."""
        self._grounds: list[int] = []
        """Depths of those with a coloured ground."""

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element opens."""
        self._depth += 1
        if tag == "style":
            self._style = attributes.get("name", "")
        elif tag in _CHANGES:
            self._change(tag, attributes)
        elif tag == "presentation":
            self._white.clear()  # slides are often dark
        elif tag.endswith("-properties"):
            self._look(tag, attributes)
        else:
            away = attributes.get("visibility") in _COLLAPSED or attributes.get("display") == "none"
            away = away or attributes.get("is-hidden") == "true" or tag == "notes"
            self._use(attributes.get("style-name", ""), away)
        self._text.covered = self._struck or bool(self._hidden)
        self._text.start(tag, attributes)

    def _change(self, tag: str, attributes: Attributes) -> None:
        """A tracked change is told of, or what it concerns begins or ends."""
        if tag == "changed-region":
            self._region = attributes.get("id", "")
        elif tag == "deletion":
            self._deletions.add(self._region)
        else:
            self._struck = tag == "change-start" and attributes.get("change-id") in self._deletions

    def _look(self, tag: str, attributes: Attributes) -> None:
        """What a style says of its look."""
        if any(tag == each and attributes.get(name) == value for (each, name), value in _HIDING.items()):
            self._styles.add(self._style)
        if tag == "text-properties" and attributes.get("color", "").lower() == _WHITE:
            self._white.add(self._style)
        if tag == "text-properties" and _TINY.fullmatch(attributes.get("font-size", "")):
            self._styles.add(self._style)
        if attributes.get("background-color", "").lower() not in _PALE:
            self._dark.add(self._style)

    def _use(self, style: str, away: bool) -> None:
        """An element of that style opens."""
        if style in self._dark:
            self._grounds.append(self._depth)
        if style in self._styles or away or (style in self._white and not self._grounds):
            self._hidden.append(self._depth)

    def text(self, text: str) -> None:
        """Text stands in it."""
        self._text.text(text)

    def end(self, tag: str) -> None:
        """An element closes."""
        self._text.end(tag)
        if self._hidden and self._hidden[-1] == self._depth:
            self._hidden.pop()
        self._text.covered = self._struck or bool(self._hidden)
        if self._grounds and self._grounds[-1] == self._depth:
            self._grounds.pop()
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
