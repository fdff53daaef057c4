"""The browser's box tree, read from one `DOMSnapshot.captureSnapshot` answer (Chrome DevTools Protocol 1.3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from scanner.fetch.layout.style import NAMES, Style

CAPTURE: dict[str, Any] = {"computedStyles": list(NAMES), "includePaintOrder": True}


class Rect(NamedTuple):
    """Edges in CSS pixels of the frame's document."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Never negative."""
        return max(0.0, self.right - self.left)

    @property
    def height(self) -> float:
        """Never negative."""
        return max(0.0, self.bottom - self.top)

    def intersect(self, other: Rect) -> Rect:
        """The common part; of zero size when there is none."""
        left, top = max(self.left, other.left), max(self.top, other.top)
        return Rect(left, top, max(left, min(self.right, other.right)), max(top, min(self.bottom, other.bottom)))

    def around(self, other: Rect) -> Rect:
        """The box around both; one of no size, which may stand anywhere, does not count."""
        if not (other.width and other.height):
            return self
        if not (self.width and self.height):
            return other
        edges = min(self.left, other.left), min(self.top, other.top)
        return Rect(*edges, max(self.right, other.right), max(self.bottom, other.bottom))

    def covers(self, other: Rect) -> bool:
        """Whether it contains `other`, one pixel of tolerance allowed."""
        return (
            self.left <= other.left + 1
            and self.top <= other.top + 1
            and self.right >= other.right - 1
            and self.bottom >= other.bottom - 1
        )


@dataclass(slots=True, eq=False)
class Node:
    """A node of a frame's document in tree order. `end` is the index after its last descendant.

    The text of a pseudo-element (`::before`) is what the style sheet generates there.
    """

    index: int
    parent: Node | None
    tag: str
    text: str
    attributes: Mapping[str, str]
    rect: Rect | None = None
    style: Style | None = None
    paint: int = 0
    end: int = 0
    rendered: bool = False
    """Whether it or anything in it has a box."""
    frame: int = -1
    """Index of the document it embeds."""


@dataclass(slots=True, eq=False)
class Frame:
    """One document: its nodes, its base URL, and the size that scrolling can reach."""

    nodes: Sequence[Node]
    base: str
    width: float
    height: float
    scroll: tuple[float, float]


def frames(captured: Mapping[str, Any]) -> list[Frame]:
    """Every document of the page; the first is the main one."""
    strings: Sequence[str] = [*captured["strings"], ""]  # what is empty has the number -1
    return [_frame(document, strings) for document in captured["documents"]]


def _frame(document: Mapping[str, Any], strings: Sequence[str]) -> Frame:
    nodes = _nodes(document["nodes"], strings)
    _lay_out(nodes, document["layout"], strings)
    embedded = document["nodes"]["contentDocumentIndex"]
    for index, frame in zip(embedded["index"], embedded["value"], strict=True):
        nodes[index].frame = frame
    for node in reversed(nodes):
        node.end = node.end or node.index + 1
        if node.parent is not None:
            node.parent.end = node.parent.end or node.end  # the last child comes first
            node.parent.rendered |= node.rendered
    scroll = (document.get("scrollOffsetX", 0.0), document.get("scrollOffsetY", 0.0))
    return Frame(
        nodes,
        strings[document["baseURL"]],
        document.get("contentWidth", 0.0),
        document.get("contentHeight", 0.0),
        scroll,
    )


class _Names(dict[int, str]):
    """The strings that are names, in small letters, by number."""

    def __init__(self, strings: Sequence[str]) -> None:
        self._strings = strings

    def __missing__(self, number: int) -> str:
        name = self[number] = self._strings[number].lower()
        return name


def _nodes(table: Mapping[str, Any], strings: Sequence[str]) -> list[Node]:
    nodes: list[Node] = []
    columns = zip(table["parentIndex"], table["nodeName"], table["nodeValue"], table["attributes"], strict=True)
    names = _Names(strings)
    for index, (parent, name, value, flat) in enumerate(columns):
        attributes = (
            {names[key]: strings[text] for key, text in zip(flat[::2], flat[1::2], strict=True)} if flat else {}
        )
        nodes.append(Node(index, nodes[parent] if parent >= 0 else None, names[name], strings[value], attributes))
    return nodes


def _lay_out(nodes: Sequence[Node], table: Mapping[str, Any], strings: Sequence[str]) -> None:
    styles: dict[tuple[int, ...], Style] = {}
    columns = zip(
        table["nodeIndex"], table["bounds"], table["styles"], table["paintOrders"], table["text"], strict=True
    )
    for index, (x, y, width, height), values, paint, written in columns:
        node = nodes[index]
        if node.tag[0] == ":" and written >= 0:  # what a style sheet writes is in no node
            node.text += strings[written]
        rect = Rect(x, y, x + width, y + height)
        if node.rect is not None:  # a first letter apart from the rest of its text
            rect = node.rect.around(rect)
        node.rect, node.paint, node.rendered = rect, paint, True
        if values:
            key = tuple(values)
            if key not in styles:
                styles[key] = Style(*(strings[value] for value in key))
            node.style = styles[key]
