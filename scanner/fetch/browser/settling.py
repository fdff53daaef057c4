"""Settles by pictures of the page what its box tree leaves open: whether links to strangers are seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from scanner.fetch.browser.openings import with_openings
from scanner.fetch.browser.suspicion import suspected
from scanner.fetch.browser.unpainted import Trace, Tried, unpainted
from scanner.fetch.browser.within import with_tricks
from scanner.fetch.layout.strangers import strangers
from scanner.fetch.tab.chromium import BrowserFailure
from scanner.fetch.tab.deadline import bounded
from scanner.fetch.tab.elapsing import Missed
from scanner.fetch.tab.tabs import Tab
from scanner.model import Layout, LinkBox
from scanner.page import host_of

_SECONDS = 24.0
_ASKED = 3000
"""Links of one page about which it is asked: no picture is taken for that."""
_BY_COLOUR = ("same-colour",)
_UNPAINTED = ("unpainted",)
_CLIPPED = ("clipped",)
_BLANK = ("empty", "picture")


@dataclass(frozen=True, slots=True)
class _Doubts:
    """Links to strangers, by number, of which it is open whether they are seen: what makes it so."""

    places: Mapping[int, str]
    """Selector of what stands between, '' where it is the link itself."""
    suspicions: Mapping[str, str]
    """By the link's selector: what the page said against it."""

    def settled(self, number: int, link: LinkBox, traces: Mapping[str, Trace]) -> LinkBox:
        """The link with what pictures told of it."""
        if number not in self.places:
            return link
        trace, why = traces.get(link.selector), self.suspicions.get(link.selector, "")
        if link.hidden:
            return replace(link, hidden=()) if trace is not None and trace.is_clear else link
        unseen = why == "nothing" or (trace is not None and (trace.is_blank if why in _BLANK else trace.is_none))
        ways = _CLIPPED if why == "outside" else _UNPAINTED
        return replace(link, hidden=ways, container=self.places[number]) if unseen else link


async def settled(tab: Tab, layout: Layout, doubtful: Mapping[int, str], missed: Missed) -> Layout:
    """The layout with what pictures tell of its `doubtful` links (by number: what makes it doubtful) and of those that
    the page itself, asked where they can be touched and how they are drawn, makes suspicious.

    What could not be looked at stays as it was, and is told to `missed`.
    """
    host = host_of(tab.page.url)
    if closed := [number for number in strangers(layout.links, host) if layout.links[number].hidden]:
        layout = await bounded(with_openings(tab.session, layout, closed), tab.watch, _SECONDS)
        layout = await bounded(with_tricks(tab.session, layout, closed), tab.watch, _SECONDS)
    strange = [n for n in strangers(layout.links, host) if layout.links[n].hidden in ((), _BY_COLOUR)]
    if not strange:
        return layout
    try:
        doubts = await _doubts(tab, layout.links, strange, doubtful, missed)
        tried = await _tried(tab, layout.links, doubts)
    except BrowserFailure as failure:
        if tab.watch.failed.done():
            raise
        missed.append((failure.reason, _left(len(strange))))
        return layout
    if tried.left:
        missed.append(("too-many", _left(tried.left)))
    links = tuple(doubts.settled(number, link, tried.traces) for number, link in enumerate(layout.links))
    unseen = [number for number in doubts.places if links[number].hidden in (_UNPAINTED, _CLIPPED)]
    layout = replace(layout, links=links)
    return await bounded(with_openings(tab.session, layout, unseen), tab.watch, _SECONDS) if unseen else layout


async def _doubts(
    tab: Tab, links: Sequence[LinkBox], strange: Sequence[int], doubtful: Mapping[int, str], missed: Missed
) -> _Doubts:
    plain = list(dict.fromkeys(links[n].selector for n in strange if n not in doubtful and not links[n].hidden))
    asked, rest = plain[:_ASKED], plain[_ASKED:]
    suspicions = await bounded(suspected(tab.session, asked), tab.watch, _SECONDS) if asked else {}
    if rest:
        missed.append(("too-many", _left(len(rest))))
    places = {
        number: doubtful.get(number, "")
        for number in strange
        if number in doubtful or links[number].hidden or links[number].selector in suspicions
    }
    return _Doubts(places, suspicions)


async def _tried(tab: Tab, links: Sequence[LinkBox], doubts: _Doubts) -> Tried:
    selectors = list(dict.fromkeys(links[number].selector for number in doubts.places))
    if not selectors:
        return Tried({}, 0)
    await bounded(tab.refine(), tab.watch, _SECONDS)
    async with tab.clock.posing():
        return await bounded(unpainted(tab.session, selectors), tab.watch, _SECONDS)


def _left(count: int) -> str:
    return f"{count} links of which the layout does not tell whether they are seen were not looked at by picture"
