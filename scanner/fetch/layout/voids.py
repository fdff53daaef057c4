"""Where a page goes on below a stretch of nothing so long that nobody scrolls down to its end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import inf

from scanner.fetch.layout.boxtree import Node, Rect

VOID = 8000.0
"""Pixels without a letter or a picture: ten screens."""
_SHOWN = frozenset(("img", "canvas", "video", "embed", "object", "iframe", "svg", "input", "button"))


def shows(node: Node) -> bool:
    """Whether a node is something to be seen: letters, a picture, an empty box with a picture behind it."""
    if node.tag == "#text":
        return bool(node.text) and not node.text.isspace()
    filled = node.end == node.index + 1 and node.style is not None and node.style.background_image != "none"
    return filled or node.tag in _SHOWN


def beyond_void(boxes: Iterable[Rect], window: float) -> float:
    """The height at which something stands again below a void, infinite without one.

    `boxes`: of what is to be seen; `window`: the height of a screen. Where more than a screen follows, the void is a
    part of the page that did not come.
    """
    placed: Sequence[Rect] = sorted((box for box in boxes if box.width and box.height), key=lambda box: box.top)
    reach = 0.0
    for box in placed:
        if box.top - reach > VOID:
            rest = max(each.bottom for each in placed if each.top >= box.top) - box.top
            return box.top if rest <= window else inf
        reach = max(reach, box.bottom)
    return inf
