"""OpenDocument: which text of it styles or marks hide, and what a workbook says beside its cells."""

from __future__ import annotations

from typing import NamedTuple

from scanner.documents.drawing.canvas import Box, Canvas
from scanner.documents.drawing.colours import WHITE, alike
from scanner.documents.frames import Output
from scanner.documents.office.openstyles import Styles, points
from scanner.documents.office.paragraphs import Paragraphs
from scanner.documents.xmlparts import Attributes

_CHANGES = frozenset({"changed-region", "deletion", "change-start", "change-end"})
_COLLAPSED = ("collapse", "filter")
_CELLS = ("table-row", "table-cell")
_SPREAD = {"covered-table-cell": "table-cell"}
"""A cell over which another is spread is a cell too."""
_NOTES = frozenset({"annotation", "help-message", "error-message", "tracked-changes"})
_HOLDERS = frozenset({"table-cell", "frame", "custom-shape", "rect", "g", "header", "footer", *_NOTES})
"""What holds paragraphs in a workbook."""
_SHAPES = frozenset({"frame", "custom-shape", "rect", "polygon", "path", "ellipse", "circle", "line"})
_SQUARE = frozenset({"frame", "rect", "rectangle", "round-rectangle", "ooxml-rect"})
"""Shapes that fill the box they stand in."""
_PLACE = ("x", "y", "width", "height")


class _Around(NamedTuple):
    """What the elements that are open say of the text in them."""

    hidden: bool = False
    gone: frozenset[str] = frozenset()
    """Why letters are not seen, until another style says otherwise."""
    letters: str = ""
    ground: str | None = None
    """None: what lies behind, '' where it is not known."""


class OpenText:
    """Follows a part of a text or a presentation."""

    def __init__(self, out: Output, part: str, styles: Styles | None = None) -> None:
        self._canvas = Canvas(out, WHITE)
        self._text = Paragraphs(self._canvas, part, everything=True)
        self._styles = styles or Styles()
        self._region = ""
        self._deletions: set[str] = set()
        self._struck = self._slides = self._moves = False
        """Whether what follows was deleted, and stands in its place still; whether shapes stand on slides, and move."""
        self._around = [_Around()]
        self._sheet: Box | None = None
        self._form = ""
        """Of the shape that was opened last."""

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element opens."""
        around = self._around[-1]
        if tag in _CHANGES:
            self._change(tag, attributes)
        elif tag == "page":
            self._begin_slide(attributes)
        elif tag == "animation-node" or (tag == "par" and self._slides):
            self._moves = True
        elif tag == "enhanced-geometry":
            self._form = attributes.get("type", "")
        if tag in _SHAPES:
            self._form = tag
            self._begin_shape(attributes)
        self._around.append(self._within(around, tag, attributes))
        self._cover()
        self._text.start(tag, attributes)

    def _within(self, around: _Around, tag: str, attributes: Attributes) -> _Around:
        look = self._styles.look(tag, attributes)
        away = attributes.get("visibility") in _COLLAPSED or attributes.get("display") == "none"
        away = away or attributes.get("is-hidden") == "true" or tag == "notes"
        away = away or (tag in _SHAPES and self._outside())
        if tag == "page":  # its ground is that of the canvas
            return _Around(around.hidden or away or look.hides)
        ground = around.ground if look.ground is None else look.ground
        gone = around.gone - look.back | look.gone
        return _Around(around.hidden or away or look.hides, gone, look.letters or around.letters, ground)

    def _begin_slide(self, attributes: Attributes) -> None:
        master = attributes.get("master-page-name", "")
        own = self._styles.look("page", attributes).ground
        self._canvas.ground = self._styles.ground(master) if own is None else own
        self._sheet, self._slides = self._styles.sheet(master), True

    def _begin_shape(self, attributes: Attributes) -> None:
        if self._slides:
            place = [points(attributes.get(name, "")) for name in _PLACE]
            known = None not in place and "transform" not in attributes
            self._canvas.box = (place[0], place[1], place[2], place[3]) if known else None  # type: ignore[assignment]
            self._canvas.begin()

    def _outside(self) -> bool:
        box, sheet = self._canvas.box, self._sheet
        if box is None or sheet is None:
            return False
        return any(box[at] >= sheet[at + 2] or box[at] + box[at + 2] <= 0 for at in (0, 1))

    def _change(self, tag: str, attributes: Attributes) -> None:
        """A tracked change is told of, or what it concerns begins or ends."""
        if tag == "changed-region":
            self._region = attributes.get("id", "")
        elif tag == "deletion":
            self._deletions.add(self._region)
        else:
            self._struck = tag == "change-start" and attributes.get("change-id") in self._deletions

    def _cover(self) -> None:
        """Say whether what is said now is seen."""
        around = self._around[-1]
        covered = self._struck or around.hidden or bool(around.gone)
        if not covered and around.letters:
            ground = self._canvas.under() if around.ground is None else around.ground
            covered = bool(ground) and alike(around.letters, ground)
        self._text.covered = covered

    def text(self, text: str) -> None:
        """Text stands in it."""
        self._text.text(text)

    def end(self, tag: str) -> None:
        """An element closes."""
        self._text.end(tag)
        around = self._around.pop()
        if tag in _SHAPES and self._slides and around.ground is not None:
            self._canvas.draw(around.ground, bool(around.ground) and self._form in _SQUARE and not around.hidden)
        elif tag == "image" and self._slides:
            self._canvas.draw("", False)
        elif tag == "page":
            self.close()
        self._cover()

    def close(self) -> None:
        """A slide, or the part, is at its end or cannot be followed further."""
        self._canvas.close(self._moves)
        self._moves = False


class OpenNotes:
    """Follows a part of a workbook, whose cells are told already: notes, and text on shapes."""

    def __init__(self, out: Output, _: str) -> None:
        self._notes = Paragraphs(out, "comment")
        self._shapes = Paragraphs(out, "document", everything=True)
        self._open: list[str] = []
        self._aside = 0
        """How many elements that speak of cells, not beside them, are open."""

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element opens."""
        tag = _SPREAD.get(tag, tag)
        self._aside += tag in _NOTES
        if not self._of_cell(tag):
            self._text.start(tag, attributes)
        self._open.append(tag)

    def text(self, text: str) -> None:
        """Text stands in it."""
        if self._open and not (self._open[-1] == "p" and self._open[-2:-1] == ["table-cell"]) and not self._in_cell():
            self._text.text(text)

    def end(self, tag: str) -> None:
        """An element closes."""
        tag = _SPREAD.get(tag, tag)
        self._open.pop()
        if not self._of_cell(tag):
            self._text.end(tag)
        self._aside -= tag in _NOTES

    @property
    def _text(self) -> Paragraphs:
        return self._notes if self._aside else self._shapes

    def _of_cell(self, tag: str) -> bool:
        return tag in _CELLS or (tag == "p" and self._open[-1:] == ["table-cell"])

    def _in_cell(self) -> bool:
        """Whether what is open is a part of the text of a cell."""
        around = next((tag for tag in reversed(self._open) if tag in _HOLDERS), "")
        return around == "table-cell"
