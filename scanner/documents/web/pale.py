"""Letters of an HTML file that have the colour of what they stand on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode, SelectolaxError

from scanner.documents.drawing.colours import WHITE, alike, web_colour
from scanner.page import Markup

_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_RULES = 2_000
"""Rules of one file that are followed; offices write one for each look of a cell."""
_LETTERS = re.compile(r"(?:^|[;\s])color\s*:\s*([^;!]+)", re.IGNORECASE)
_GROUND = re.compile(r"(?:^|[;\s])background(?:-color)?\s*:\s*([^;!]+)", re.IGNORECASE)
_NO_GROUND = frozenset({"", "none", "transparent", "inherit", "initial", "auto"})
_UNKNOWN = "?"
_Told = dict[int, str]
"""Colours by element."""


def pale(markup: Markup) -> set[int]:
    """The elements whose own text has the colour of its ground, which is white where none is told."""
    letters, grounds = _told(markup)
    found: set[int] = set()
    for node in markup.tree.root.traverse() if letters and markup.tree.root else ():
        around = node.parent.mem_id if node.parent is not None else 0
        mine = letters.setdefault(node.mem_id, letters.get(around, ""))
        ground = grounds.setdefault(node.mem_id, grounds.get(around, WHITE))
        if mine and _UNKNOWN not in (mine, ground) and alike(mine, ground):
            found.add(node.mem_id)
    return found


def _told(markup: Markup) -> tuple[_Told, _Told]:
    """The colours that elements give their letters and their ground; each later word outdoes the ones before."""
    letters: _Told = {}
    grounds: _Told = {}
    for name, told in (("color", letters), ("text", letters), ("bgcolor", grounds), ("background", grounds)):
        for node in markup.tree.css(f"[{name}]"):
            told[node.mem_id] = web_colour(node.attributes.get(name) or "") or _UNKNOWN
    for node, declarations in _declared(markup):
        if colour := _LETTERS.search(declarations):
            letters[node.mem_id] = web_colour(colour[1]) or _UNKNOWN
        if (ground := _GROUND.search(declarations)) and ground[1].strip().lower() not in _NO_GROUND:
            grounds[node.mem_id] = web_colour(ground[1].split()[0]) or _UNKNOWN
    return letters, grounds


def _declared(markup: Markup) -> Iterator[tuple[LexborNode, str]]:
    """Elements and what is declared of them: by the rules of the file, then by themselves."""
    for sheet in markup.tree.css("style"):
        for selector, declarations in _RULE.findall(_COMMENT.sub("", sheet.text()))[:_RULES]:
            if "color" in declarations.lower() or "background" in declarations.lower():
                yield from ((node, declarations) for node in _select(markup, selector))
    for node in markup.tree.css("[style]"):
        yield node, node.attributes.get("style") or ""


def _select(markup: Markup, selector: str) -> list[LexborNode]:
    if ":" in selector or "@" in selector:
        return []
    try:
        return markup.tree.css(selector.strip())
    except SelectolaxError:  # a selector that this parser does not know
        return []
