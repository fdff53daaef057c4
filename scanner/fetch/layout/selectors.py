"""CSS selectors that find a node of the box tree again in the page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from scanner.fetch.layout.boxtree import Node

_STEPS = 40
_SIMPLE = re.compile(r"[A-Za-z][\w-]*")


class Selectors:
    """Selectors of one frame's nodes; those of an embedded frame begin with the frame's own and `>>`."""

    def __init__(self, nodes: Sequence[Node], prefix: str = "") -> None:
        self._prefix = f"{prefix} >> " if prefix else ""
        self._ids = Counter(node.attributes["id"] for node in nodes if "id" in node.attributes)
        self._known: dict[int, tuple[str, int]] = {}
        self._place: dict[int, int] = {}
        counted: Counter[tuple[int, str]] = Counter()
        for node in nodes:
            if node.parent is not None and node.tag[0] not in "#:":
                counted[node.parent.index, node.tag] += 1
                self._place[node.index] = counted[node.parent.index, node.tag]

    def of(self, node: Node) -> str:
        """A selector of the node, or of the element that a text stands in."""
        while node.tag[0] in "#:" and node.parent is not None:
            node = node.parent
        return self._prefix + self._path(node)

    def _path(self, node: Node) -> str:
        chain: list[Node] = []
        up: Node | None = node
        while up is not None and up.index not in self._known:
            chain.append(up)
            up = up.parent
        path, steps = self._known[up.index] if up is not None else ("", 0)
        for each in reversed(chain):
            path, steps = self._known[each.index] = self._step(each, path, steps)
        return path

    def _step(self, node: Node, above: str, steps: int) -> tuple[str, int]:
        """Path and number of steps from the nearest id or the body; in very deep trees from somewhere above."""
        name = node.attributes.get("id", "")
        if name and self._ids[name] == 1 and _SIMPLE.fullmatch(name):
            return f"#{name}", 1
        if node.tag[0] == "#":
            return above, steps
        if node.tag in ("html", "body"):
            return node.tag, 1
        step = f"{node.tag}:nth-of-type({self._place.get(node.index, 1)})"
        return (f"{above} > {step}", steps + 1) if above and steps < _STEPS else (step, 1)
