"""Whether hidden links may come into sight yet, for what hides them is not made to last."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from scanner.concealment.assigned import would_show
from scanner.concealment.groups import Block
from scanner.concealment.homemade import is_bare, is_nameless, is_tricked_within
from scanner.model import LinkBox, TextBox
from scanner.page import Page


def may_come(block: Block, page: Page) -> bool:
    """For links that nothing explains; then a person has to look.

    The page's own style knows a state in which they are shown, or its script sets what would show them; they lie under
    something that may be the first of several sheets; or they are cut off by a box that shows something else,
    as one that turns pages or unfolds does.
    """
    if all(link.opens for link in block.links) or block.way == "covered":
        return True
    first = block.first
    if block.measured and first.holder is not None and would_show(first.holder, first.ways, page):
        return True
    return block.way == "clipped" and _shows_more(block, page) and not is_tricked_within(block.first, page)


def outlook(block: Block, page: Page) -> dict[str, bool]:
    """What `doubts_of_strangers` asks of that: whether it is lasting, or lost, and how much of the page is known."""
    return {"bare": is_bare(page), "lasting": not may_come(block, page), "lost": is_lost(block, page)}


def is_lost(block: Block, page: Page) -> bool:
    """Whether nothing could bring the links into sight: what is closed would open where nobody looks, or nothing on the
    page has a name to open it by.
    """
    holder = block.first.holder
    return block.out_of_reach or (holder is not None and block.measured and is_nameless(holder, page.raw.html))


def _shows_more(block: Block, page: Page) -> bool:
    layout, holder = page.snapshot.layout, block.first.holder
    if layout is None or holder is None:
        return False
    homes = (block.container, *(f"#{node.attributes['id']}" for node in holder.css("[id]")))
    inside = tuple(f"{home} > " for home in homes)
    placed: Iterator[TextBox | LinkBox] = chain(layout.texts, layout.links)
    return any(not each.hidden and (each.selector in homes or each.selector.startswith(inside)) for each in placed)
