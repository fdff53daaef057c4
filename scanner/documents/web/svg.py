"""Text in drawings of the web (SVG) that nobody sees: not drawn, clear, tiny, beside the drawing or like its ground."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from selectolax.lexbor import LexborNode

from scanner.documents.drawing.canvas import Box, Canvas
from scanner.documents.drawing.colours import BLACK, WHITE, alike, web_colour
from scanner.page import Markup

_DECLARED = re.compile(r"([\w-]+)\s*:\s*([^;]+)")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_NOT_DRAWN = frozenset({"defs", "symbol", "clippath", "mask", "pattern", "metadata", "desc", "title", "marker"})
"""What a drawing refers to, and what it says of itself."""
_TEXTS = frozenset({"text", "tspan", "textpath"})
_TINY = 1.5
_SHAPES = frozenset({"path", "polygon", "circle", "ellipse", "image", "use", "foreignobject"})
_DEEP = 200


@dataclass(frozen=True, slots=True)
class _Look:
    """What the elements around say."""

    drawn: bool = True
    visible: bool = True
    clear: bool = False
    fill: str = BLACK
    """'' for what is no plain colour, `none` where nothing is filled."""
    stroked: bool = False
    small: bool = False
    moved: bool = False
    """Whether places are told in other units than those of the drawing."""


class _Nobody:
    def passage(self, text: str, *, hidden: bool = False, part: str = "", paragraph: int | None = None) -> None:
        """Take nothing: only what lies behind letters is asked."""


def unseen_in_drawings(markup: Markup) -> set[int]:
    """The elements of drawings whose own text nobody sees."""
    found: set[int] = set()
    for drawing in markup.tree.css("svg"):
        if drawing.parent is None or drawing.parent.tag not in _TEXTS:
            _Drawing(drawing, found).follow(drawing, _Look(), 0)
    return found


class _Drawing:
    """One drawing, followed in the order in which it is drawn."""

    def __init__(self, root: LexborNode, found: set[int]) -> None:
        self._found = found
        self._canvas = Canvas(_Nobody(), WHITE)
        told = _told(root)
        sides = _NUMBER.findall(told.get("viewbox", "") or told.get("viewBox", ""))
        sides = sides if len(sides) == 4 else ["0", "0", told.get("width", ""), told.get("height", "")]
        self._sheet = tuple(_length(each) for each in sides)

    def follow(self, node: LexborNode, around: _Look, depth: int) -> None:
        """An element, and what is in it."""
        told = _told(node)
        look = _within(around, str(node.tag).lower(), told)
        if not look.drawn or (node.tag in _TEXTS and self._unseen(look, told)):
            self._found.add(node.mem_id)
            look = replace(look, drawn=node.tag in _TEXTS and look.drawn)
        self._draw(node, look, told)
        for child in node.iter() if depth < _DEEP else ():
            self.follow(child, look, depth + 1)

    def _unseen(self, look: _Look, told: Mapping[str, str]) -> bool:
        left, top = _length(told.get("x", "")), _length(told.get("y", ""))
        if left is not None and not look.moved:
            self._canvas.box = (left, top or 0.0, 0.0, 0.0)
            if _beside(self._sheet, left, top or 0.0):
                return True
        elif look.moved:
            self._canvas.box = None
        blank = look.fill == "none" and not look.stroked
        ground = self._canvas.under()
        like = look.fill not in ("", "none") and bool(ground) and alike(look.fill, ground)
        return not look.visible or look.clear or look.small or blank or like

    def _draw(self, node: LexborNode, look: _Look, told: Mapping[str, str]) -> None:
        if not look.drawn or not look.visible or look.fill == "none" or look.clear:
            return
        if node.tag == "rect":
            self._canvas.box = None if look.moved else _box(told, self._sheet)
            self._canvas.draw(look.fill, False)
        elif node.tag in _SHAPES:
            self._canvas.box = None
            self._canvas.draw("", False)


def _within(around: _Look, tag: str, told: Mapping[str, str]) -> _Look:
    fill = told.get("fill", "")
    size = _length(told.get("font-size", ""))
    return _Look(
        drawn=around.drawn and tag not in _NOT_DRAWN and told.get("display") != "none",
        visible=told["visibility"] == "visible" if "visibility" in told else around.visible,
        clear=around.clear or any(_length(told.get(name, "")) == 0 for name in ("opacity", "fill-opacity")),
        fill=around.fill if fill in ("", "inherit") else "none" if fill == "none" else web_colour(fill),
        stroked=told["stroke"] != "none" if "stroke" in told else around.stroked,
        small=around.small if size is None else size < _TINY and "em" not in told["font-size"],
        moved=around.moved or "transform" in told,
    )


def _told(node: LexborNode) -> dict[str, str]:
    """What an element says in attributes; its style outdoes them."""
    told = {name: (value or "").strip() for name, value in node.attributes.items()}
    styled = {name.lower(): value.strip() for name, value in _DECLARED.findall(told.get("style", ""))}
    return told | styled


def _length(written: str) -> float | None:
    match = _NUMBER.match(written)
    return float(match.group()) if match and len(match.group()) < 20 else None


def _beside(sheet: tuple[float | None, ...], left: float, top: float) -> bool:
    first, upper, width, height = sheet
    if first is None or upper is None or not width or not height:
        return left < 0 or top < 0
    return not (first - width <= left < first + width and upper <= top <= upper + 2 * height)


def _box(told: Mapping[str, str], sheet: tuple[float | None, ...]) -> Box | None:
    left, top = _length(told.get("x", "0")) or 0.0, _length(told.get("y", "0")) or 0.0
    sides = [
        whole if told.get(name, "") == "100%" else _length(told.get(name, ""))
        for name, whole in (("width", sheet[2]), ("height", sheet[3]))
    ]
    return (left, top, sides[0], sides[1]) if sides[0] and sides[1] else None
