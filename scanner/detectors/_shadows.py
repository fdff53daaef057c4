"""Shadow trees that the markup itself opens: documents within the document, which no list of its elements holds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scanner.page import Markup

_SHADOW = re.compile(
    r"<template\b[^>]{0,200}\bshadowroot(?:mode)?\b[^>]{0,200}>(.{0,20000}?)</template\s*>", re.IGNORECASE | re.DOTALL
)


def shadows(markup: Markup) -> Iterator[Markup]:
    """What stands in each of them."""
    if "shadowroot" in markup.lower:
        for found in _SHADOW.finditer(markup.html):
            yield Markup(found.group(1), markup.url, rendered=markup.rendered)
