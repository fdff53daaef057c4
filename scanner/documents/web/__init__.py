"""HTML files: their text block by block, and what of it nobody sees."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from scanner.concealment.markup import hidden_elements
from scanner.documents import remains
from scanner.documents.frames import Output
from scanner.documents.kinds import marked
from scanner.documents.packed.archives import Member
from scanner.documents.web.enclosed import enclosed
from scanner.documents.web.pale import pale
from scanner.documents.web.svg import unseen_in_drawings
from scanner.documents.web.webcolumns import cells_of_hidden_columns
from scanner.page import Markup
from scanner.text import decode

_SPACE = re.compile(r"[^\S\n\t]+")
_HIDES = re.compile(r"mso-hide\s*:\s*all", re.IGNORECASE)
"""What only programs of offices say and understand."""
_SKIPPED = frozenset({"script", "style", "template", "head"})
_DEPTH = 4_000
"""Elements inside of elements above which a tree is not built: it takes time by the square of them."""
_TAG = re.compile(r"<(/?)([a-zA-Z][\w:]*)[^<>]*>")
_SHALLOW = frozenset(
    {"area", "base", "br", "col", "dd", "dt", "hr", "img", "input", "li", "link", "meta", "option", "p", "param"}
    | {"source", "tbody", "td", "tfoot", "th", "thead", "tr", "wbr"}
)
"""Elements that need no end."""
_ASIDE = re.compile(r"<(script|style)\b.*?</\1\s*>|<!--.*?-->", re.DOTALL | re.IGNORECASE)


def read(body: bytes, _: str, out: Output) -> list[Member]:
    """Tell the text of an HTML file: each table row, and what stands outside of rows, block by block.

    Returns the files that lie in its addresses.
    """
    out.kind("html")
    return tell(body, decode(marked(body)).text, out)


def tell(body: bytes, text: str, out: Output) -> list[Member]:
    """The same of a drawing, or of any other text that browsers show."""
    if _depth(text) > _DEPTH:
        _flat(text, out)
        return []
    markup = Markup(text, "", rendered=False)
    if markup.title:
        out.passage(markup.title, part="title")
    for link in markup.links:
        out.link(link.url)
    for number, (line, hidden) in enumerate(_blocks(markup), 1):
        out.passage(line, paragraph=number, hidden=hidden)
    remains.of_bytes(body, out)
    return list(enclosed(text))


def _depth(text: str) -> int:
    """How deep its elements lie in each other, as far as they say where they end."""
    depth = deepest = 0
    for end, name in _TAG.findall(text) if text.count("<") > _DEPTH else ():
        if name.lower() not in _SHALLOW:
            depth = max(0, depth - 1) if end else depth + 1
            deepest = max(deepest, depth)
    return deepest


def _flat(text: str, out: Output) -> None:
    """Tell what stands between the tags."""
    out.fail("too_deep", f"more than {_DEPTH} elements inside of each other; its text was read, not what it hides")
    lines = _TAG.sub("\n", _ASIDE.sub("", text)).splitlines()
    for number, line in enumerate(filter(None, map(str.strip, lines)), 1):
        out.passage(html.unescape(line), paragraph=number)


def _blocks(markup: Markup) -> Iterator[tuple[str, bool]]:
    """Text block by block, and whether it is hidden: first what a block shows, then what it does not."""
    parts: tuple[list[str], list[str]] = ([], [])
    body = markup.tree.body
    unseen = _unseen(markup)
    for node in body.traverse(include_text=True) if body else ():
        if node.tag == "-text":
            if node.parent is not None and node.parent.tag not in _SKIPPED:
                parts[node.parent.mem_id in unseen].append(node.text(deep=False))
        elif node.tag in ("tr", "p", "div", "li", "br", "table", "h1", "h2", "h3", "text"):
            yield from _told(parts)
        elif node.tag in ("td", "th") and any(parts):
            for part in parts:
                part.append("\t")
    yield from _told(parts)


def _told(parts: tuple[list[str], list[str]]) -> Iterator[tuple[str, bool]]:
    for hidden, part in zip((False, True), parts, strict=True):
        yield _SPACE.sub(" ", "".join(part)).strip(), hidden
        part.clear()


def _unseen(markup: Markup) -> frozenset[int]:
    """The elements that a style, theirs or that of one around them, takes out of sight."""
    found = pale(markup) | unseen_in_drawings(markup)
    of_offices = (node for node in markup.tree.css("[style]") if _HIDES.search(node.attributes.get("style") or ""))
    for node in (*of_offices, *(node for node, _, _ in hidden_elements(markup))):
        if node.mem_id not in found:
            found.update(each.mem_id for each in node.traverse())
    for cell in cells_of_hidden_columns(markup, found):
        found.update(each.mem_id for each in cell.traverse())
    return frozenset(found)
