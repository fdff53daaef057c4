"""CSS selectors that find a node of the box tree again in the page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from scanner.fetch.boxtree import Node

_STEPS = 40
_SIMPLE = re.compile(r"[A-Za-z][\w-]*")


class Selectors:
    """Selectors of one frame's nodes; those of an embedded frame begin with the frame's own and `>>`."""

    def __init__(self, nodes: Sequence[Node], prefix: str = "") -> None:
        self._prefix = f"{prefix} >> " if prefix else ""
        self._ids = Counter(node.attributes["id"] for node in nodes if "id" in node.attributes)
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
        """Steps down from the nearest id or the body; of very deep nodes only the last ones."""
        steps: list[str] = []
        up: Node | None = node
        while up is not None and len(steps) < _STEPS:
            name = up.attributes.get("id", "")
            if self._ids[name] == 1 and _SIMPLE.fullmatch(name):
                steps.append(f"#{name}")
                break
            if up.tag in ("html", "body"):
                steps.append(up.tag)
                break
            if up.tag[0] != "#":
                steps.append(f"{up.tag}:nth-of-type({self._place.get(up.index, 1)})")
            up = up.parent
        return " > ".join(reversed(steps))
