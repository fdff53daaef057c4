"""Measures in which ways a person cannot see a laid-out thing: by computed style, box, clip, paint level, colour."""

from __future__ import annotations

from collections.abc import Iterator

from scanner.fetch.layout.boxtree import Node, Rect
from scanner.fetch.layout.clips import INFINITE, SLIVER
from scanner.fetch.layout.colour import CLEAR, WHITE, Colour, alike, over, parse
from scanner.fetch.layout.colour import contrast as ratio
from scanner.fetch.layout.scene import INVISIBLE, PAINTED, Scene
from scanner.fetch.layout.style import Style
from scanner.fetch.layout.voids import VOID

REPLACED = PAINTED | {"svg", "input", "button", "image"}
"""Elements that show something without any text."""
_NOT_RENDERED = frozenset(("not-rendered",))
_UNREACHED = frozenset(("not-rendered", "off-screen"))
_TINY = 4.0
_FAR = 3000.0
_ASIDE = 1200.0
"""So many empty pixels nobody scrolls down, or to the right."""
_SHOWN = 0.1


def visible_part(scene: Scene, node: Node) -> Rect:
    """The part of the node's box that clips let be seen."""
    rect, clip = node.rect or Rect(0, 0, 0, 0), scene.states[node.index].clip
    return rect if clip is INFINITE else rect.intersect(clip)


def ways(scene: Scene, node: Node) -> frozenset[str]:
    """In which ways the node is hidden, by itself or by what is around it."""
    known = scene.known_ways.get(node.index)
    if known is None:
        known = frozenset(_ways(scene, node)) if node.rendered else _unrendered(scene, node)
        scene.known_ways[node.index] = known
    return known


def _unrendered(scene: Scene, node: Node) -> frozenset[str]:
    """A closed part has no place of its own; what it would open in may have one where nobody looks."""
    above = next((up for up in _ancestry(node) if up.rendered), None)
    return _UNREACHED if above is not None and above.rect and is_outside(scene, above) else _NOT_RENDERED


def _ways(scene: Scene, node: Node) -> Iterator[str]:
    rect, style = node.rect, node.style
    if rect is None or style is None:
        return
    if scene.states[node.index].unseen:
        yield "not-rendered"
        return
    gone = style.visibility != "visible"
    if gone:
        yield "invisible"
    if scene.states[node.index].opacity < INVISIBLE or _clear(scene, node, style):
        gone = True
        yield "transparent"
    if is_dot(node, rect) if node.tag == "img" else _is_flat(style, rect):
        yield "zero-size"
    elif _is_tiny(node, style, rect):
        yield "tiny-font"
    ticker = scene.states[node.index].ticker
    if ticker is not None and ticker.rect is not None:
        if min(ticker.rect.width, ticker.rect.height) <= 2 * SLIVER:
            yield "clipped"
        node = ticker
    if is_outside(scene, node):
        yield "off-screen"
    elif is_clipped(scene, node):
        yield "clipped"
    elif gone:  # what is not painted lies under nothing
        return
    elif cover(scene, node) is not None:
        yield "covered"
    elif node.tag == "#text" and scene.states[node.index].odd is None and is_blending(scene, node, style):
        yield "same-colour"


def _is_flat(style: Style, rect: Rect) -> bool:
    """Whether a box has no size. Upright letters are measured without their height where the font does not tell it."""
    if rect.right > rect.left and rect.bottom > rect.top:
        return False
    return not (style.writing_mode.startswith("vertical") and rect.width >= _TINY)


def is_dot(node: Node, rect: Rect) -> bool:
    """A picture meant to be no larger than a dot, also where it was not loaded and its text stands for it.

    One of no size at all, of which the page does not say how large it is, was not loaded.
    """
    meant = [float(size) for name in ("width", "height") if (size := node.attributes.get(name, "")).isdigit()]
    drawn = [rect.width, rect.height] if rect.width and rect.height else []
    return min([*meant, *drawn], default=SLIVER + 1) <= SLIVER


def _clear(scene: Scene, node: Node, style: Style) -> bool:
    """Text painted with a colour that lets everything through, unless a background is cut to its shape."""
    fill = _ink(node, style) if node.tag == "#text" else None
    if fill is None or fill.alpha >= INVISIBLE or style.text_shadow != "none":
        return False
    return not any(up.style and up.style.background_clip == "text" for up in _ancestry(node))


def is_outside(scene: Scene, node: Node) -> bool:
    """Whether no scrolling brings the node into sight, or only for thousands of empty pixels."""
    rect, floor = node.rect, scene.floor
    if rect is None:
        return False
    if rect.right <= 1 or rect.bottom <= 1:
        return True
    if scene.states[node.index].fixed:
        return rect.left >= scene.viewport.right - 1 or rect.top >= scene.viewport.bottom - 1
    if scene.states[node.index].scrolled:
        return rect.left > floor.right + VOID or rect.top > floor.bottom + VOID
    if rect.left >= max(scene.frame.width, 1) or rect.left > floor.right + _ASIDE or rect.top > floor.bottom + _FAR:
        return True
    return rect.top > VOID and rect.top >= scene.last


def is_clipped(scene: Scene, node: Node) -> bool:
    """Whether clips leave at most a sliver of it."""
    rect, shown, clip = node.rect, visible_part(scene, node), scene.states[node.index].clip
    if rect is None or rect is shown:
        return False
    if rect.width <= 0 or rect.height <= 0:
        return min(clip.width, clip.height) <= SLIVER
    sliver = shown.width <= min(SLIVER, rect.width / 2) or shown.height <= min(SLIVER, rect.height / 2)
    return sliver or shown.width * shown.height < _SHOWN * rect.width * rect.height


def cover(scene: Scene, node: Node) -> Node | None:
    """The opaque thing painted over the whole node, if any."""
    shown = visible_part(scene, node)
    for level, _, rect, other in scene.opaque:
        if level <= scene.level[node.index]:
            return None
        if scene.states[other.index].fixed and not (
            _is_bar(scene, other) and (scene.states[node.index].fixed or _is_passed(scene, node, other))
        ):
            continue
        beneath = scene.is_context(other) and other.index <= node.index < other.end
        if not beneath and not node.index <= other.index < node.end and rect.covers(shown):
            return other
    return None


def _is_bar(scene: Scene, node: Node) -> bool:
    """Whether a fixed box is one that stays, and no dialog over the whole page that waits to be closed."""
    return node.rect is not None and node.rect.height * 2 < scene.viewport.height


def _is_passed(scene: Scene, node: Node, bar: Node) -> bool:
    """Whether a bar at the very top stays over the node until that has left the window by the top."""
    if node.rect is None or bar.rect is None or scene.frame.scroll[1]:
        return False
    return bar.rect.top <= 1 and node.rect.bottom <= bar.rect.bottom


def is_blending(scene: Scene, node: Node, style: Style) -> bool:
    """Whether a text has the colour of what is behind it; not known, so no, over a picture."""
    fill, behind = _colours(scene, node, style)
    return fill is not None and behind is not None and alike(fill, behind) and style.text_shadow == "none"


def contrast(scene: Scene, node: Node) -> float:
    """Contrast of a text with what is behind it; 21 where it is not known."""
    fill, behind = _colours(scene, node, node.style) if node.style else (None, None)
    return ratio(fill, behind) if fill is not None and behind is not None else 21.0


def _colours(scene: Scene, node: Node, style: Style) -> tuple[Colour | None, Colour | None]:
    fill, behind = _ink(node, style), colour_behind(scene, node)
    if fill is None or behind is None or fill.alpha < INVISIBLE:
        return None, None
    opacity = scene.states[node.index].opacity
    return over(fill if opacity == 1 else fill._replace(alpha=fill.alpha * opacity), behind), behind


def _ink(node: Node, style: Style) -> Colour | None:
    """What a text is painted with; in a drawing that is `fill`."""
    if node.parent is None or node.parent.tag not in ("text", "tspan", "textpath"):
        return style.ink
    return CLEAR if style.fill == "none" else parse(style.fill)


def colour_behind(scene: Scene, node: Node) -> Colour | None:
    """The colour that is seen around a node; None over a picture."""
    if node.index not in scene.known_behind:
        scene.known_behind[node.index] = _composed(scene, node)
    return scene.known_behind[node.index]


def _composed(scene: Scene, node: Node) -> Colour | None:
    """The colours under the middle of a node, from the lowest up; None where a picture is among them."""
    rect = visible_part(scene, node)
    x, y = (rect.left + rect.right) / 2, (rect.top + rect.bottom) / 2
    order = (scene.level[node.index], node.index)
    behind, veils = WHITE, []
    for level, index, (left, top, right, bottom), colour in scene.backdrops:
        if left <= x <= right and top <= y <= bottom and (level, index) < order:
            if colour is None:
                return None
            if colour.alpha >= 0.99:
                behind = colour
                break
            veils.append(colour)
    for veil in reversed(veils):
        behind = over(veil, behind)
    return behind


def _ancestry(node: Node) -> Iterator[Node]:
    up: Node | None = node.parent
    while up is not None:
        yield up
        up = up.parent


def _is_tiny(node: Node, style: Style, rect: Rect) -> bool:
    """Text below `_TINY` pixels by font size or by what transforms and negative letter spacing leave of it."""
    if node.tag != "#text":
        return False
    if style.writing_mode.startswith("vertical"):
        return style.font_pixels < _TINY or rect.width < _TINY
    letters = max(len(node.text.strip()), 1)
    return style.font_pixels < _TINY or rect.height < _TINY or (letters > 3 and rect.width / letters < 1.0)
