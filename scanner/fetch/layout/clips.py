"""What a box's overflow, `clip` and `clip-path` let be seen (CSS Overflow 3, CSS Masking 1)."""

from __future__ import annotations

import re

from scanner.fetch.layout.boxtree import Rect
from scanner.fetch.layout.clippaths import path_box
from scanner.fetch.layout.style import Style

INFINITE = Rect(-1e9, -1e9, 1e9, 1e9)
SLIVER = 2.0
"""What is at most so many pixels wide or high is not seen."""
_UNUSABLE = 8.0
"""Pixels of a box in which nobody scrolls, for no line can be read in it."""
_CLIPS = ("hidden", "clip")
_CONTAINED = ("paint", "strict", "content")
"""Containment that lets nothing be painted outside the box (CSS Containment 2)."""
_SCROLLS = ("auto", "scroll")
_NUMBER = re.compile(r"-?[\d.]+")


def inner_clip(style: Style, rect: Rect, tag: str) -> Rect | None:
    """What a box lets be seen of its content. A box that scrolls shows all, unless it is too small to be used."""
    if tag in ("html", "body", "iframe", "frame"):
        return None
    useless = not _is_usable(style, rect)
    contained = style.content_visibility == "auto" or any(kind in style.contain for kind in _CONTAINED)
    cut_x = contained or style.overflow_x in _CLIPS or (style.overflow_x in _SCROLLS and useless)
    cut_y = contained or style.overflow_y in _CLIPS or (style.overflow_y in _SCROLLS and useless)
    if not cut_x and not cut_y:
        return None
    more = _margin(style)
    left, right = (rect.left - more, rect.right + more) if cut_x else (-1e9, 1e9)
    top, bottom = (rect.top - more, rect.bottom + more) if cut_y else (-1e9, 1e9)
    return Rect(left, top, right, bottom)


def is_scrolled(style: Style, rect: Rect, tag: str) -> bool:
    """Whether a box is one of the page's own in which people scroll."""
    if tag in ("html", "body", "iframe", "frame") or not _is_usable(style, rect):
        return False
    return style.overflow_x in _SCROLLS or style.overflow_y in _SCROLLS


def _is_usable(style: Style, rect: Rect) -> bool:
    """Whether people can scroll in a box that scrolls: it is large enough, and feels the wheel."""
    return min(rect.width, rect.height) > _UNUSABLE and style.pointer_events != "none"


def _margin(style: Style) -> float:
    """Pixels by which a box that clips, and scrolls by no means, lets its content stick out (CSS Overflow 3)."""
    if (style.overflow_x, style.overflow_y) != ("clip", "clip"):
        return 0.0
    found = _NUMBER.search(style.clip_margin)
    return max(0.0, float(found.group())) if found else 0.0


def shape(style: Style, rect: Rect) -> Rect | None:
    """What `clip` and `clip-path` leave of a box, for the shapes that are used to hide."""
    if style.clip != "auto" and style.position in ("absolute", "fixed"):
        edges = [float(n) for n in _NUMBER.findall(style.clip)]
        if "auto" not in style.clip and len(edges) == 4:
            top, right, bottom, left = edges
            return Rect(rect.left + left, rect.top + top, rect.left + max(left, right), rect.top + max(top, bottom))
    return None if style.clip_path == "none" else path_box(style.clip_path, rect)
