"""Finds out which links outside the window a script is moving towards it: what floats over pages comes from there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from scanner.fetch.layout.strangers import strangers
from scanner.fetch.tab.deadline import bounded
from scanner.fetch.tab.elapsing import Missed, elapse
from scanner.fetch.tab.tabs import Tab
from scanner.fetch.tab.world import call, finding, world
from scanner.model import Layout
from scanner.page import host_of

_OUTSIDE = finding("""(find, selectors) => selectors.map((selector) => {
  const found = find(selector), box = found && found.getBoundingClientRect();
  return box && Math.max(0, -box.right, -box.bottom - scrollY, box.left - innerWidth);
})""")
"""How many pixels each lies outside the window; null where it is not found."""
_SECONDS = 12.0
_MOST = 400
_WATCHED = 300
"""Milliseconds of the page's own time."""
_NEARER = 6
"""Pixels by which it has to come nearer in that time: twenty a second."""


async def with_drifts(tab: Tab, layout: Layout, missed: Missed) -> Layout:
    """The layout with which of its links to strangers, at most `_MOST`, come nearer. Raises BrowserFailure."""
    numbers = list(_outside(layout, host_of(tab.page.url)))[:_MOST]
    if not numbers:
        return layout
    selectors = [layout.links[number].selector for number in numbers]
    context = await bounded(world(tab.session), tab.watch, _SECONDS)
    before = await bounded(call(tab.session, context, _OUTSIDE, selectors), tab.watch, _SECONDS)
    await elapse(tab, _WATCHED, missed)
    after = await bounded(call(tab.session, context, _OUTSIDE, selectors), tab.watch, _SECONDS)
    far = zip(numbers, before or (), after or (), strict=False)
    moved = {number for number, one, other in far if one and other is not None and one - other >= _NEARER}
    links = (replace(link, opens="change") if n in moved else link for n, link in enumerate(layout.links))
    return replace(layout, links=tuple(links)) if moved else layout


def _outside(layout: Layout, host: str) -> Iterator[int]:
    for number in strangers(layout.links, host):
        link = layout.links[number]
        if link.hidden == ("off-screen",) and not link.opens:
            yield number
