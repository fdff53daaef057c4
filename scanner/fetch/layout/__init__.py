"""Layout facts of a rendered page: every link and text with its box and the ways in which it is hidden."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import inf
from typing import Any

from scanner.fetch.layout.areas import is_beside, is_point, is_under
from scanner.fetch.layout.boxtree import CAPTURE, Frame, Node, Rect, frames
from scanner.fetch.layout.clips import SLIVER
from scanner.fetch.layout.doubts import Loaded, doubt
from scanner.fetch.layout.hiding import container_of
from scanner.fetch.layout.punctuation import is_blank, is_punctuation
from scanner.fetch.layout.scene import Scene
from scanner.fetch.layout.selectors import Selectors
from scanner.fetch.layout.swatches import is_swatch
from scanner.fetch.layout.visibility import REPLACED, contrast, ways
from scanner.model import Box, Layout, LinkBox, TextBox
from scanner.page import absolute
from scanner.text import squeeze

__all__ = ["CAPTURE", "layout_of", "measured"]

LINKS = 10_000
TEXTS = 20_000
_TEXT = 2000
_SILENT = frozenset(("script", "style", "noscript", "template", "head", "title", "textarea", "option", "select"))
_TARGETS = {"a": ("href", "xlink:href"), "area": ("href",), "iframe": ("src",), "frame": ("src",)}
_WRITTEN = ("#text", "::before", "::after")
_WORDS = re.compile(r"[^\W\d_]{2}")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a frame stands on the page, and in which ways it is hidden as a whole."""

    x: float = 0.0
    y: float = 0.0
    hidden: tuple[str, ...] = ()
    selector: str = ""
    window: Rect | None = None
    """What of the frame's document is seen; None where it can be scrolled."""


def layout_of(captured: Mapping[str, Any]) -> Layout:
    """The facts of every link and text of all frames, from a `DOMSnapshot.captureSnapshot` taken with `CAPTURE`."""
    return measured(captured, lambda _url: False)[0]


def measured(captured: Mapping[str, Any], is_loaded: Loaded) -> tuple[Layout, Mapping[int, str]]:
    """The facts, and which visible links may yet not be seen: what makes it doubtful, by number of the link.

    At most `LINKS` links and `TEXTS` texts; `is_cut` says whether there were more.
    """
    documents = frames(captured)
    links: list[LinkBox] = []
    texts: list[TextBox] = []
    doubtful: dict[int, str] = {}
    places: dict[int, _Place] = {0: _Place()}
    for number, frame in enumerate(documents):
        place = places.get(number)
        if place is None:
            continue
        view = _View(frame, place, is_loaded)
        for link, doubted in view.links():
            if doubted is not None:
                doubtful[len(links)] = doubted
            links.append(link)
        texts += view.texts()
        places.update(view.frames())
    main = documents[0]
    layout = Layout(main.width, main.height, tuple(links[:LINKS]), tuple(texts[:TEXTS]))
    return layout, {number: doubted for number, doubted in doubtful.items() if number < LINKS}


def is_cut(layout: Layout) -> bool:
    """Whether the page had more links or texts than were kept."""
    return len(layout.links) >= LINKS or len(layout.texts) >= TEXTS


class _View:
    """One frame of a page, seen from the page."""

    def __init__(self, frame: Frame, place: _Place, is_loaded: Loaded) -> None:
        self.frame = frame
        self.is_loaded = is_loaded
        self.place = place
        self.scene = Scene(frame)
        self.selectors = Selectors(frame.nodes, place.selector)
        self._maps = {n.attributes.get("usemap", "").lstrip("#"): n for n in frame.nodes if "usemap" in n.attributes}

    def frames(self) -> Iterator[tuple[int, _Place]]:
        """Place of every embedded document, by its number."""
        for node in self.frame.nodes:
            if node.frame >= 0:
                rect = node.rect or Rect(0, 0, 0, 0)
                hidden = tuple(sorted(ways(self.scene, node) | _too_small(rect) | set(self.place.hidden)))
                x, y = self.place.x + rect.left, self.place.y + rect.top
                window = Rect(0, 0, rect.width, rect.height) if node.attributes.get("scrolling") == "no" else None
                yield node.frame, _Place(x, y, hidden, self.selectors.of(node), window)

    def links(self) -> Iterator[tuple[LinkBox, str | None]]:
        """Every link with a http(s) target, and what makes it doubtful that it is seen."""
        for node in self.frame.nodes:
            names = _TARGETS.get(node.tag)
            if names is None:
                continue
            url = absolute(self.frame.base, next(filter(None, map(node.attributes.get, names)), None))
            if url:
                yield self._link(node, url)

    def _link(self, node: Node, url: str) -> tuple[LinkBox, str | None]:
        leaves = self._leaves(node)
        seen = next((leaf for leaf in leaves if not ways(self.scene, leaf)), None)
        hidden = set() if seen else self._ways_of(leaves)
        if hidden <= {"zero-size"} and is_punctuation(node, self._shown(node, seen)):
            hidden = {"punctuation"}
        if hidden == {"off-screen"} and is_swatch(self.scene, node):
            hidden = set()
        if not hidden and self._is_outside(node, seen):
            hidden = {"clipped"}
        first = seen or leaves[0]
        style = first.style or node.style
        doubted = self._doubt(seen, node)
        box = LinkBox(
            url=url,
            text=self._text(node)[:_TEXT],
            selector=self.selectors.of(node),
            box=self._box(node),
            hidden=self._with_place(hidden),
            opacity=round(self.scene.states[first.index].opacity, 3),
            font_size=style.font_pixels if style else 16.0,
            contrast=round(contrast(self.scene, first), 2) if first.tag == "#text" and first.rect else 21.0,
            container=self.selectors.of(at) if hidden and (at := container_of(self.scene, first, hidden)) else "",
        )
        return box, doubted

    def _shown(self, link: Node, seen: Node | None) -> Sequence[Node]:
        """What stands in a link without the words that are hidden in it.

        What has no size may be a blank; where other letters are seen, only what has no ink is one.
        """
        may_lack: set[str] = set() if seen is not None and seen.tag in _WRITTEN else {"zero-size"}
        inside = self.frame.nodes[link.index + 1 : link.end]
        return [
            node for node in inside
            if node.tag not in _WRITTEN or is_blank(node.text)
            or ways(self.scene, node) <= may_lack
        ]  # fmt: skip

    def _is_outside(self, node: Node, seen: Node | None) -> bool:
        """Whether a visible link lies where the frame's window ends, or an area has no size or lies under another."""
        if node.tag == "area":
            under = is_under(node.attributes, self._areas_before(node))
            return under or is_point(node.attributes) or is_beside(node.attributes, *self._picture_size(node))
        window, rect = self.place.window, seen.rect if seen else None
        return window is not None and rect is not None and (rect.top >= window.bottom or rect.left >= window.right)

    def _picture_size(self, area: Node) -> tuple[float, float]:
        """How large the picture of an area is, or is meant to be; infinite where that is not known."""
        picture = self._maps.get(_map_name(area))
        sizes = [picture.attributes.get(name, "") if picture else "" for name in ("width", "height")]
        if all(size.isdecimal() for size in sizes):
            return float(sizes[0]), float(sizes[1])
        return inf, inf

    def _areas_before(self, area: Node) -> Iterator[Mapping[str, str]]:
        """Those of its map, but not those that lead to the same page or nowhere."""
        first = area.parent.index if area.parent is not None else area.index
        for node in self.frame.nodes[first : area.index]:
            if node.tag == "area" and node.attributes.get("href") not in (None, area.attributes.get("href")):
                yield node.attributes

    def _doubt(self, seen: Node | None, link: Node) -> str | None:
        """What makes it doubtful that the link is seen, '' where it does itself; None where nothing does."""
        if seen is None or seen.tag == "iframe" or self.place.hidden:
            return None
        found = doubt(self.scene, seen, self.is_loaded)
        if found is None:
            return None
        if found.index >= link.index or link.index >= found.end or found.tag in ("body", "html"):
            return ""
        return self.selectors.of(found)

    def _leaves(self, node: Node) -> Sequence[Node]:
        """What of a link can be seen: texts, pictures; for an empty link, itself."""
        if node.tag == "area":
            return [self._maps.get(_map_name(node), node)]
        inside = self.frame.nodes[node.index + 1 : node.end]
        leaves = [n for n in inside if n.tag in REPLACED or (n.tag in _WRITTEN and n.text and not n.text.isspace())]
        painted = [n for n in (node, *inside) if n.style is not None and n.style.background_image != "none"]
        return [n for n in leaves + painted if _speaks(n)] or [node]

    def _ways_of(self, leaves: Sequence[Node]) -> set[str]:
        """The ways of leaves none of which is visible: those that all share, else all of them."""
        every = [ways(self.scene, leaf) for leaf in leaves]
        return set(frozenset.intersection(*every) or frozenset.union(*every))

    def texts(self) -> Iterator[TextBox]:
        """Texts, those of one element as one."""
        grouped: dict[int, list[Node]] = {}
        for node in self.frame.nodes:
            if node.tag == "#text" and node.parent is not None and node.text and not node.text.isspace():
                if node.parent.tag in _SILENT or node.parent.tag[0] == ":":
                    continue
                grouped.setdefault(node.parent.index, []).append(node)
        for index, nodes in grouped.items():
            parent = self.frame.nodes[index]
            hidden = ways(self.scene, nodes[0]).intersection(*(ways(self.scene, node) for node in nodes[1:]))
            text = squeeze(" ".join(node.text for node in nodes) if nodes[1:] else nodes[0].text)[:_TEXT]
            yield TextBox(text, self.selectors.of(parent), self._box(parent), self._with_place(hidden))
        yield from self._generated()

    def _generated(self) -> Iterator[TextBox]:
        """Words that style sheets put before and after elements; bullets and icons are none."""
        for node in self.frame.nodes:
            if node.tag in ("::before", "::after") and node.parent is not None and _WORDS.search(node.text):
                hidden = self._with_place(ways(self.scene, node))
                selector = f"{self.selectors.of(node.parent)}{node.tag}"
                yield TextBox(squeeze(node.text)[:_TEXT], selector, self._box(node), hidden)

    def _with_place(self, hidden: Collection[str]) -> tuple[str, ...]:
        """In which ways a thing in the frame is hidden, if also by where the frame stands."""
        return tuple(sorted({*hidden, *self.place.hidden})) if hidden or self.place.hidden else ()

    def _text(self, node: Node) -> str:
        inside = self.frame.nodes[node.index : node.end]
        alt = " ".join(n.attributes.get("alt", "") for n in inside if n.tag in ("img", "area"))
        return squeeze(" ".join(n.text for n in inside if n.tag == "#text" and _speaks(n))) or squeeze(alt)

    def _box(self, node: Node) -> Box | None:
        rect = node.rect
        if rect is None:
            return None
        left, top, right, bottom = rect
        width, height = max(0.0, right - left), max(0.0, bottom - top)
        return Box(round(self.place.x + left, 1), round(self.place.y + top, 1), round(width, 1), round(height, 1))


def _too_small(rect: Rect) -> frozenset[str]:
    """What is in a frame of a pixel or two is cut off by it."""
    return frozenset(("clipped",)) if min(rect.width, rect.height) <= 2 * SLIVER else frozenset()


def _map_name(area: Node) -> str:
    up = area.parent
    while up is not None and up.tag != "map":
        up = up.parent
    return up.attributes.get("name", "") if up else ""


def _speaks(node: Node) -> bool:
    """Whether a leaf counts: not the text inside a script, a style or an SVG's own title."""
    return node.parent is None or node.parent.tag not in _SILENT
