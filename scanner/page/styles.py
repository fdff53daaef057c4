"""In which ways a CSS declaration list hides what it applies to, as far as it tells without layout."""

from __future__ import annotations

import re
from functools import lru_cache

_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?")
_ASCII = 128
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_DECLARATION = re.compile(r"([a-z-]+)\s*:\s*([^;]+)")
_LENGTH = re.compile(r"(-?(?:\d+\.?\d*|\.\d+))(px|em|rem|pt|vw|vh|%|)")
_PIXELS = {"em": 16.0, "rem": 16.0, "pt": 1.33, "vw": 13.0, "vh": 7.0, "%": 10.0}
_AWAY = -400.0
_SLIVER = 2.0
_WHOLE = 100.0
_CLEAR = re.compile(r"transparent|rgba\([^)]*,\s*0?\.?0+(?:[0-5]\d*)?\s*\)")
_UNSHOWN = ("none", "table-column")
"""What no box is made of, or none that shows what is in it."""
_TO_NOTHING = re.compile(r"scale(?:3d|x|y)?\(\s*0*\.?0+(?=[\s,)])|rotate[xy]\(\s*-?(?:90|270)deg")
_TINY = re.compile(r"0?\.0\d*|\d(?:\.\d*)?%")
MAYBE_HIDING = re.compile(
    r"none|hidden|collapse|table-c|opacity|-\d{3}|font|indent|clip|-\d+\s*(?:e|p|r|v|%|;|$)|width|height|color|scale|zoom|rotate",
    re.IGNORECASE,
)
"""A quick look: a declaration list without any of these hides nothing."""


@lru_cache(4096)
def ways_of(declarations: str) -> frozenset[str]:
    """The ways, in the words of `model.LinkBox.hidden`; empty for a list that hides nothing by itself."""
    declarations = plain(declarations)
    if not MAYBE_HIDING.search(declarations):
        return frozenset()
    text = _COMMENT.sub("", declarations).lower().replace("!important", "")
    style = {name: value.strip() for name, value in _DECLARATION.findall(text)}
    tests = {
        "not-rendered": style.get("display", "").startswith(_UNSHOWN) or style.get("content-visibility") == "hidden",
        "invisible": style.get("visibility") in ("hidden", "collapse"),
        "transparent": _is_clear(style),
        "tiny-font": 0 <= _pixels(style.get("font-size"), 16.0) <= 2,
        "off-screen": _is_away(style),
        "clipped": _is_cut(style),
        "zero-size": _is_shrunk(style),
        "same-colour": _is_alike(style),
    }
    return frozenset(way for way, holds in tests.items() if holds)


def plain(css: str) -> str:
    """Style written with escapes as it reads without them (CSS Syntax 3, 4.3.7). Only letters and digits are taken."""
    return _ESCAPE.sub(lambda found: _letter(int(found.group(1), 16)) or found.group(), css) if "\\" in css else css


def _letter(number: int) -> str:
    return chr(number) if number < _ASCII and chr(number).isalnum() else ""


def _pixels(value: str | None, default: float) -> float:
    found = _LENGTH.match(value or "")
    return float(found.group(1)) * _PIXELS.get(found.group(2), 1.0) if found else default


def _is_shrunk(style: dict[str, str]) -> bool:
    """To nothing, or turned so that only its edge is seen."""
    turned = f"{style.get('transform', '')} scale({style.get('scale', '')})"
    return _TO_NOTHING.search(turned) is not None or _TINY.fullmatch(style.get("zoom", "")) is not None


def _is_clear(style: dict[str, str]) -> bool:
    opacity = style.get("opacity", "")
    filters = style.get("filter", "")
    cut = re.search(r"opacity\s*(?:=\s*|\()\s*([\d.]+)", filters)
    return (
        (bool(opacity) and _pixels(opacity, 1.0) <= 0.06)
        or (cut is not None and float(cut.group(1)) == 0)
        or _CLEAR.fullmatch(style.get("color", "")) is not None
    )


def _is_away(style: dict[str, str]) -> bool:
    placed = style.get("position") in ("absolute", "fixed", "relative")
    sides = [style.get(side) for side in ("left", "top", "right", "bottom")] if placed else []
    margin = style.get("margin", "")
    moved = re.search(r"translate[xy3d]*\(([^)]*)\)", style.get("transform", ""))
    lengths = [*sides, style.get("margin-left"), style.get("margin-top"), style.get("text-indent"), *margin.split()]
    lengths += moved.group(1).split(",") if moved else []
    return any(_pixels(length.strip(), 0.0) <= _AWAY for length in lengths if length and "%" not in length)


def _is_cut(style: dict[str, str]) -> bool:
    """A box of next to no size that hides what sticks out, or a clip that leaves nothing."""
    if "hidden" in style.get("overflow", "") or "hidden" in style.get("overflow-y", "") + style.get("overflow-x", ""):
        sizes = [style.get(name) for name in ("height", "width", "max-height", "max-width")]
        if any(_pixels(size, 99.0) <= _SLIVER for size in sizes if size):
            return True
    edges = [float(number) for number in re.findall(r"-?[\d.]+", style.get("clip", ""))]
    if len(edges) == 4 and (edges[2] - edges[0] <= _SLIVER or edges[1] - edges[3] <= _SLIVER):
        return True
    path = style.get("clip-path", "")
    return _is_cut_in(path) or re.match(r"(?:circle|ellipse)\(\s*0", path) is not None


def _is_cut_in(path: str) -> bool:
    """Whether opposite edges of an `inset` meet, in per cent."""
    kind, _, inside = path.partition("(")
    values = [float(share or 0) for share in re.findall(r"([\d.]+)(?:%|px|\b)", inside.partition("round")[0])]
    if kind != "inset" or not values or "%" not in inside:
        return False
    top, right, bottom, left = [(0, 1, 2, 3), (0, 0, 0, 0), (0, 1, 0, 1), (0, 1, 2, 1)][len(values[:4]) % 4]
    return values[top] + values[bottom] >= _WHOLE or values[left] + values[right] >= _WHOLE


def _is_alike(style: dict[str, str]) -> bool:
    background = style.get("background-color") or style.get("background", "")
    return bool(background) and style.get("color", "") == background
