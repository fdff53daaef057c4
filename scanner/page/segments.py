"""The pieces of text on a page, each with the part it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from selectolax.lexbor import LexborNode

from scanner.model import Where
from scanner.page.carriers import address_words, attribute_texts, distinct, framed, generated, inert, picture_text
from scanner.page.markup import Link, Markup
from scanner.page.structured import structured_texts
from scanner.text import Segment, squeeze

_ANCHOR = Where(part="anchor")
_COMMENT = re.compile(r"<!--(?!\[if|\[endif)([^<>{};]{8,4000})-->", re.IGNORECASE)
"""Comments that hold words; commented-out markup and scripts are left to others."""


def segments(markup: Markup) -> tuple[Segment, ...]:
    """Everything a person or a search engine reads: one segment per title, link text, heading …, then the body text."""
    return (
        *_of("title", _titles(markup)),
        *_metas(markup),
        *(Segment("anchor", text, _ANCHOR, url=link.url) for link, text in _link_texts(markup)),
        *_of("heading", (squeeze(node.text()) for node in markup.tree.css("h1,h2,h3"))),
        *_of("alt", distinct((*attribute_texts(markup), *generated(markup)))),
        *_of("noscript", distinct(inert(markup))),
        *_of("text", distinct(framed(markup))),
        *_of("comment", map(squeeze, _COMMENT.findall(markup.html))),
        Segment("text", markup.text, Where(part="text")),
    )


def _of(part: str, texts: Iterable[str]) -> Iterator[Segment]:
    where = Where(part=part)
    return (Segment(part, text, where) for text in texts)


def _metas(markup: Markup) -> Iterator[Segment]:
    for part in ("description", "keywords"):
        named = (markup.metas.get(name) for name in (part, f"og:{part}"))
        yield from _of(part, (squeeze(content) for content in named if content))
    yield from _of("description", distinct(structured_texts(markup)))


def _titles(markup: Markup) -> Iterator[str]:
    """Distinct titles of the page, its preview title last."""
    titles = [squeeze(node.text()) for node in markup.tree.css("title") if not _drawn(node)]
    return iter(dict.fromkeys(title for title in (*titles, squeeze(markup.metas.get("og:title", ""))) if title))


def _link_texts(markup: Markup) -> Iterator[tuple[Link, str]]:
    """The text of each link, or what its picture says; then what addresses spell out, such as a search for a brand."""
    for link in markup.anchors:
        if text := link.text or picture_text(link.node):
            yield link, text
    for link in markup.anchors:
        if "%" in link.url and (words := address_words(link.url)):
            yield link, words


def _drawn(node: LexborNode) -> bool:
    """Whether a title element names a drawing (SVG), not the page."""
    parent = node.parent
    while parent is not None and parent.tag != "svg":
        parent = parent.parent
    return parent is not None
