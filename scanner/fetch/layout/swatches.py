"""Links that show no words and are seen all the same: a small block of a colour of its own, an icon to click."""

from __future__ import annotations

from scanner.fetch.layout.boxtree import Node
from scanner.fetch.layout.colour import contrast
from scanner.fetch.layout.scene import Scene
from scanner.fetch.layout.visibility import colour_behind, ways

_SMALLEST = 12.0
_LARGEST = 64.0
"""Pixels; larger blocks are ornaments that nobody takes for a link."""
_STANDS_OUT = 1.3
_OPAQUE = 0.95


def is_swatch(scene: Scene, link: Node) -> bool:
    """Whether the box of a link is itself a small block that stands out against what is behind it."""
    rect, colour = link.rect, link.style.ground if link.style is not None else None
    if rect is None or colour is None or colour.alpha < _OPAQUE or ways(scene, link):
        return False
    if min(rect.width, rect.height) < _SMALLEST or max(rect.width, rect.height) > _LARGEST:
        return False
    ground = colour_behind(scene, link)
    return ground is not None and contrast(colour, ground) >= _STANDS_OUT
