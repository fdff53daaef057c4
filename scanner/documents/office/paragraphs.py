"""The text of an office XML part, paragraph by paragraph and table row by table row."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from scanner.documents.drawing.canvas import Teller
from scanner.documents.drawing.colours import AUTO, BLACK, HIGHLIGHTS, WHITE, alike, letters, shade
from scanner.documents.office.wordplaces import is_away
from scanner.documents.xmlparts import Attributes

_PARAGRAPHS = frozenset({"p", "h", "comment", "threadedComment"})
_ROWS = frozenset({"tr", "table-row"})
_CELLS = frozenset({"tc", "table-cell"})
_TEXTS = frozenset({"t", "delText", "instrText", "span", "a", "text", "p", "h"})
"""Elements whose own text is said."""
_ASIDE = frozenset({"creator", "date", "initials", "title", "desc", "note-citation", "ruby-text", "event-listeners"})
"""Elements of OpenDocument that speak of what is around them."""
_DELETED = frozenset(
    {"del", "moveFrom", "tracked-changes", "hidden-text", "hidden-paragraph", "instrText", "annotation"}
)
_TWICE = frozenset({"Fallback"})
"""Says again, for old programs, what stands beside it."""
_SPACES = {"tab": " ", "br": "\n", "cr": "\n", "line-break": "\n", "noBreakHyphen": "-", "s": " "}
_VANISHED = frozenset({"vanish", "specVanish"})
_TINY = {"sz": 4, "rPr": 200, "w": 5}
"""Sizes under which nobody reads letters: in half points, on slides in hundredths of one, breadths in hundredths."""
_LOW = 20
"""Height of a row, in twentieths of a point, under which nothing of it is seen."""
_FRAMES = frozenset({"anchor", "inline", "shape", "rect", "roundrect"})
_AWAY = re.compile(r"visibility\s*:\s*hidden")
"""What an old drawing (VML) says of a shape that is not shown."""
_PLACED = frozenset({"framePr", "spacing"})
_OFF = ("0", "false", "off")


@dataclass
class _Text:
    """What a paragraph, or the row around it, says: as seen and hidden."""

    seen: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    unseen: bool = False
    """Whether its style hides it."""
    letters: str = ""
    ground: str = ""
    """The colours of its letters and of what they stand on, where they are told."""


@dataclass(frozen=True, slots=True)
class Styles:
    """What the styles of a file say of looks, by their names: which hide text, and the colours that others give."""

    hiding: frozenset[str] = frozenset()
    letters: Mapping[str, str] = field(default_factory=dict)
    grounds: Mapping[str, str] = field(default_factory=dict)
    usual: str = ""
    """That of a paragraph which names none."""


class Paragraphs:
    """Follows the elements of one part and tells each paragraph outside of tables, and each row, as one passage."""

    def __init__(self, out: Teller, part: str, styles: Styles = Styles(), everything: bool = False) -> None:
        """`everything`: any element in a paragraph may say text, as fields of OpenDocument do."""
        self._everything = everything
        self._out = out
        self._part = part
        self._styles = styles
        self._number = 0
        self._tags: list[str] = []
        self._open: list[_Text] = []
        self._rows: list[_Text] = []
        self._cells: list[_Text] = []
        self._frames: list[bool] = []
        """Whether each of the frames around what follows is hidden."""
        self._deleted = self._twice = 0
        self._vanish = self._hidden_slide = False
        self._colour = self._ground = ""
        """Of the run that is open."""
        self.covered = False
        """Whether what is said now is hidden by something around it."""

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element opens."""
        self._tags.append(tag)
        self._deleted += tag in _DELETED
        self._twice += tag in _TWICE
        if tag in _PARAGRAPHS:
            self._open.append(_Text())
            self._styled(self._styles.usual)
        elif tag in _ROWS:
            self._rows.append(_Text())
        elif tag in _CELLS:
            self._cells.append(_Text())
        elif tag == "r":
            self._vanish, self._colour, self._ground = False, "", ""
        elif tag == "sld":
            self._hidden_slide = attributes.get("show") in _OFF
        else:
            self._look(tag, attributes)

    def _look(self, tag: str, attributes: Attributes) -> None:
        if tag in ("color", "shd", "highlight"):
            self._paint(tag, attributes)
        elif tag == "rStyle":
            self._of_style(attributes.get("val", ""))
        elif tag == "pStyle" and self._open:
            self._styled(attributes.get("val", ""))
        elif tag in ("srgbClr", "schemeClr") and "textFill" in self._tags[-4:]:
            self._colour = letters({"val": attributes.get("val", ""), "themeColor": attributes.get("val", "")})
        elif tag == "hidden-text":
            self._say(attributes.get("string-value", ""))
        elif tag == "hidden-paragraph" and self._open and attributes.get("is-hidden") == "true":
            said = self._open[-1]
            said.unseen, said.hidden, said.seen = True, [*said.hidden, *said.seen], []
        elif tag == "textpath":  # letters drawn as a picture, by old programs
            self._say(attributes.get("string", ""))
        elif tag in _FRAMES:
            self._frames.append(_AWAY.search(attributes.get("style", "")) is not None)
        elif tag in _PLACED and self._open:
            self._open[-1].unseen = self._open[-1].unseen or is_away(tag, attributes)
        elif tag == "docPr" and self._frames:
            self._frames[-1] = attributes.get("hidden", "0") not in _OFF
        elif self._tags[-2:-1] == ["trPr"] and self._rows:
            self._rows[-1].unseen = self._rows[-1].unseen or _hides_row(tag, attributes)
        elif (told := vanishes(tag, attributes)) is not None:
            self._vanish = told
            if not told and self._open:
                self._open[-1].unseen = False

    def _styled(self, name: str) -> None:
        """The paragraph that is open has that style."""
        said = self._open[-1]
        said.unseen = name in self._styles.hiding
        said.letters, said.ground = self._styles.letters.get(name, ""), self._styles.grounds.get(name, "")

    def _of_style(self, name: str) -> None:
        """The run that is open has that style."""
        self._vanish = self._vanish or name in self._styles.hiding
        self._colour = self._styles.letters.get(name, self._colour)
        self._ground = self._styles.grounds.get(name, self._ground)

    def _paint(self, tag: str, attributes: Attributes) -> None:
        if tag == "color":
            self._colour = letters(attributes)
        elif tag == "highlight":
            self._ground = HIGHLIGHTS.get(attributes.get("val", ""), "")
            self._colour = BLACK if self._colour in ("", AUTO) else self._colour  # of itself it stays black
        elif filled := shade(attributes):
            if self._tags[-2:-1] == ["rPr"] and "pPr" not in self._tags[-3:]:
                self._ground = filled
            elif around := self._cells if "tcPr" in self._tags[-3:] else self._open:
                around[-1].ground = filled

    def text(self, text: str) -> None:
        """Text stands in the innermost element."""
        if self._tags and (self._tags[-1] in _TEXTS or (self._everything and self._tags[-1] not in _ASIDE)):
            self._say(text)

    def end(self, tag: str) -> None:
        """An element closes."""
        self._tags.pop()
        if tag in _SPACES:
            self._say(_SPACES[tag])
        if tag in _PARAGRAPHS:
            self._paragraph(self._open.pop())
        elif tag in _CELLS:
            self._cell(self._cells.pop())
        elif tag in _ROWS:
            self._tell(self._rows.pop(), "\t")
        elif tag in _FRAMES and self._frames:
            self._frames.pop()
        self._deleted -= tag in _DELETED
        self._twice -= tag in _TWICE

    def _say(self, text: str) -> None:
        if self._open and not self._twice:
            said = self._open[-1]
            grounds = (self._ground, said.ground, *(cell.ground for cell in reversed(self._cells)), WHITE)
            blank = alike(self._colour or said.letters, next(filter(None, grounds)))
            looks = self._vanish or said.unseen or blank or any(row.unseen for row in self._rows)
            unseen = looks or self._deleted or self._hidden_slide or self.covered or any(self._frames)
            (said.hidden if unseen else said.seen).append(text)

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


def _hides_row(tag: str, attributes: Attributes) -> bool:
    """Whether a property of a row takes it out of sight, or says that it was deleted."""
    if tag == "trHeight":
        height = attributes.get("val", "")
        return attributes.get("hRule") == "exact" and height.isdecimal() and len(height) < 7 and int(height) < _LOW
    return tag == "del" or (tag == "hidden" and attributes.get("val", "1") not in _OFF)


def vanishes(tag: str, attributes: Attributes) -> bool | None:
    """Whether an element says of letters that nobody sees them; None when it does not speak of that."""
    if tag in _VANISHED:
        return not any(value in _OFF for value in attributes.values())
    size = attributes.get("sz" if tag == "rPr" else "val", "") if tag in _TINY else ""
    return True if size.isdecimal() and len(size) < 7 and int(size) < _TINY[tag] else None
