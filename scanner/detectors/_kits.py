"""Code that front-end kits read out of a page: attributes that begin an element, templates that reach a constructor."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Final

from scanner.page import Markup

_BEGINNING: Final = ("x-init", "x-effect", "ng-init", "v-init", "hx-on:load", "hx-on::load", "hx-on--load")
_GIVEN: Final = "x-data"
"""The attribute that holds what the others know."""
_TEMPLATE: Final = re.compile(
    r"\{\{\s*([^{}<>]{0,200}\bconstructor\b[^<>]{0,2000}?)\}\}|\b(?:ng-[a-z]+|v-[a-z:.]+|:[a-z]+)\s*=\s*\"([^\"<>]{0,200}\bconstructor\b[^\"<>]{0,2000})\"",
    re.IGNORECASE,
)


def of_kits(markup: Markup) -> Iterator[tuple[str, str]]:
    """The code, and the selector of where it stands."""
    if any(name in markup.lower for name in _BEGINNING):
        yield from _begun(markup)
    if "constructor" in markup.lower:
        for found in _TEMPLATE.finditer(markup.html):
            yield unescape(found.group(1) or found.group(2)), "template"


def _begun(markup: Markup) -> Iterator[tuple[str, str]]:
    for name in _BEGINNING:
        if name in markup.lower:
            for node in markup.tree.css("[" + name.replace(":", "\\:") + "]"):
                code, given = node.attributes.get(name) or "", node.attributes.get(_GIVEN) or ""
                inside = given.strip().startswith("{")
                yield f"with({given}){{{code}}}" if inside else code, f"{node.tag}[{name}]"
