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
  const found = find(selector), range = document.createRange();
  if (!found) return null;
  range.selectNodeContents(found);  // text may lie elsewhere than what holds it
  const inner = range.getBoundingClientRect(), box = inner.width ? inner : found.getBoundingClientRect();
  const framed = found.ownerDocument !== document ? -1 : 0;
  return Math.max(framed, -box.right, -box.bottom - scrollY, box.left - innerWidth);
})""")
"""How many pixels each lies outside the window; null where it is not found, -1 where it is in that of a frame, which
may lie outside itself.
"""
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
    moved = {number for number, one, other in far if one is not None and other is not None and _comes(one, other)}
    links = (replace(link, opens="change") if n in moved else link for n, link in enumerate(layout.links))
    return replace(layout, links=tuple(links)) if moved else layout


def _comes(before: float, after: float) -> bool:
    """Whether it comes nearer, or is there since it was laid out."""
    return before == 0 or before - after >= _NEARER


def _outside(layout: Layout, host: str) -> Iterator[int]:
    for number in strangers(layout.links, host):
        link = layout.links[number]
        if link.hidden == ("off-screen",) and not link.opens:
            yield number
