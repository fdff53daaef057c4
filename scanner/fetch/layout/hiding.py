"""Which element does the hiding: the outermost one that hides in one of the measured ways."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from scanner.fetch.layout.boxtree import Node
from scanner.fetch.layout.scene import INVISIBLE, UNSEEN, Scene
from scanner.fetch.layout.visibility import is_outside

_FALLBACK = frozenset(("object", "video", "audio", "canvas", "progress", "meter"))
"""What stands in them is shown only where they cannot be."""


def container_of(scene: Scene, node: Node, ways: Collection[str]) -> Node | None:
    """The outermost ancestor that hides `node` in one of `ways`; None where it hides itself."""
    found: Node | None = None
    up = node.parent if node.tag == "#text" else node
    while up is not None and up.tag not in ("html", "body", "#document"):
        if any(_HIDES[way](scene, up) for way in ways if way in _HIDES) or (
            "not-rendered" in ways and _keeps_in(scene, up)
        ):
            found = up
        up = up.parent
    clipper = scene.states[node.index].clipper
    if "clipped" in ways and clipper is not None and (found is None or clipper.index < found.index):
        found = clipper
    return found


def _keeps_in(scene: Scene, node: Node) -> bool:
    """Whether a box that is there itself shows nothing of what is in it."""
    skips = node.style is not None and node.style.content_visibility == "hidden"
    return skips or node.tag in _FALLBACK or (node.tag in UNSEEN and node.rendered)


def _font(scene: Scene, node: Node) -> bool:
    return node.style is not None and node.style.font_size in ("0px", "1px", "2px")


def _is_invisible(scene: Scene, node: Node) -> bool:
    """By its own style; an element without a box (`display: contents`) by what it hands down to its first child."""
    if node.style is None and node.rendered:
        inside = (each.style for each in scene.frame.nodes[node.index + 1 : node.end])
        style = next(filter(None, inside), None)
    else:
        style = node.style
    return style is not None and style.visibility != "visible"


def _flat(scene: Scene, node: Node) -> bool:
    return node.rect is not None and (node.rect.width <= 0 or node.rect.height <= 0)


_HIDES: Mapping[str, Callable[[Scene, Node], bool]] = {
    "not-rendered": lambda scene, node: not node.rendered,
    "invisible": lambda scene, node: _is_invisible(scene, node),
    "transparent": lambda scene, node: scene.states[node.index].opacity < INVISIBLE,
    "off-screen": lambda scene, node: is_outside(scene, node),
    "tiny-font": _font,
    "zero-size": _flat,
}
