"""What the nodes of one frame inherit from what they stand in: opacity, clips, paint level, fixed position."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from scanner.fetch.layout.boxtree import Frame, Node, Rect
from scanner.fetch.layout.clippaths import path_box
from scanner.fetch.layout.clips import INFINITE, inner_clip, is_scrolled, shape
from scanner.fetch.layout.colour import Colour
from scanner.fetch.layout.style import Style
from scanner.fetch.layout.tickers import is_moving
from scanner.fetch.layout.voids import beyond_void, shows

_PIXELS = re.compile(r"(-?[\d.]+)px")
_HARMLESS = re.compile(r"none|(?:drop-shadow|saturate|sepia|grayscale|opacity)\([^()]*(?:\([^()]*\))?[^()]*\)")
_LAYS_OUT = re.compile(r"flex|grid")
_WIDE = 60.0
_HALF = 0.5

PAINTED = frozenset(("img", "canvas", "video", "embed", "object", "iframe", "frame"))
UNSEEN = frozenset(("defs", "symbol", "clippath", "mask", "pattern", "marker"))
"""SVG elements that are never painted where they stand (SVG 2, 5.3 ff)."""
INVISIBLE = 0.06
"""Less opacity than this is not seen."""


@dataclass(slots=True, eq=False)
class State:
    """What a node is painted with: what it inherits, and what its own style adds to that.

    Nodes of which the style adds nothing share the one of what they stand in.
    """

    opacity: float = 1.0
    clip: Rect = INFINITE
    """What ancestors let be seen of the node."""
    clipper: Node | None = None
    scrolled: bool = False
    """Whether it stands in a box of its own that can be scrolled."""
    fixed: bool = False
    odd: Node | None = None
    """The outermost element around it that is painted in a way only a picture shows: masked, filtered, blended."""
    ticker: Node | None = None
    """The marquee that will carry the node into sight."""
    unseen: bool = False
    """Whether it stands in a part of a drawing that is only referred to."""
    positioned: Node | None = None
    grip: Node | None = None
    """What fixed boxes in it are placed by, if not by the window."""
    context: Node | None = None
    lowered: float = 0.0


class Scene:
    """One frame's nodes with how each is painted, and the boxes that may cover or underlie it."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.states: list[State] = []
        """Of each node."""
        self._inside: list[State] = []
        """What each node hands down to those that stand in it."""
        self.level = [float(node.paint) for node in frame.nodes]
        """Paint order: what has the higher level is painted over what has the lower one."""
        self.veils: list[tuple[float, int, Rect, Node]] = []
        """What is under them may be seen or not, topmost first: pictures, half-clear boxes, wide shadows, and empty
        boxes laid over things, whose borders may fill them."""
        self.opaque: list[tuple[float, int, Rect, Node]] = []
        self.backdrops: list[tuple[float, int, Rect, Colour | None]] = []
        """Everything with a background, topmost first; None where it is a picture."""
        self.known_ways: dict[int, frozenset[str]] = {}
        self.known_behind: dict[int, Colour | None] = {}
        """What `visibility` worked out already."""
        self._survey()
        for node in frame.nodes:
            self._inherit(node)
        self._topmost_first()
        self._measure_flow()

    def _survey(self) -> None:
        """How large the page and the window are, and what its ground is."""
        frame = self.frame
        self.floor = Rect(0, 0, frame.width, frame.height)
        """Extent of the ordinary flow, from the root and body boxes."""
        first = frame.nodes[0].rect if frame.nodes else None
        self.viewport = first if first and first.width and first.height else self.floor
        """What is seen without scrolling."""
        self._has_canvas = any(node.tag == "html" and _has_background(node) for node in frame.nodes[:5])
        """Whether the root paints the ground itself; else it takes over the body's background, which covers nothing."""
        self._top = max((node.paint for node in frame.nodes), default=0)

    @cached_property
    def last(self) -> float:
        """From where on everything lies below a void that nobody scrolls through; infinite without one."""
        shown = (node for node in self.frame.nodes if node.rect is not None and shows(node))
        boxes = (node.rect.intersect(self.states[node.index].clip) for node in shown if node.rect is not None)
        return beyond_void(boxes, self.viewport.height)

    def _topmost_first(self) -> None:
        self.opaque.sort(key=lambda box: box[:2], reverse=True)
        self.backdrops.sort(key=lambda box: box[:2], reverse=True)
        self.veils.sort(key=lambda box: box[:2], reverse=True)

    def _measure_flow(self) -> None:
        boxes = [node.rect for node in self.frame.nodes[:50] if node.tag in ("html", "body") and node.rect]
        if boxes:
            right = max(max(box.right for box in boxes), boxes[0].width)
            self.floor = Rect(0, 0, right, max(box.bottom for box in boxes))

    def _inherit(self, node: Node) -> None:
        inherited = self._inside[node.parent.index] if node.parent is not None else State()
        self.level[node.index] += inherited.lowered
        style, rect = node.style, node.rect
        if style is None or rect is None or node.tag == "#text":
            own = inside = inherited
        elif style.is_plain and node.tag != "html":
            own = inside = inherited
            if not style.is_blank or node.tag in PAINTED:
                self._paint(node, style, rect, own)
        else:
            own, inside = self._changed(node, style, rect, inherited)
            self._paint(node, style, rect, own)
        self.states.append(own)
        self._inside.append(_handed_down(node, inside))

    def _changed(self, node: Node, style: Style, rect: Rect, inherited: State) -> tuple[State, State]:
        """State of a node whose style adds something, and what it hands down."""
        state = replace(inherited)
        if state.odd is None and _is_odd(style, rect):
            state.odd = node
        self._stack(node, style, state)
        state.opacity *= _opacity(style.opacity, style.filter)
        self._place(node, style, state)
        return state, _clipped(node, style, rect, state)

    def _place(self, node: Node, style: Style, state: State) -> None:
        """A box placed absolutely escapes the clips between it and its containing block; a fixed one all, as a rule."""
        if style.position == "fixed" and state.grip is None:
            state.fixed, state.clip, state.clipper = True, INFINITE, None
        elif style.position in ("absolute", "fixed"):
            holder = state.positioned if style.position == "absolute" else state.grip
            block = self._inside[holder.index] if holder else State()
            state.clip, state.clipper = block.clip, block.clipper
        if style.grips:
            state.grip = node
        if style.position != "static" or style.grips:
            state.positioned = node

    def _stack(self, node: Node, style: Style, state: State) -> None:
        """A negative z-index goes under the flow of its stacking context, which Chromium's own numbers do not show."""
        i, context = node.index, state.context
        layered = style.z_index != "auto" and _is_layered(node, style)
        if context is not None and layered and style.z_index.startswith("-"):
            level = self.level[context.index] - 0.9 + 0.8 * node.paint / (self._top + 1)
            state.lowered += level - self.level[i]
            self.level[i] = level
        if node.tag == "html" or layered or style.stacks:
            state.context = node

    def is_context(self, node: Node) -> bool:
        """Whether it is a stacking context: whatever is in it is painted over its own background."""
        return self.states[node.index].context is node

    def _paint(self, node: Node, style: Style, rect: Rect, state: State) -> None:
        i = node.index
        if style.visibility != "visible" or state.opacity < INVISIBLE or node.tag in ("html", "#document"):
            return
        if (style.box_shadow != "none" or style.outline) and (wide := _reach(style)) > _WIDE:
            spread = Rect(rect.left - wide, rect.top - wide, rect.right + wide, rect.bottom + wide)
            self.veils.append((self.level[i], i, spread.intersect(state.clip), node))
        shown = rect.intersect(state.clip)
        if shown.width < 1 or shown.height < 1:
            return
        colour = style.ground
        picture = node.tag in PAINTED or style.background_image != "none" or _is_filled(style.box_shadow)
        decoration = node.end == node.index + 1 and style.position in ("absolute", "fixed")
        if picture or colour is None or colour.alpha > _HALF or style.backdrop_filter != "none" or decoration:
            self.veils.append((self.level[i], i, shown, node))
        if picture or colour is None or (state.odd is not None and colour.alpha > 0):
            self.backdrops.append((self.level[i], i, shown, None))
        elif colour.alpha > 0 and style.background_clip != "text":
            self.backdrops.append((self.level[i], i, shown, colour._replace(alpha=colour.alpha * state.opacity)))
        solid = node.tag in PAINTED or (colour is not None and colour.alpha >= 0.95)
        if solid and state.odd is None and state.opacity >= 0.95 and (node.tag != "body" or self._has_canvas):
            self.opaque.append((self.level[i], i, shown, node))


def _handed_down(node: Node, inside: State) -> State:
    """With what it is of itself that makes what stands in it come and go, or never be seen."""
    if node.tag == "marquee" and is_moving(node.attributes):
        return replace(inside, ticker=node)
    return replace(inside, unseen=True) if node.tag in UNSEEN else inside


def _clipped(node: Node, style: Style, rect: Rect, state: State) -> State:
    """What the node hands down; what clips itself is taken from its own state, too."""
    inner = inner_clip(style, rect, node.tag)
    outer = shape(style, rect)
    if outer is not None:
        inner = inner.intersect(outer) if inner is not None else outer
        state.clip, state.clipper = state.clip.intersect(outer), node
    inside = replace(state, scrolled=True) if is_scrolled(style, rect, node.tag) else state
    if inner is None or (narrowed := state.clip.intersect(inner)) == state.clip:
        return inside
    return replace(inside, clip=narrowed, clipper=node)


def _has_background(node: Node) -> bool:
    if node.style is None:
        return False
    colour = node.style.ground
    return colour is None or colour.alpha > 0 or node.style.background_image != "none"


def _is_layered(node: Node, style: Style) -> bool:
    """Whether its z-index counts: it is positioned, or an item of a flexible box or a grid (CSS Flexbox 1, 5.4)."""
    above = node.parent.style if node.parent is not None else None
    return style.position != "static" or (above is not None and _LAYS_OUT.search(above.display) is not None)


def _is_odd(style: Style, rect: Rect) -> bool:
    path = style.clip_path
    return (
        style.mask_image != "none"
        or style.blend != "normal"
        or style.backface != "visible"
        or not _HARMLESS.fullmatch(style.filter)
        or (path != "none" and path_box(path, rect) is None)
    )


def _reach(style: Style) -> float:
    """Pixels by which what is painted around a box sticks out of it."""
    return max(style.outline, _shadow(style.box_shadow))


@lru_cache(256)
def _shadow(shadow: str) -> float:
    """Pixels by which the widest of a box's outer shadows may stick out."""
    return (
        max((abs(float(number)) for number in _PIXELS.findall(shadow)), default=0.0) if "inset" not in shadow else 0.0
    )


@lru_cache(256)
def _is_filled(shadow: str) -> bool:
    """Whether a shadow inside the box may fill it."""
    return "inset" in shadow and any(abs(float(number)) > _WIDE for number in _PIXELS.findall(shadow))


@lru_cache(1024)
def _opacity(opacity: str, filters: str) -> float:
    cut = re.search(r"opacity\(([\d.]+)\)", filters)
    return float(opacity or 1) * (float(cut.group(1)) if cut else 1.0)
