"""How much of what pages say a style sheet hides, told by the pages that use it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from selectolax.lexbor import LexborNode, SelectolaxError

from scanner.page import Markup, Page
from scanner.page.running import running_text
from scanner.page.styles import ways_of
from scanner.site.traits.colours import WHITE, alike, colour_of, draws_ground, ground_of
from scanner.site.traits.css import Style

_FAR = re.compile(r"-\s*(?:[1-9]\d{2,}\s*%|[1-9]\d{2,}v[wh])")
_PLACED = ("left", "top", "right", "bottom", "margin", "margin-left", "margin-top", "transform", "translate")
_BLURRED = re.compile(r"blur\(\s*(?:[6-9]|\d{2,})|contrast\(\s*0|brightness\(\s*(?:0|[4-9]\d|\d{3,})")
_NO_FONT = re.compile(r"(?:^|\s)0(?:px|em|rem|pt|%)?\s*(?:/|\s)")
_LEAST = 20
_SHOWING = frozenset(("display", "visibility", "opacity"))
_MOST = 300
Rank = tuple[int, int, int, int]
_NEVER: Rank = (-1, 0, 0, 0)
_BLANK = re.compile(r"\s+")


def hides(style: Style) -> bool:
    """Whether a rule hides what it applies to."""
    told = style.declarations
    return (
        bool(ways_of(style.text))
        or any(_FAR.search(told.get(name, "")) for name in _PLACED)
        or _BLURRED.search(told.get("filter", "")) is not None
        or _NO_FONT.search(told.get("font", "")) is not None
        or told.get("-webkit-text-fill-color") == "transparent"
    )


class Shown:
    """One page under a sheet, whose elements are looked up once."""

    def __init__(self, page: Page, sheet: Sequence[Style]) -> None:
        self.markup = page.raw
        self._sheet = sheet
        self.size = max(_LEAST, _unlinked(self.markup.tree.body)) if self.markup.tree.body else _LEAST

    def hidden(self) -> Iterator[tuple[Style, list[LexborNode]]]:
        """Each rule that hides elements of the page which no weightier rule shows, with those elements."""
        plain = [each for each in self._sheet if not each.beside]
        found = [(each, self._nodes(each)) for each in plain if hides(each)][:_MOST]
        shown = self._shown() if any(nodes for _, nodes in found) else {}
        for style, nodes in (*found, *self._pale(plain)):
            if left := [node for node in nodes if shown.get(node.mem_id, _NEVER) < style.rank]:
                yield style, left

    def share(self, nodes: Iterable[LexborNode]) -> int:
        """How much of the page's words outside links they hold, in per cent; what lies in another counts once."""
        nodes = list(nodes)
        inside = {node.mem_id for node in nodes}
        outermost = [node for node in nodes if not any(above.mem_id in inside for above in _above(node))]
        return min(100, 100 * sum(map(_unlinked, outermost)) // self.size)

    def _nodes(self, style: Style) -> list[LexborNode]:
        return selected(self.markup, style.selector)

    def _shown(self) -> dict[int, Rank]:
        """Elements that a rule shows again, as one part of several that are folded, with the weightiest such rule."""
        found: dict[int, Rank] = {}
        for style in self._sheet:
            if not style.beside and not _SHOWING.isdisjoint(style.declarations) and not hides(style):
                for node in self._nodes(style):
                    found[node.mem_id] = max(found.get(node.mem_id, _NEVER), style.rank)
        return found

    def _pale(self, sheet: Sequence[Style]) -> Iterator[tuple[Style, list[LexborNode]]]:
        """Rules in whose colour words do not stand out from the ground that the sheet draws under them."""
        coloured = [(each, colour) for each in sheet if (colour := colour_of(each)) is not None and not hides(each)]
        coloured = [(each, colour) for each, colour in coloured if alike(colour, WHITE) or ground_of(each) is not None]
        grounds: dict[int, int | None] = {}
        for style in sheet if coloured else ():
            if draws_ground(style):
                grounds |= dict.fromkeys((node.mem_id for node in self._nodes(style)), ground_of(style))
        for style, colour in coloured if grounds else ():
            yield style, [node for node in self._nodes(style) if _lost(node, colour, grounds)]


def _lost(node: LexborNode, colour: int, grounds: Mapping[int, int | None]) -> bool:
    """Whether words of that shade are lost on the ground below an element; never where nobody knows that ground."""
    below = next((each.mem_id for each in (node, *_above(node)) if each.mem_id in grounds), None)
    ground = WHITE if below is None else grounds[below]
    return ground is not None and alike(colour, ground)


def selected(markup: Markup, selector: str) -> list[LexborNode]:
    """The elements that a selector means; none where the parser does not know it."""
    try:
        return markup.tree.css(selector)
    except (SelectolaxError, ValueError):
        return []


def is_heading(node: LexborNode, markup: Markup) -> bool:
    """Whether an element is, or holds next to nothing but, the heading that names its page."""
    first = markup.tree.css_first("h1")
    if first is None or (node.mem_id != first.mem_id and all(each.mem_id != first.mem_id for each in node.css("h1"))):
        return False
    words = _BLANK.sub("", first.text())
    return len(words) > 1 and markup.title.replace(" ", "").startswith(words) and not first.css("img")


def _above(node: LexborNode) -> Iterator[LexborNode]:
    at = node.parent
    while at is not None:
        yield at
        at = at.parent


def _unlinked(node: LexborNode) -> int:
    """Characters below an element that stand in no link: menus and lists are no words of a page."""
    return _size(running_text(node)) - sum(_size(link.text()) for link in node.css("a"))


def _size(text: str) -> int:
    return len(_BLANK.sub("", text))
