"""What a picture that did not come must have looked like: light where the texts of the page on it are dark."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from scanner.fetch.layout.boxtree import Node
from scanner.fetch.layout.colour import WHITE, contrast, over
from scanner.fetch.layout.scene import Scene
from scanner.fetch.layout.visibility import visible_part
from scanner.page import host_of

_NEAREST = 8
_FEWEST = 3
_TRIED = 300
_DARK = 4.5
"""Contrast with white from which a text is meant for a light ground."""


def is_light(scene: Scene, ground: Node, at: Node) -> bool:
    """Whether the texts next to `at` on the same ground are dark, all but one of eight. Links to others are none."""
    near = list(islice(_texts_on(scene, ground, at), _NEAREST))
    dark = sum(map(_is_dark, near))
    return dark >= _FEWEST and dark >= len(near) - 1


def _texts_on(scene: Scene, ground: Node, at: Node) -> Iterator[Node]:
    """The texts right on a ground, the nearest first."""
    height = at.rect.top if at.rect is not None else 0.0
    texts = [node for node in scene.frame.nodes if _is_own_text(scene, node, at)]
    texts.sort(key=lambda node: abs(node.rect.top - height) if node.rect else 0.0)
    return (node for node in texts[:_TRIED] if _ground_of(scene, node) is ground)


def _is_own_text(scene: Scene, node: Node, at: Node) -> bool:
    if node.tag != "#text" or node.rect is None or not node.text.strip() or node.style is None or node is at:
        return False
    if node.style.visibility != "visible" or node.rect.width < 1:
        return False
    up = node.parent
    while up is not None and up.tag != "a":
        up = up.parent
    target = host_of(up.attributes.get("href", "")) if up is not None else ""
    return not target or target == host_of(scene.frame.base)


def _ground_of(scene: Scene, node: Node) -> Node | None:
    """The topmost background under the middle of a node that does not let through what is below."""
    rect = visible_part(scene, node)
    x, y = (rect.left + rect.right) / 2, (rect.top + rect.bottom) / 2
    order = (scene.level[node.index], node.index)
    for level, index, (left, top, right, bottom), colour in scene.backdrops:
        there = left <= x <= right and top <= y <= bottom and (level, index) < order
        if there and (colour is None or colour.alpha >= 0.99):
            return scene.frame.nodes[index]
    return None


def _is_dark(node: Node) -> bool:
    ink = node.style.ink if node.style is not None else None
    return ink is not None and contrast(over(ink, WHITE), WHITE) >= _DARK
