"""Tables of a page whose columns are taken out of sight as columns: the cells that stand in them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from selectolax.lexbor import LexborNode

from scanner.page import Markup

_NARROW = re.compile(r"(?:^|;)\s*width\s*:\s*0(?:\.0*)?(?:px|pt|cm|mm|in|em|%)?\s*(?:;|$|!)", re.IGNORECASE)
_MOST = 1_000
"""Columns that one element or cell stands for at most."""


def cells_of_hidden_columns(markup: Markup, unseen: Collection[int]) -> Iterator[LexborNode]:
    """Cells below a `col` that is not shown or has no width; `unseen` are the elements that styles hide."""
    for table in markup.tree.css("table") if markup.tree.css_first("col") else ():
        hidden = _columns(table, unseen)
        if hidden:
            yield from _cells(table, hidden)


def _columns(table: LexborNode, unseen: Collection[int]) -> frozenset[int]:
    place = 0
    found: set[int] = set()
    for column in table.css("col"):
        count = _count(column, "span")
        if column.mem_id in unseen or _has_no_width(column):
            found.update(range(place, place + count))
        place += count
    return frozenset(found)


def _has_no_width(column: LexborNode) -> bool:
    told = column.attributes
    return (told.get("width") or "").strip() in ("0", "0px", "0%") or _NARROW.search(
        told.get("style") or ""
    ) is not None


def _cells(table: LexborNode, hidden: frozenset[int]) -> Iterator[LexborNode]:
    """The cells that lie in such columns with all their breadth; cells of several rows push the next ones aside."""
    below: dict[int, int] = {}
    for row in table.css("tr"):
        place = 0
        for cell in row.iter():
            if cell.tag not in ("td", "th"):
                continue
            while below.get(place, 0):
                below[place] -= 1
                place += 1
            reached = range(place, place + _count(cell, "colspan"))
            below.update(dict.fromkeys(reached, _count(cell, "rowspan") - 1))
            if hidden.issuperset(reached):
                yield cell
            place = reached.stop


def _count(node: LexborNode, name: str) -> int:
    told = node.attributes.get(name) or "1"
    return min(int(told), _MOST) if told.isdecimal() and len(told) < 6 and told != "0" else 1
