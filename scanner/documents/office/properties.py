"""Properties of a document: title, author, subject, notes and what else its program keeps about it."""

from __future__ import annotations

from scanner.documents.frames import Output
from scanner.documents.xmlparts import Attributes

_SHORT = 10
"""Digits up to which a number is a count, a size or a version."""


class Properties:
    """Tells the text of every element, as hidden: who reads the document is not shown it."""

    def __init__(self, out: Output, _: str) -> None:
        self._out = out
        self._said: list[str] = []

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element opens; what stood before it is whole."""
        self.end(tag)

    def text(self, text: str) -> None:
        """Text stands in it."""
        self._said.append(text)

    def end(self, tag: str) -> None:
        """An element closes."""
        text = " ".join("".join(self._said).split())
        self._said.clear()
        if not text.isdecimal() or len(text) > _SHORT:
            self._out.passage(text, hidden=True, part="properties")
