"""Letters on a slide that nobody sees: without colour, transparent, or in the colour of what lies behind them.

That is their shape, one that is drawn before, or the slide; where many colours may lie there they count as seen.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from scanner.documents.drawing.canvas import Canvas
from scanner.documents.drawing.colours import BLACK, WHITE, alike, colour
from scanner.documents.frames import Output
from scanner.documents.packed.archives import Member
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
_SHEETS = frozenset({"bg1", "lt1", "window"})
_INKS = frozenset({"tx1", "dk1", "windowText"})
_CHANGES = frozenset({"lumMod", "lumOff", "shade", "tint", "alpha"})
_FAINT = 5_000
"""Of 100,000: how little of a colour nobody sees."""


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
    """Follows the colours of one slide: of letters, of the shape they stand in, and of the slide itself."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._tags: list[str] = []
        self.fill: str | None = None
        """The colour of the shape that is open; None where it has none, '' where it has many or it is not known."""
        self._told = False
        """Whether the shape itself says how it is filled, whatever its style does."""
        self._letters = ""
        self._gone = False

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element opens."""
        around = self._tags[-1] if self._tags else ""
        if tag == "bg":
            self._canvas.ground = ""
        elif tag == "r":
            self._letters, self._gone = "", False
        elif tag == "fillRef" and not self._told:
            self.fill = "" if attributes.get("idx", "0") != "0" else self.fill
        elif around in ("spPr", "tcPr", "grpSpPr") and (tag in _FILLS or tag == "noFill"):
            self.fill, self._told = None if tag == "noFill" else "", True
        elif "rPr" in self._tags[-4:]:
            self._of_letters(tag, around, attributes)
        else:
            self._of_ground(tag, attributes)
        self._tags.append(tag)

    def _of_letters(self, tag: str, around: str, attributes: Attributes) -> None:
        told = attributes.get("val", "")
        if tag == "noFill" and around == "rPr":
            self._gone = True
        elif tag == "alpha" and "ln" not in self._tags[-3:]:
            self._gone = told.isdecimal() and int(told[:7]) < _FAINT
        elif tag in _COLOURS and self._tags[-2:] == ["rPr", "solidFill"]:
            self._letters = _colour(told)
        elif tag in _CHANGES:
            self._letters = ""

    def _of_ground(self, tag: str, attributes: Attributes) -> None:
        if tag in _COLOURS and self._tags[-2:] == ["bgPr", "solidFill"]:
            self._canvas.ground = _colour(attributes.get("val", ""))
        elif tag in _COLOURS and self._tags[-2:] == ["spPr", "solidFill"]:
            self.fill = _colour(attributes.get("val", ""))
        elif tag in _CHANGES and "spPr" in self._tags[-3:] and "ln" not in self._tags[-3:] and self.fill:
            self.fill = ""
        elif tag in _CHANGES and "bgPr" in self._tags[-3:]:
            self._canvas.ground = ""

    def end(self, tag: str) -> None:
        """An element closes."""
        self._tags.pop()

    def begin(self) -> None:
        """A shape begins."""
        self.fill, self._told = None, False

    def unseen(self) -> bool:
        """Whether nobody sees the letters of the run that is open, in the shape that is."""
        if self._gone or not self._letters:
            return self._gone
        ground = self.fill if self.fill is not None else "" if "tbl" in self._tags else self._canvas.under()
        return bool(ground) and alike(self._letters, ground)


def _colour(told: str) -> str:
    """Six digits; '' where a theme of its own or a name decides."""
    return WHITE if told in _SHEETS else BLACK if told in _INKS else colour(told)
