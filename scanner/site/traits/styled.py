"""What the style elements of a page do to it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from scanner.page import Markup, Page
from scanner.site.traits.css import Style, styles
from scanner.site.traits.sheets import KINDS, by_itself, on_page

__all__ = ["KINDS", "told"]
_MOST = 20
_LONGEST = 60_000


def told(page: Page, markup: Markup) -> Iterator[tuple[str, str, int]]:
    """As of style sheets, see `sheets`."""
    if "<style" in markup.lower:
        css = "\n".join(node.text() for node in markup.tree.css("style")[:_MOST])[:_LONGEST]
        yield from by_itself(css, _styles(css), markup.base, page)
        yield from on_page(page, _styles(css))


@lru_cache(maxsize=16)  # the same style elements stand on every page of a site
def _styles(css: str) -> tuple[Style, ...]:
    return styles(css)
