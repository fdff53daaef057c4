"""Drawings (SVG) as documents: they hold links, scripts and text like pages do, in a spelling of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from selectolax.lexbor import LexborHTMLParser, LexborNode

_ROOT = re.compile(r"\s*(?:<\?xml[^>]{0,300}>|<!--.{0,2000}?-->|\s+)*(?:<!DOCTYPE\s|<(?:\w{1,20}:)?svg\b)", re.I | re.S)
_DRAWN = re.compile(r"<(?:\w{1,20}:)?svg\b", re.I)
_PREFIX = re.compile(r"(</?)(?!xml)[A-Za-z]\w{0,20}:(?=[A-Za-z])")
_ENTITY = re.compile(r"<!ENTITY\s+([\w.-]{1,60})\s+(?:\"([^\"]{0,2000})\"|'([^']{0,2000})')\s*>")
_USED = re.compile(r"&([\w.-]{1,60});")
_MOST_ENTITIES = 500
_REFERRING = {"a": "a", "script": "script", "image": "img", "feimage": "img", "use": "img"}


def is_drawing(text: str) -> bool:
    """Whether a text is an SVG document by its beginning."""
    head = text[:6000].lstrip("\ufeff")
    return bool(_ROOT.match(head)) and bool(_DRAWN.search(head))


def as_html(text: str) -> str:
    """An SVG document as an HTML parser understands it: own entities replaced once, prefixes of element names gone."""
    entities = {name: one or other for name, one, other in _ENTITY.findall(text)}
    if entities:
        left = _MOST_ENTITIES

        def replaced(match: re.Match[str]) -> str:
            nonlocal left
            left -= 1
            return entities.get(match.group(1), match.group()) if left >= 0 else match.group()

        text = _USED.sub(replaced, text)
    return _PREFIX.sub(r"\1", text)


def reference(attributes: Mapping[str, str | None]) -> str:
    """Where an element of a drawing refers to: its href, or the one with a prefix (`xlink:href`)."""
    plain = attributes.get("href")
    if plain:
        return plain
    return next((value for name, value in attributes.items() if name.lower().endswith(":href") and value), "")


def references(tree: LexborHTMLParser) -> Iterator[tuple[str, LexborNode]]:
    """What drawings on a page refer to elsewhere, each as the element of HTML it stands for; plain links left out."""
    for node in tree.css("svg a, svg script, svg image, svg feImage, svg use"):
        attributes = node.attributes
        if not (node.tag == "a" and attributes.get("href")) and not reference(attributes).startswith(("#", "data:")):
            yield _REFERRING[(node.tag or "").lower()], node
