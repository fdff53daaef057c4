"""Letters on a slide that nobody sees: without colour, transparent, or white where nothing but white lies behind them.

Slides are often dark, so white letters count only where the master, the slide and all that is drawn before leave the
ground white.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from scanner.documents.archives import Member
from scanner.documents.colours import WHITE, colour
from scanner.documents.frames import Output
from scanner.documents.xmlparts import Attributes

_AROUND = re.compile(r"ppt/slide(?:Masters|Layouts)/\w+\.xml")
_THEMES = re.compile(r"ppt/theme/\w+\.xml")
_GROUND = re.compile(rb"<p:bg>.*?</p:bg>", re.DOTALL)
_WHITE = re.compile(rb"""srgbClr val=["']f{6}|schemeClr val=["'](?:bg|lt)1|<a:noFill""", re.IGNORECASE)
_DRAWN = re.compile(
    rb"<p:pic\b|<p:spPr\b[^>]*>(?:(?!</p:spPr>|<a:ln\b).)*?<a:(?:solid|grad|blip|patt)Fill\b", re.DOTALL
)
_LIGHT = re.compile(rb"""<a:lt1>\s*<a:(?:sysClr val=["']window["']|srgbClr val=["']f{6})""", re.IGNORECASE)
_COLOURS = frozenset({"srgbClr", "schemeClr", "sysClr"})
_FILLS = frozenset({"solidFill", "gradFill", "blipFill", "pattFill"})
_PALE = frozenset({"bg1", "lt1", "window"})
_CHANGES = frozenset({"lumMod", "lumOff", "shade", "tint"})
_FAINT = 5_000
"""Of 100,000: how little of a colour nobody sees."""
Box = tuple[int, int, int, int]
"""Left, top, width and height."""


def has_white_ground(members: Mapping[str, Member], out: Output) -> bool:
    """Whether all masters and layouts of a presentation leave its slides white, and white is what its themes say."""
    for name, member in members.items():
        if _AROUND.fullmatch(name):
            part = member.read(out)
            grounds = _GROUND.findall(part)
            if _DRAWN.search(part) or not all(map(_WHITE.search, grounds)):
                return False
        elif _THEMES.fullmatch(name) and "theme1." in name and not _LIGHT.search(member.read(out)):
            return False
    return True


class Ink:
    """Follows the colours of one slide; what is drawn comes in the order in which it lies on the slide."""

    def __init__(self, white: bool) -> None:
        """`white` says whether the slide is, before anything is drawn."""
        self._white = white
        self._tags: list[str] = []
        self._drawn: list[Box | None] = []
        """Where something coloured lies; None where that is not known."""
        self._filled = False
        self._letters = ""
        self._gone = False

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element opens."""
        around = self._tags[-1] if self._tags else ""
        if tag == "bg":
            self._white = False
        elif tag == "r":
            self._letters, self._gone = "", False
        elif tag == "fillRef":
            self._filled = self._filled or attributes.get("idx", "0") != "0"
        elif around in ("spPr", "tcPr", "grpSpPr") and tag in _FILLS:
            self._filled = True
        elif "rPr" in self._tags[-4:]:
            self._of_letters(tag, around, attributes)
        self._tags.append(tag)

    def _of_letters(self, tag: str, around: str, attributes: Attributes) -> None:
        told = attributes.get("val", "")
        if tag == "noFill" and around == "rPr":
            self._gone = True
        elif tag in _COLOURS and self._tags[-2:] == ["rPr", "solidFill"]:
            self._letters = WHITE if told in _PALE else colour(told)
        elif tag in _CHANGES:
            self._letters = ""
        elif tag == "alpha" and "ln" not in self._tags[-3:]:
            self._gone = told.isdecimal() and int(told[:7]) < _FAINT

    def end(self, tag: str) -> None:
        """An element closes."""
        self._tags.pop()

    def begin(self) -> None:
        """A shape begins."""
        self._filled = False

    def finish(self, picture: bool, box: Box | None) -> None:
        """It is drawn, there."""
        if self._filled or picture:
            self._drawn.append(box)
        self._filled = False

    def unseen(self, box: Box | None) -> bool:
        """Whether nobody sees the letters of the run that is open, in the shape that is."""
        if self._gone:
            return True
        blank = self._letters == WHITE and self._white and not self._filled and "tbl" not in self._tags
        return blank and not any(_meet(box, other) for other in self._drawn)


def _meet(one: Box | None, other: Box | None) -> bool:
    if one is None or other is None:
        return True
    return all(one[at] < other[at] + other[at + 2] and other[at] < one[at] + one[at + 2] for at in (0, 1))
