"""The text of an office XML part, paragraph by paragraph and table row by table row."""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from scanner.documents.frames import Output

_PARAGRAPHS = frozenset({"p", "h", "TextObject", "comment", "threadedComment"})
_ROWS = frozenset({"tr", "table-row"})
_CELLS = frozenset({"tc", "table-cell"})
_TEXTS = frozenset({"t", "delText", "TextCode", "span", "a", "text"})
_DELETED = frozenset({"del", "moveFrom", "tracked-changes"})
_TWICE = frozenset({"Fallback"})
"""Says again, for old programs, what stands beside it."""
_SPACES = {"tab": " ", "br": "\n", "cr": "\n", "line-break": "\n", "noBreakHyphen": "-", "s": " "}
_OFF = ("0", "false", "off")


@dataclass
class _Text:
    """What a paragraph, or the row around it, says: as seen and hidden."""

    seen: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)


class Paragraphs:
    """Follows the elements of one part and tells each paragraph outside of tables, and each row, as one passage."""

    def __init__(self, out: Output, part: str) -> None:
        self._out = out
        self._part = part
        self._number = 0
        self._open: list[_Text] = []
        self._rows: list[_Text] = []
        self._cells: list[_Text] = []
        self._deleted = self._twice = 0
        self._vanish = self._hidden_slide = False

    def start(self, tag: str, element: Element) -> None:
        """An element opens."""
        if tag in _PARAGRAPHS:
            self._open.append(_Text())
        elif tag in _ROWS:
            self._rows.append(_Text())
        elif tag in _CELLS:
            self._cells.append(_Text())
        elif tag == "r":
            self._vanish = False
        elif tag == "sld":
            self._hidden_slide = element.get("show") in _OFF
        self._deleted += tag in _DELETED
        self._twice += tag in _TWICE

    def end(self, tag: str, element: Element) -> None:
        """An element closes; it is emptied, so that memory does not grow with the part."""
        if tag in _TEXTS or tag in _PARAGRAPHS:
            self._say(element.text or "")
        elif tag in _SPACES:
            self._say(_SPACES[tag])
        elif tag == "vanish" and not any(value in _OFF for value in element.attrib.values()):
            self._vanish = True
        if tag in _PARAGRAPHS and self._open:
            self._paragraph(self._open.pop())
        elif tag in _CELLS and self._cells:
            self._cell(self._cells.pop())
        elif tag in _ROWS and self._rows:
            self._tell(self._rows.pop(), "\t")
        self._deleted -= tag in _DELETED
        self._twice -= tag in _TWICE
        if self._open and element.tail:
            self._say(element.tail)
        if tag not in ("rPr", "pPr"):
            element.clear()

    def _say(self, text: str) -> None:
        if self._open and not self._twice:
            said = self._open[-1]
            (said.hidden if self._deleted or self._vanish or self._hidden_slide else said.seen).append(text)

    def _paragraph(self, said: _Text) -> None:
        if self._cells:
            self._cells[-1].seen.append("".join(said.seen))
            self._cells[-1].hidden.append("".join(said.hidden))
        else:
            self._tell(said, "")

    def _cell(self, said: _Text) -> None:
        if self._rows:
            self._rows[-1].seen.append(" ".join(filter(None, said.seen)))
            self._rows[-1].hidden.append(" ".join(filter(None, said.hidden)))

    def _tell(self, said: _Text, between: str) -> None:
        self._number += 1
        for texts, hidden in ((said.seen, False), (said.hidden, True)):
            if any(texts):
                self._out.passage(between.join(texts), hidden=hidden, part=self._part, paragraph=self._number)
