"""One HTML text, parsed once, on demand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TypeVar, cast

from msgspec import Struct
from selectolax.lexbor import LexborHTMLParser, LexborNode

from scanner.page.drawing import reference, references
from scanner.page.running import running_text
from scanner.page.urls import absolute, host_of
from scanner.text import squeeze

Made = TypeVar("Made")
_REFRESH = re.compile(r"""\burl\s*=\s*['"]?([^'"\s>]+)""", re.IGNORECASE)
_LINK_ATTRIBUTES = {
    "a": "href", "area": "href", "iframe": "src", "frame": "src", "form": "action",
    "script": "src", "link": "href", "img": "src", "embed": "src", "object": "data",
}  # fmt: skip


class Link(Struct, frozen=True, gc=False):
    """A reference out of a page: the element's `tag`, the absolute `url`, its visible `text` and its attributes."""

    tag: str
    url: str
    text: str
    attributes: Mapping[str, str | None]
    node: LexborNode

    @property
    def host(self) -> str:
        """Lower-case host of the target, without port."""
        return host_of(self.url)


@dataclass(frozen=True, slots=True)
class Script:
    """A script on a page: inline `code`, or the absolute `url` it is loaded from."""

    code: str
    url: str
    attributes: Mapping[str, str | None]


def refreshed(told: str, base: str) -> str:
    """Where a refresh leads that a meta element or a header tells of, or ''."""
    found = _REFRESH.search(told)
    return absolute(base, found.group(1)) if found else ""


class Markup:
    """One HTML text parsed once. A page has one for the raw body and one for the rendered document."""

    def __init__(self, html: str, url: str, *, rendered: bool) -> None:
        self.html = html
        self.url = url
        self.rendered = rendered
        self._made: dict[object, object] = {}

    def once(self, make: Callable[[Markup], Made]) -> Made:
        """What `make`, a function of a module, makes of it, made only once."""
        if make not in self._made:
            self._made[make] = make(self)
        return cast(Made, self._made[make])

    @cached_property
    def tree(self) -> LexborHTMLParser:
        """The HTML5 tree."""
        return LexborHTMLParser(self.html)

    @cached_property
    def lower(self) -> str:
        """The source in lower case, which many look through."""
        return self.html.lower()

    @cached_property
    def base(self) -> str:
        """What relative references are relative to."""
        node = self.tree.css_first("base[href]")
        return absolute(self.url, node.attributes.get("href")) or self.url if node else self.url

    @cached_property
    def title(self) -> str:
        """Text of the first title element outside SVG, spaces folded."""
        node = self.tree.css_first("head title") or self.tree.css_first("title")
        return squeeze(node.text()) if node else ""

    @cached_property
    def metas(self) -> Mapping[str, str]:
        """Meta elements by lower-case name, property or http-equiv; the first of each name."""
        found: dict[str, str] = {}
        for node in self.tree.css("meta"):
            attributes = node.attributes
            name = attributes.get("name") or attributes.get("property") or attributes.get("http-equiv") or ""
            found.setdefault(name.strip().lower(), attributes.get("content") or "")
        return found

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Every reference to a http(s) URL, in document order of each kind of element."""
        found = tuple(chain.from_iterable(self.links_by_tag.values()))
        return (*found, *self._drawn()) if "<svg" in self.lower else found

    @cached_property
    def links_by_tag(self) -> Mapping[str, Sequence[Link]]:
        """The same by the element's tag, without those in drawings."""
        found: dict[str, Sequence[Link]] = {}
        base = self.base
        for tag, attribute in _LINK_ATTRIBUTES.items():
            spoken = tag in ("a", "area")
            found[tag] = links = []
            for node in self.tree.css(f"{tag}[{attribute}]"):
                attributes = node.attributes
                if url := absolute(base, attributes.get(attribute)):
                    links.append(Link(tag, url, squeeze(node.text()) if spoken else "", attributes, node))
        return found

    def _drawn(self) -> Iterator[Link]:
        """References in drawings on the page."""
        for tag, node in references(self.tree):
            if url := absolute(self.base, reference(node.attributes)):
                yield Link(tag, url, squeeze(node.text()) if tag == "a" else "", node.attributes, node)

    @cached_property
    def anchors(self) -> tuple[Link, ...]:
        """The links a person can follow: a and area."""
        return tuple(link for link in self.links if link.tag in ("a", "area"))

    @cached_property
    def refresh(self) -> str:
        """Where a meta refresh leads, or ''."""
        return refreshed(self.metas.get("refresh", ""), self.base)

    @cached_property
    def scripts(self) -> tuple[Script, ...]:
        """Script elements in document order."""
        return tuple(
            Script(node.text(), absolute(self.base, _source(node)), node.attributes) for node in self.tree.css("script")
        )

    @cached_property
    def text(self) -> str:
        """Text of the body without scripts, styles and templates, spaces folded."""
        return squeeze(running_text(self.tree.body)) if self.tree.body else ""


def _source(node: LexborNode) -> str:
    """Where a script comes from; in a drawing it says so with href."""
    return node.attributes.get("src") or (reference(node.attributes) if "src" not in node.attributes else "")
