"""How much of what pages say a style sheet hides, told by the pages that use it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from selectolax.lexbor import LexborNode, SelectolaxError

from scanner.page import Markup, Page
from scanner.page.styles import ways_of
from scanner.site.traits.colours import WHITE, alike, colour_of, draws_ground, ground_of
from scanner.site.traits.css import Rank, Style

_FAR = re.compile(r"-\s*(?:[1-9]\d{2,}\s*%|[1-9]\d{2,}v[wh])")
_PLACED = ("left", "top", "right", "bottom", "margin", "margin-left", "margin-top", "transform", "translate")
_BLURRED = re.compile(
    r"blur\(\s*(?:[6-9]|\d{2,})|(?:contrast|brightness)\(\s*(?:0|0?\.0\d*|0%)\s*\)|brightness\(\s*(?:[4-9]|\d{2})\s*\)"
)
_NO_FONT = re.compile(r"(?:^|\s)0(?:px|em|rem|pt|%)?\s*(?:/|\s)")
_LEAST = 20
_SHOWING = frozenset(("display", "visibility", "opacity"))
_MOST = 1500
_ELEMENTS = 200
_NEVER: Rank = (-1, 0, 0, 0, 0)
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


@dataclass(frozen=True, slots=True)
class Sheet:
    """A style sheet by what its rules may do to words."""

    hiding: tuple[Style, ...]
    showing: tuple[Style, ...]
    """What shows again what others hide, as one part of several that are folded."""
    pale: tuple[tuple[Style, int], ...]
    """Rules for words as light as paper, or with a ground of their own, and their shades."""
    grounds: tuple[Style, ...]
    beside: tuple[Style, ...]
    """What puts words or pictures beside elements."""

    @classmethod
    def of(cls, sheet: Sequence[Style]) -> Sheet:
        """The rules of a sheet, sorted."""
        plain = [each for each in sheet if not each.beside]
        hiding = tuple(each for each in plain if hides(each))
        known = {each.rank for each in hiding}
        others = [each for each in plain if each.rank not in known]
        return cls(
            hiding=hiding[:_MOST],
            showing=tuple(each for each in others if not _SHOWING.isdisjoint(each.declarations)),
            pale=tuple((each, colour) for each in others if (colour := _pale(each)) is not None)[:_MOST],
            grounds=tuple(each for each in plain if draws_ground(each)),
            beside=tuple(each for each in sheet if each.beside and "content" in each.declarations),
        )


def _pale(style: Style) -> int | None:
    colour = colour_of(style)
    told = colour is not None and (alike(colour, WHITE) or ground_of(style) is not None)
    return colour if told else None


class Shown:
    """One page under a sheet."""

    def __init__(self, page: Page, sheet: Sheet) -> None:
        self.markup = page.raw
        self._sheet = sheet
        links = sum(_size(link.text) for link in self.markup.anchors)
        self._words = max(_LEAST, _size(self.markup.text) - links)

    def hidden(self) -> Iterator[tuple[Style, list[LexborNode]]]:
        """Each rule that hides elements of the page which no weightier rule shows, with those elements."""
        found = [(each, nodes) for each in self._sheet.hiding if (nodes := selected(self.markup, each.selector))]
        found += self._faded() if self._sheet.pale else ()
        shown = self._shown() if any(self.share(nodes) for _, nodes in found) else {}
        for style, nodes in found:
            if left := [node for node in nodes if shown.get(node.mem_id, _NEVER) < style.rank]:
                yield style, left

    def share(self, nodes: Iterable[LexborNode]) -> int:
        """How much of the page's words outside links they hold, in per cent; what lies in another counts once."""
        nodes = list(nodes)
        inside = {node.mem_id for node in nodes}
        outermost = [node for node in nodes if not any(above.mem_id in inside for above in _above(node))]
        return min(100, 100 * sum(map(_unlinked, outermost)) // self._words)

    def _shown(self) -> dict[int, Rank]:
        """Elements that are shown again, with the weightiest rule that does so."""
        found: dict[int, Rank] = {}
        for style in self._sheet.showing:
            for node in selected(self.markup, style.selector):
                found[node.mem_id] = max(found.get(node.mem_id, _NEVER), style.rank)
        return found

    def _faded(self) -> list[tuple[Style, list[LexborNode]]]:
        """Rules in whose colour words do not stand out from the ground that the sheet draws under them."""
        grounds: dict[int, int | None] = {}
        for style in self._sheet.grounds:
            grounds |= dict.fromkeys((node.mem_id for node in selected(self.markup, style.selector)), ground_of(style))
        if not grounds:
            return []
        found = ((style, colour, selected(self.markup, style.selector)) for style, colour in self._sheet.pale)
        return [(style, [each for each in nodes if _lost(each, colour, grounds)]) for style, colour, nodes in found]


def _lost(node: LexborNode, colour: int, grounds: Mapping[int, int | None]) -> bool:
    """Whether words of that shade are lost on the ground below an element; never where nobody knows that ground."""
    below = next((each.mem_id for each in (node, *_above(node)) if each.mem_id in grounds), None)
    ground = WHITE if below is None else grounds[below]
    return ground is not None and alike(colour, ground)


def selected(markup: Markup, selector: str) -> list[LexborNode]:
    """The first elements that a selector means; none where the parser does not know it."""
    try:
        return markup.tree.css(selector)[:_ELEMENTS]
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
    """Characters below an element that stand in no link or script: menus and lists are no words of a page."""
    return _size(node.text()) - sum(_size(each.text()) for each in node.css("a,script,style"))


def _size(text: str) -> int:
    return len(_BLANK.sub("", text))
