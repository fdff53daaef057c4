"""Whether what looks like a menu or a tab stays shut: the page holds all its code, and nothing on it opens it."""

from __future__ import annotations

import re

from scanner.concealment.groups import Block
from scanner.concealment.links import Concealed
from scanner.concealment.ordinary import opened_by
from scanner.concealment.whole import is_whole
from scanner.page import Markup, Page

_REACHED = ("touch", "narrow", "time")
_OPENS = re.compile(r":(?:hover|focus|checked|target)|addEventListener|\.on(?:click|mouse\w+)\s*=|setInterval")


def is_shut(block: Block, page: Page) -> bool:
    """Told only of what the browser laid out and tried, on a page that holds all its code and opens other things."""
    if not block.measured or page.rendered is None or not is_whole(page.rendered):
        return False
    if any(link.opens in _REACHED or link.node is None for link in block.links):
        return False
    holder = block.first.holder
    if _lacks_a_handle(block.first, page):
        return True
    return _opens_things(page.rendered) and (holder is None or not opened_by(holder, page.rendered))


def _lacks_a_handle(link: Concealed, page: Page) -> bool:
    """Whether it stands in a fold (`details`) that is closed and of whose own `summary` nothing is seen.

    A browser gives a handle only to those that have no `summary` at all.
    """
    steps, up = 0, link.node
    while up is not None and up.tag != "details":
        steps, up = steps + 1, up.parent
    layout = page.snapshot.layout
    if up is None or layout is None or "open" in up.attributes or link.box is not None:
        return False
    summary = next((child for child in up.iter() if child.tag == "summary"), None)
    if summary is None or summary.css_first("img,svg,input,[id]") is not None:
        return False
    name = summary.attributes.get("id")
    at = f"#{name}" if name else " > ".join((*link.selector.split(" > ")[:-steps], "summary"))
    return not any(not text.hidden and text.selector.startswith(at) for text in layout.texts)


def _opens_things(markup: Markup) -> bool:
    codes = [script.code for script in markup.scripts] + [sheet.text() for sheet in markup.tree.css("style")]
    return any(map(_OPENS.search, codes)) or markup.tree.css_first("[onclick],[onmouseover]") is not None
