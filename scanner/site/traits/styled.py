"""What the style elements of a page do to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from scanner.page import Markup, Page
from scanner.site.traits.concealed import Sheet
from scanner.site.traits.css import styles
from scanner.site.traits.sheets import KINDS, by_itself, on_page

__all__ = ["KINDS", "told"]
_MOST = 20
_LONGEST = 30_000
_MEASURED = 3


@dataclass(slots=True)
class _Known:
    """What one text of style does, told by the first pages on which it stands."""

    sheet: Sheet
    told: dict[tuple[str, str], int] = field(default_factory=dict)
    pages: int = 0


def told(page: Page, markup: Markup) -> Iterator[tuple[str, str, int]]:
    """As of style sheets, see `sheets`. The same style stands on most pages of a site: the first three tell."""
    css = "\n".join(node.text() for node in markup.tree.css("style")[:_MOST])[:_LONGEST]
    if "{" not in css:
        return
    known = _known(css)
    if known.pages < _MEASURED:
        known.pages += 1
        for kind, value, amount in (*by_itself(css, styles(css), markup.base, page), *on_page(page, known.sheet)):
            known.told[kind, value] = max(amount, known.told.get((kind, value), 0))
    yield from ((kind, value, amount) for (kind, value), amount in known.told.items())


@lru_cache(maxsize=32)
def _known(css: str) -> _Known:
    return _Known(Sheet.of(styles(css)))
