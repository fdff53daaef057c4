"""Finds where on the laid-out page a finding's words stand, so that its picture can box them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from scanner.model import Box, Finding, Layout, LinkBox, TextBox, Where
from scanner.page import Page
from scanner.text import squeeze

_QUOTED = ("phrase", "brand", "call", "term", "terms", "contact", "says")
_CONTEXT = 8
_LEAST = 2


def located(finding: Finding, page: Page) -> Finding:
    """The finding with the box of the first visible text or link that holds its words, if it has no place yet."""
    layout = page.snapshot.layout
    if layout is None or finding.where.box or finding.where.selector:
        return finding
    for quote in _quotes(finding, page):
        place = _place(quote, layout)
        if place:
            selector, box = place
            return replace(finding, where=replace(finding.where, selector=selector, box=box))
    return finding


def _quotes(finding: Finding, page: Page) -> Iterator[str]:
    """Words to look for, the most telling first."""
    yield from _at(finding.where, page)
    for sign in finding.signs:
        key, _, value = sign.partition("=")
        if key in _QUOTED and len(value) >= _LEAST:
            yield value


def _at(where: Where, page: Page) -> Iterator[str]:
    if where.part != "text" or where.start is None or where.end is None:
        return
    for markup in reversed(page.markups):
        text = markup.text
        yield text[max(0, where.start - _CONTEXT) : where.end + _CONTEXT].strip()
        yield text[where.start : where.end]


def _place(quote: str, layout: Layout) -> tuple[str, Box] | None:
    quote = squeeze(quote)
    if len(quote) < _LEAST:
        return None
    laid_out: tuple[TextBox | LinkBox, ...] = (*layout.texts, *layout.links)
    holders = [each for each in laid_out if each.box and quote in squeeze(each.text)]
    best = min(holders, key=lambda each: (bool(each.hidden), len(each.text)), default=None)
    return (best.selector, best.box) if best and best.box else None
