"""Sends scouts to a URL, and finds out which of those they stand for are shown something that nobody else is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain

from scanner.fetch.disguised import as_persona, sent, visited
from scanner.fetch.inquiry.hints import Hints
from scanner.fetch.inquiry.luck import FALLS
from scanner.fetch.inquiry.scouts import Scout
from scanner.fetch.reach import Reach
from scanner.fetch.views import alike, repaged
from scanner.fetch.visitors.agents import AGENTS, RARE_PHONES
from scanner.fetch.visitors.guises import GUISES, Guise
from scanner.fetch.visitors.referrers import RARE_REFERRERS, REFERRERS, SEARCH
from scanner.model import Snapshot, Visitor
from scanner.page import Page

_ALL = Guise("all", SEARCH)
"""Every rare visitor at once: who is shown nothing new spares the visits of each."""
_SEARCHER = Guise("chrome-android", SEARCH)
_AT_ONCE = frozenset((*AGENTS, *RARE_PHONES)) - {"windows", "chrome-android"}
_LABELS = {"phone": Visitor.MOBILE, "spider": Visitor.BAIDU, "search": Visitor.REFERRER}
"""As whose view that of a rare visitor counts; any other comes back, or at another hour."""


async def scouted(
    reach: Reach, pages: Sequence[Page], scouts: Sequence[Scout]
) -> tuple[list[Page], dict[Visitor, Guise]]:
    """The views with those of rare visitors who are shown something of their own, and in which guise they came."""
    views, guises = list(pages), dict[Visitor, Guise]()
    for scout in scouts:
        again = scout.guises[0].visit == "again"
        received = await as_persona(reach, pages[0].url, scout.persona, scout.label, again=again)
        if received is None or any(alike(received, page.snapshot) for page in views):
            continue
        if found := await _new(reach, views, received):
            snapshot, guises[scout.label] = await _whose(reach, views, scout, received, found)
            kept = [page.snapshot for page in views if page.seen_as is not scout.label]
            views = repaged(views, [*kept, snapshot])
    return views, guises


async def glimpsed(
    reach: Reach, hints: Hints, pages: Sequence[Page], known: Mapping[Visitor, Guise]
) -> tuple[list[Page], dict[Visitor, Guise]]:
    """The rendered views with those of rare visitors whom scripts hint at and show something of their own; `known` is
    in which guises views were received, as far as not in the usual ones.
    """
    views, guises = list(pages), dict[Visitor, Guise]()
    others = [await _like(hints, view, known.get(view.seen_as) or GUISES[view.seen_as]) for view in views[1:]]
    for guise in dict.fromkeys((*(await _rare(reach, hints, views)), *chain(*others))):
        if found := await _shown(reach, views, guise):
            received, guises[received.seen_as] = found
            views = repaged(
                views, [*(page.snapshot for page in views if page.seen_as is not received.seen_as), received]
            )
    return views, guises


async def thrown(reach: Reach, hints: Hints, pages: Sequence[Page]) -> tuple[list[Page], dict[Visitor, Guise]]:
    """The rendered views with that of the first visitor whom scripts that throw dice show something of his own, when
    they have fallen otherwise for each a few times.
    """
    throwing = await hints.throwing(pages[0])
    for guise in (replace(each, dice=dice) for dice in FALLS for each in throwing):
        if found := await _shown(reach, pages, guise):
            received, told = found
            kept = [page.snapshot for page in pages if page.seen_as is not received.seen_as]
            return repaged(pages, [*kept, received]), {received.seen_as: told}
    return list(pages), {}


async def _rare(reach: Reach, hints: Hints, views: Sequence[Page]) -> list[Guise]:
    """Rare visitors worth a visit each; where all of them at once are shown something, it may be for where they come
    from.
    """
    rare = list(await hints.rare(views[0]))
    at_once = {guise for guise in rare if guise.agent in _AT_ONCE}
    if len(at_once) < 2:
        return rare
    if await _glimpse(reach, views, _ALL) is None:
        return [guise for guise in rare if guise not in at_once]
    return [*rare, *({_SEARCHER} - {*rare})]


async def _like(hints: Hints, view: Page, guise: Guise) -> list[Guise]:
    """Who else is worth a visit for the scripts that one visitor gets alone: those like him in all that they are not
    told apart by, and no others.
    """
    if view.same_as is not None or not view.snapshot.rendered:
        return []
    return [
        replace(each, agent=guise.agent, referrer=guise.referrer)
        for each in await hints.rare(view)
        if (each.visit, each.hours, each.language) != (guise.visit, guise.hours, guise.language)
    ]


async def _shown(reach: Reach, views: Sequence[Page], guise: Guise) -> tuple[Snapshot, Guise] | None:
    """What somebody is shown and nobody else is, and as whom; of search engines, which one it is."""
    received = await _glimpse(reach, views, guise)
    if received is None:
        return None
    if guise.referrer != SEARCH:
        return received, guise
    for name in (*REFERRERS, *RARE_REFERRERS):
        each = replace(guise, referrer=name)
        if one := await _glimpse(reach, views, each):
            return one, each
    return received, guise


async def _glimpse(reach: Reach, views: Sequence[Page], guise: Guise) -> Snapshot | None:
    """What somebody is shown by his browser, if that is something of his own."""
    received = await visited(reach, views[0].url, guise, _LABELS.get(_kind(guise), Visitor.REPEAT))
    return received if received is not None and await _new(reach, views, received) else None


def _kind(guise: Guise) -> str:
    kind = AGENTS[guise.agent].kind if guise.agent in AGENTS else "phone"
    return "search" if kind == "desktop" and guise.referrer else kind


async def _whose(
    reach: Reach, views: Sequence[Page], scout: Scout, received: Snapshot, found: frozenset[str]
) -> tuple[Snapshot, Guise]:
    """The first visitor the scout stands for who is shown it too; the scout's own view when none is."""
    for guise in scout.guises:
        answer = await sent(reach, views[0].url, guise, scout.label)
        if answer is not None and (alike(answer, received) or found & await _new(reach, views, answer)):
            return answer, guise
    return received, scout.guises[0]


async def _new(reach: Reach, views: Sequence[Page], received: Snapshot) -> frozenset[str]:
    """What is found in an answer and in none of the views; where it moved on as one of them did, that is nothing."""
    label = received.seen_as
    if received.navigations and any(page.snapshot.navigations == received.navigations for page in views):
        return frozenset()
    others = [page.snapshot for page in views if page.seen_as is not label and page.same_as is None]
    weighty = dict((await reach.sink.examine(repaged(views, [*others, received]))).weighty)
    found = weighty.pop(label, frozenset[str]()).difference(*weighty.values())
    if found and any(page.seen_as is label for page in views):
        found = found.difference(*(await reach.sink.examine(views)).weighty.values())
    return found
