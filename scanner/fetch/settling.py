"""Settles by pictures of the page what its box tree leaves open: whether links to strangers are seen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from scanner.fetch.chromium import BrowserFailure
from scanner.fetch.deadline import bounded
from scanner.fetch.unpainted import unpainted
from scanner.identity.hosts import registrable
from scanner.model import Layout
from scanner.page import host_of

if TYPE_CHECKING:
    from scanner.fetch.visit import Visit

_SECONDS = 24.0


async def settled(visit: Visit, layout: Layout, doubtful: Mapping[int, str]) -> Layout:
    """The layout with what pictures tell of its `doubtful` links (by number: what makes it doubtful).

    What could not be looked at stays visible, and is one of the visit's shortfalls.
    """
    own = registrable(host_of(visit.page.url))
    strange = {number for number in doubtful if registrable(host_of(layout.links[number].url)) != own}
    if not strange:
        return layout
    selectors = list(dict.fromkeys(layout.links[number].selector for number in sorted(strange)))
    try:
        async with visit.clock.posing():
            tried = await bounded(unpainted(visit.session, selectors), visit.watch, _SECONDS)
    except BrowserFailure as failure:
        if visit.watch.failed.done():
            raise
        visit.shortfalls.append((failure.reason, _left(len(selectors))))
        return layout
    if tried.left:
        visit.shortfalls.append(("too-many", _left(tried.left)))
    links = tuple(
        replace(link, hidden=("unpainted",), container=doubtful[number])
        if number in strange and link.selector in tried.unseen
        else link
        for number, link in enumerate(layout.links)
    )
    return replace(layout, links=links)


def _left(count: int) -> str:
    return f"{count} links of which the layout does not tell whether they are seen were not looked at by picture"
