"""Whether links are hidden by what stands in the page itself, as injected blocks are, or by the site's style sheets."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import islice

from selectolax.lexbor import LexborNode

from scanner.concealment.groups import TRICKS, Block
from scanner.concealment.links import Concealed
from scanner.concealment.ruled import ruled
from scanner.concealment.whole import is_whole
from scanner.page import Page
from scanner.page.styles import plain, ways_of

_LOOKED_AT = 5
_STEPS = 3
_BROKEN = 400
_CLOSED = (
    *("dialog", "defs", "symbol", "object", "canvas", "video", "audio"),
    *("progress", "meter", "datalist", "rp", "mphantom"),
)
"""Elements that show nothing of what is in them by their nature."""
_UNSEEN = ("defs", "symbol", "progress", "meter", "datalist", "rp", "mphantom")
"""Those of them that nothing opens."""
_PLACES = ("comment", "noscript", "after-html")
_TELLING = {
    "same-colour": re.compile(r"colou?r|background|fill|^#|^\w+$"),
    "covered": re.compile(r"z-index|position|inset"),
    "unpainted": re.compile(
        r"mask|filter|blend|clip|transform|perspective|backface|colou?r|background|position|z-index|font|shadow|stroke"
        r"|decoration|fill|first-line|highlight|visibility|opacity|^none$"
    ),
}
"""Which properties, written in the page, have a part in what only the painted page shows."""
_TURNED = re.compile(r"translate\w*\([^)]*\)", re.IGNORECASE)
"""How carousels bring a page of theirs into sight, and the others out of it."""
_HIDING = re.compile(
    r"none|hidden|hide|opacity|indent|-\d{3}|clip|remove|toggle|head\.(?:append|prepend)|content:\s*url|:\s*0|var\("
    r"|(?<!background-)colou?r:\s*transparent"
)

_SPIDER = r"(?:spider|(?<![a-z])bot(?![a-z])|googlebot|bingbot|google|baidu|sogou|crawl|slurp)"
_SPIDERS = re.compile(rf"user-?agent[^;{{}}]{{0,120}}{_SPIDER}|{_SPIDER}[^;{{}}]{{0,120}}user-?agent", re.IGNORECASE)


def is_homemade(block: Block, page: Page, known: Collection[str]) -> bool:
    """Whether the hiding stands in the page itself. `known` are URLs of which the raw markup alone tells that."""
    if block.way == "punctuation" or block.source in _PLACES:  # no style sheet does that
        return True
    if block.measured and page.rendered is not None and is_whole(page.rendered):
        return True
    if block.way in ("covered", "unpainted"):  # markup cannot tell that
        known = ()
    if block.way == "covered" and is_bare(page):  # things lie on each other where style sheets are missing
        return any(_is_placed_here(link, page) for link in block.links[:_LOOKED_AT])
    return any(link.url in known or _is_hidden_here(link, page) for link in block.links[:_LOOKED_AT])


def is_bare(page: Page) -> bool:
    """Whether a style sheet that the rendered page asked for did not arrive."""
    return any(
        request.kind == "stylesheet" and (request.refused or (request.status or 0) >= _BROKEN)
        for request in page.snapshot.requests
    )


def is_nameless(holder: LexborNode, html: str) -> bool:
    """Whether a hiding element has nothing that a script or a style sheet could know it by, and hides itself in `html`,
    the raw markup.
    """
    attributes = holder.attributes
    if holder.tag == "dialog" and not attributes:
        return "showModal" not in html
    if holder.tag in _UNSEEN:
        return not attributes.get("id")
    style = attributes.get("style") or ""
    return set(attributes) <= {"style", "hidden"} and bool(attributes) and style in html


def spares_spiders(block: Block, page: Page) -> bool:
    """Whether a script in the page that asks for search engines' spiders has to do with what hides the links."""
    holders = [link.holder or link.node for link in block.links[:_LOOKED_AT]]
    return any(holder is not None and _is_named(_named(holder), page, _SPIDERS) for holder in holders)


def styled(link: Concealed, html: str) -> LexborNode | None:
    """The link, or what it stands in, whose inline style hides it. `html` is the raw markup."""
    for node in _chain(link):
        style = node.attributes.get("style") or ""
        coloured = "same-colour" in link.ways and ("color" in style or node.attributes.get("color"))
        if coloured or (not ways_of(style).isdisjoint(link.ways) and style in html):
            return node
    return None


def made_here(link: Concealed, page: Page) -> LexborNode | None:
    """The element that the page itself, and no style sheet or script of the site, makes look as it does.

    From the link up to what hides it, or a few steps where that is not known.
    """
    last = link.holder.mem_id if link.holder is not None else None
    if link.node is not None and link.node.mem_id == last:
        last = None
    for steps, node in enumerate(_chain(link)):
        style = node.attributes.get("style") or ""
        if (style and style in page.raw.html) or node.tag == "marquee" or _is_named(node, page, _HIDING):
            return node
        if not ruled(page.markup).get(node.mem_id, frozenset()).isdisjoint(link.ways):
            return node
        if node.mem_id == last or (last is None and steps >= _STEPS):
            return None
    return None


def is_tricked_within(link: Concealed, page: Page) -> bool:
    """Whether an element between the link and what hides it hides it too, by a trick written into its markup.

    Whatever may be said for a closed menu, it has no need of that.
    """
    last = link.holder.mem_id if link.holder is not None else None
    if last is not None and _is_dot(link):
        return True
    for node in _chain(link):
        if node.mem_id == last:
            return False
        style = node.attributes.get("style") or ""
        lasting = _TURNED.sub("", style)
        if (style in page.raw.html and not ways_of(lasting).isdisjoint(TRICKS)) or _is_sliver(node):
            return last is not None
    return False


def _is_dot(link: Concealed) -> bool:
    """Whether all there is of it is a picture that its markup makes a dot."""
    if link.node is None or link.source != "layout" or link.node.text().strip():
        return False
    pictures = link.node.css("img")
    return bool(pictures) and all(
        {picture.attributes.get("width"), picture.attributes.get("height")} <= {"0", "1", "2"} for picture in pictures
    )


def _is_sliver(node: LexborNode) -> bool:
    sizes = (node.attributes.get(name) or "" for name in ("width", "height"))
    return node.tag == "marquee" and any(size.removesuffix("px") in ("0", "1", "2") for size in sizes)


def unclosed(link: Concealed, page: Page) -> Concealed:
    """The link as it is hidden in what is closed around it, by a trick that stands in the page itself; else the same.

    What a menu or a tab hides by being closed, it shows once it is open: that explains no trick inside.
    """
    if link.trick is None:
        return link
    inner = replace(link, ways=link.within, holder=link.trick, opens="")
    return inner if _is_hidden_here(inner, page) else link


def _is_hidden_here(link: Concealed, page: Page) -> bool:
    if link.source != "layout":
        return False
    if telling := next((_TELLING[way] for way in link.ways if way in _TELLING), None):
        return any(_is_told(node, telling, page) for node in islice(_chain(link), _STEPS + 1))
    holder = link.holder or link.node
    if holder is None:
        return False
    if styled(link, page.raw.html) is not None or _is_closed(holder) or _is_named(_named(holder), page, _HIDING):
        return True
    return not ruled(page.markup).get(holder.mem_id, frozenset()).isdisjoint(link.ways) or _is_of_no_place(link, page)


def _is_of_no_place(link: Concealed, page: Page) -> bool:
    """Whether it stands where no browser shows anything: in the head, in a map that no picture of the page uses."""
    if "not-rendered" not in link.ways or link.node is None:
        return False
    up = link.node.parent
    while up is not None and up.tag not in ("head", "map"):
        up = up.parent
    if up is None or up.tag == "head":
        return up is not None
    return not any(
        (user.attributes["usemap"] or "").lstrip("#") == up.attributes.get("name")
        for user in page.markup.tree.css("[usemap]")
    )


def _is_placed_here(link: Concealed, page: Page) -> bool:
    """Whether an element around the link, in its own `style`, is moved from where it would stand."""
    styles = (node.attributes.get("style") or "" for node in islice(_chain(link), _STEPS + 1))
    return any(style in page.raw.html and _TELLING["covered"].search(style) for style in styles if style)


def _is_told(node: LexborNode, telling: re.Pattern[str], page: Page) -> bool:
    style = node.attributes.get("style") or node.attributes.get("color") or node.attributes.get("fill") or ""
    return (style in page.raw.html and telling.search(style) is not None) or _is_named(node, page, telling)


def _named(holder: LexborNode) -> LexborNode:
    """The element that a rule for the holder would name: itself, or what it stands in where it has no name."""
    parent = holder.parent
    bare = not (holder.attributes.get("id") or holder.attributes.get("class") or "-" in (holder.tag or ""))
    return parent if bare and parent is not None and parent.tag not in ("body", "html") else holder


def _is_closed(holder: LexborNode) -> bool:
    attributes = holder.attributes
    if holder.css_first("template[shadowrootmode]") is not None or _is_drawn(holder):
        return True
    unseen = "popover" in attributes or "hidden" in attributes or attributes.get("type") == "hidden"
    return holder.tag in _CLOSED or unseen


def _is_drawn(holder: LexborNode) -> bool:
    """Whether it stands in a drawing or a formula, of which much is never shown: titles, alternatives, notes."""
    node = holder.parent
    while node is not None and node.tag not in ("body", "html", "svg", "math"):
        node = node.parent
    return node is not None and node.tag in ("svg", "math")


def _is_named(holder: LexborNode, page: Page, telling: re.Pattern[str]) -> bool:
    """Whether a style element or script in the page names the element and says near it what is `telling`."""
    attributes = holder.attributes
    tag = holder.tag or ""
    names = [attributes.get("id") or "", *(attributes.get("class") or "").split(), tag if "-" in tag else ""]
    return any(len(name) > 1 and _told(name, page.markup.html, telling) for name in names)


@lru_cache(64)
def _told(name: str, html: str, telling: re.Pattern[str]) -> bool:
    around = re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])")
    return any(
        telling.search(code, max(0, found.start() - 200), found.end() + 200)
        for code in _codes(html)
        for found in around.finditer(code)
    )


@lru_cache(2)
def _codes(html: str) -> tuple[str, ...]:
    codes = re.finditer(r"(?is)<(style|script)\b[^>]*>(.*?)</\1", html)
    return tuple(plain(found.group(2)) if found.group(1).lower() == "style" else found.group(2) for found in codes)


def _chain(link: Concealed) -> Iterator[LexborNode]:
    node = link.node
    while link.source == "layout" and node is not None and node.tag not in ("body", "html"):
        yield node
        node = node.parent
