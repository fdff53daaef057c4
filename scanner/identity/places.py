"""Where in the source of a page something stands: in its text, or where a person does not look."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TAG = re.compile(r"<\s*([a-zA-Z][\w:-]*)")
_ATTRIBUTE = re.compile(r"([\w:@.-]+)\s*=\s*(?:\"[^\"]*|'[^']*|[^\s\"'>]*)$")
_SCRIPT = ("<script", "</script")
_STYLE = ("<style", "</style")
_ADDRESSES = frozenset({"href", "src", "action", "data-href", "data-src", "srcset", "cite", "formaction"})
_FAR = 1 << 20
"""How far back the opening of an element is looked for."""


@dataclass(frozen=True, slots=True)
class Place:
    """`part` is text, title, attribute, url, script, style or comment; `selector` names the tag and attribute."""

    part: str
    selector: str = ""


def place_in(source: str, at: int) -> Place:
    """The place of an offset in HTML source."""
    floor = max(0, at - _FAR)
    if _inside(source, floor, at, "<!--", "-->"):
        return Place("comment")
    for opening, closing in (_SCRIPT, _STYLE):
        if _inside(source, floor, at, opening, closing):
            start = source.rfind(opening, floor, at)
            if source.find(">", start, at) >= 0:
                return Place(opening[1:])
    return _in_tag(source, floor, at)


def _in_tag(source: str, floor: int, at: int) -> Place:
    start, end = source.rfind("<", floor, at), source.rfind(">", floor, at)
    tag = _TAG.match(source, start) if start > end else None
    if tag is None:
        return Place("title" if _inside(source, floor, at, "<title", "</title") else "text")
    attribute = _ATTRIBUTE.search(source, start, at)
    name = attribute[1].lower() if attribute else ""
    selector = f"{tag[1].lower()}[{name}]" if name else tag[1].lower()
    return Place("url" if name in _ADDRESSES else "attribute", selector)


def _inside(source: str, floor: int, at: int, opening: str, closing: str) -> bool:
    return source.rfind(opening, floor, at) > source.rfind(closing, floor, at)
