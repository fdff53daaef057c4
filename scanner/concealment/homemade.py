"""Whether links are hidden by what stands in the page itself, as injected blocks are, or by the site's style sheets."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache

from selectolax.lexbor import LexborNode

from scanner.concealment.groups import Block
from scanner.concealment.links import Concealed
from scanner.concealment.styles import ways_of
from scanner.page import Page

_LOOKED_AT = 5
_CLOSED = ("dialog", "defs", "symbol", "object", "canvas")
"""Elements that show nothing of what is in them by their nature."""
_HIDING = re.compile(r"none|hidden|hide|opacity|indent|-\d{3}|clip|remove|toggle|:\s*0|var\(")


def is_homemade(block: Block, page: Page, known: Collection[str]) -> bool:
    """Whether the hiding stands in the page itself. `known` are URLs of which the raw markup alone tells that."""
    return any(link.url in known or _is_hidden_here(link, page) for link in block.links[:_LOOKED_AT])


def styled(link: Concealed, html: str) -> LexborNode | None:
    """The link, or what it stands in, whose inline style hides it. `html` is the raw markup."""
    for node in _chain(link):
        style = node.attributes.get("style") or ""
        coloured = "same-colour" in link.ways and ("color" in style or node.attributes.get("color"))
        if coloured or (not ways_of(style).isdisjoint(link.ways) and style in html):
            return node
    return None


def _is_hidden_here(link: Concealed, page: Page) -> bool:
    if link.source != "layout":
        return False
    holder = link.holder or link.node
    return styled(link, page.raw.html) is not None or (
        holder is not None and (_is_closed(holder) or _is_named(holder, page))
    )


def _is_closed(holder: LexborNode) -> bool:
    attributes = holder.attributes
    return holder.tag in _CLOSED or "popover" in attributes or "hidden" in attributes


def _is_named(holder: LexborNode, page: Page) -> bool:
    """Whether a style element or script in the page names the hiding element and tells of hiding."""
    attributes = holder.attributes
    tag = holder.tag or ""
    names = [attributes.get("id") or "", *(attributes.get("class") or "").split(), tag if "-" in tag else ""]
    return any(len(name) > 1 and _told(name, page.markup.html) for name in names)


@lru_cache(64)
def _told(name: str, html: str) -> bool:
    around = re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])")
    return any(
        _HIDING.search(code, max(0, found.start() - 200), found.end() + 200)
        for code in _codes(html)
        for found in around.finditer(code)
    )


@lru_cache(2)
def _codes(html: str) -> tuple[str, ...]:
    return tuple(found.group(2) for found in re.finditer(r"(?is)<(style|script)\b[^>]*>(.*?)</\1", html))


def _chain(link: Concealed) -> Iterator[LexborNode]:
    node = link.node
    while link.source == "layout" and node is not None and node.tag not in ("body", "html"):
        yield node
        node = node.parent
