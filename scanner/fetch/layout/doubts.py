"""Where the box tree cannot tell whether a text is seen: painted through a mask, over a picture, under a veil."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from scanner.fetch.layout.boxtree import Node
from scanner.fetch.layout.colour import WHITE, contrast, over
from scanner.fetch.layout.grounds import is_light
from scanner.fetch.layout.scene import PAINTED, Scene
from scanner.fetch.layout.visibility import visible_part

Loaded = Callable[[str], bool]
"""Whether the browser has the picture of a URL."""
_READABLE = 3.0
_URL = re.compile(r'url\("([^"]*)"\)')
_HARMLESS = re.compile(
    r"none|(?:drop-shadow|saturate|sepia|hue-rotate|grayscale|opacity)\([^()]*(?:\([^()]*\))?[^()]*\)"
)


def doubt(scene: Scene, node: Node, is_loaded: Loaded) -> Node | None:
    """What makes it doubtful that a visible node is seen; None where nothing does, or nothing could settle it.

    A picture that was not loaded settles nothing, unless the texts around tell that it is light, nor does a veil that
    stays while the page is scrolled: then the place is left as visible.
    """
    veils, behind = list(_over(scene, node)), list(_under(scene, node))
    if not all(_is_there(each, is_loaded) and not scene.states[each.index].fixed for each in veils):
        return None
    hidden_by = scene.states[node.index].odd or next(iter(veils), None)
    if all(_is_there(each, is_loaded) or is_light(scene, each, node) for each in behind):
        return hidden_by or next(iter(behind), None)
    return hidden_by if _stands_out(node) else None


def _stands_out(node: Node) -> bool:
    """Whether a text can be read on a page whose pictures are missing."""
    ink = node.style.ink if node.style else None
    return ink is not None and contrast(over(ink, WHITE), WHITE) > _READABLE


def _over(scene: Scene, node: Node) -> Iterator[Node]:
    """Veils over the middle of the node, nothing that stands in it."""
    x, y = _middle(scene, node)
    order = (scene.level[node.index], node.index)
    for level, index, (left, top, right, bottom), veil in scene.veils:
        if (level, index) <= order:
            return
        if left <= x <= right and top <= y <= bottom and level > order[0] and not veil.index <= node.index < veil.end:
            yield veil


def _under(scene: Scene, node: Node) -> Iterator[Node]:
    """Pictures and unreadable colours behind the middle of a text, down to the first opaque colour."""
    if node.tag != "#text":
        return
    if node.style is not None and node.style.ink is None and node.parent is not None:
        yield node.parent
    x, y = _middle(scene, node)
    order = (scene.level[node.index], node.index)
    for level, index, (left, top, right, bottom), colour in scene.backdrops:
        if left <= x <= right and top <= y <= bottom and (level, index) < order:
            if colour is None:
                yield scene.frame.nodes[index]
            elif colour.alpha >= 0.99:
                return


def _middle(scene: Scene, node: Node) -> tuple[float, float]:
    left, top, right, bottom = visible_part(scene, node)
    return (left + right) / 2, (top + bottom) / 2


def _is_there(node: Node, is_loaded: Loaded) -> bool:
    """Whether what it paints was loaded. What films, frames and canvases show is not known to stay."""
    if node.tag in PAINTED:
        source = node.attributes.get("src", "")
        return node.tag == "img" and (source.startswith("data:") or is_loaded(source))
    pictures = _URL.findall(node.style.background_image) if node.style else []
    return all(url.startswith("data:") or is_loaded(url) for url in pictures)
