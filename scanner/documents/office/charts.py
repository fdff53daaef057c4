"""Charts of office files: titles, names of series, categories and labels, as they were when the file was saved."""

from __future__ import annotations

from scanner.documents.frames import Output
from scanner.documents.xmlparts import Attributes

_WHOLES = frozenset({"p", "pt", "tx"})
"""A paragraph, a point of a cache, the name of a series."""
_TEXTS = frozenset({"t", "v", "pt"})
_NUMBERS = frozenset({"numCache", "numLit", "numDim"})
"""What bars and lines are drawn from; no text of theirs is written."""


class Charts:
    """Follows a chart and tells each text that is drawn in it."""

    def __init__(self, out: Output, part: str) -> None:
        self._out = out
        self._part = part
        self._open: list[str] = []
        self._said: list[str] = []
        self._numbers = 0

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element opens."""
        self._open.append(tag)
        self._numbers += tag in _NUMBERS

    def text(self, text: str) -> None:
        """Text stands in it."""
        if self._open[-1] in _TEXTS and not self._numbers:
            self._said.append(text)

    def end(self, tag: str) -> None:
        """An element closes."""
        self._open.pop()
        self._numbers -= tag in _NUMBERS
        if tag in _WHOLES:
            self._out.passage("".join(self._said), part=self._part)
            self._said.clear()
