"""A slide as it is drawn, one shape upon the other: what lies behind letters, and what is drawn over them later."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

Box = tuple[float, float, float, float]
"""Left, top, width and height."""
_SLACK = 0.02
"""Share of its size by which a text may stick out of what covers it."""


class Teller(Protocol):
    """What is told the passages of a part."""

    def passage(self, text: str, *, hidden: bool = ..., part: str = ..., paragraph: int | None = ...) -> None:
        """Tell a passage."""


class _Drawn(NamedTuple):
    order: int
    box: Box | None
    colour: str
    covers: bool


class _Told(NamedTuple):
    order: int
    box: Box | None
    text: str
    hidden: bool
    part: str
    paragraph: int | None


@dataclass
class Canvas:
    """One slide. Holds its passages back until it is complete: a shape may yet be drawn over them."""

    out: Teller
    ground: str
    """The colour of the slide before anything is drawn on it; '' where that is not known."""
    box: Box | None = None
    """Of the outermost shape that is open, where that is known."""
    _order: int = 0
    _drawn: list[_Drawn] = field(default_factory=list)
    _told: list[_Told] = field(default_factory=list)

    def begin(self) -> None:
        """The next shape begins."""
        self._order += 1

    def draw(self, colour: str, covers: bool) -> None:
        """The shape that is open has that colour, '' where it has several; `covers` what lies under all of its box."""
        self._drawn.append(_Drawn(self._order, self.box, colour, covers))

    def under(self) -> str:
        """The colour behind the letters of the shape that is open, which has none itself; '' where it is not known."""
        for each in reversed(self._drawn):
            if self.box is None or each.box is None:
                return ""
            if _holds(each.box, self.box):
                return each.colour
            if _meet(each.box, self.box):
                return ""
        return self.ground

    def passage(self, text: str, *, hidden: bool = False, part: str = "document", paragraph: int | None = None) -> None:
        """Take a passage of the shape that is open."""
        self._told.append(_Told(self._order, self.box, text, hidden, part, paragraph))

    def place(self) -> tuple[int, Box | None]:
        """Where the drawing stands: for a passage that is told later than it is drawn."""
        return self._order, self.box

    def put(self, place: tuple[int, Box | None], text: str, hidden: bool, part: str, paragraph: int) -> None:
        """Take a passage that was drawn there."""
        self._told.append(_Told(*place, text, hidden, part, paragraph))

    def close(self, moves: bool = False) -> None:
        """The slide is complete, or cut short; `moves`, whether shapes come and go as it is shown."""
        covers = [each for each in self._drawn if each.covers and not moves]
        for each in self._told:
            over = any(one.order > each.order and _holds(one.box, each.box) for one in covers)
            self.out.passage(each.text, hidden=each.hidden or over, part=each.part, paragraph=each.paragraph)
        self._told.clear()
        self._drawn.clear()


def _holds(outer: Box | None, box: Box | None) -> bool:
    if outer is None or box is None:
        return False
    return all(
        outer[at] <= box[at] + _SLACK * box[at + 2]
        and box[at] + box[at + 2] <= outer[at] + outer[at + 2] + _SLACK * box[at + 2]
        for at in (0, 1)
    )


def _meet(one: Box, other: Box) -> bool:
    return all(one[at] < other[at] + other[at + 2] and other[at] < one[at] + one[at + 2] for at in (0, 1))
