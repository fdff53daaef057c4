"""Receives a URL as anybody: without a browser, or in one."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import replace
from functools import partial
from http import HTTPStatus

from scanner.fetch.browser import BrowserFailure, Visit
from scanner.fetch.browser.provoked import provoked
from scanner.fetch.network.cookies import Pocket
from scanner.fetch.network.fetcher import PAUSES, Answer
from scanner.fetch.reach import Reach
from scanner.fetch.urls import canonical
from scanner.fetch.views import alike, proper
from scanner.fetch.visitors import Persona
from scanner.fetch.visitors.guises import OPPOSITE, Guise
from scanner.fetch.visitors.newcomers import newcomers
from scanner.model import Deed, Snapshot, Visitor
from scanner.page import belongs, host_of
from scanner.text import decode

_OTHERWISE = replace(OPPOSITE, visit="first")
VISITS = 3
"""How often somebody comes who comes back: attackers are known to wait for the second visit, or the third."""
_VALIDATORS = {"If-None-Match": "etag", "If-Modified-Since": "last-modified"}


async def sent(reach: Reach, url: str, guise: Guise, label: Visitor) -> Snapshot | None:
    """What somebody in a guise is sent, by whom his view is called; None when he gets no proper answer."""
    return await as_persona(reach, url, guise.persona, label, again=guise.visit == "again")


async def answered(reach: Reach, url: str, guise: Guise, label: Visitor) -> Snapshot | None:
    """The same, and any refusal or error: some show what they plant behind one."""
    return await as_persona(reach, url, guise.persona, label, again=guise.visit == "again", refused=True)


def anew(reach: Reach) -> Callable[[str, Guise, Visitor], Awaitable[Snapshot | None]]:
    """The same for visitors whose browsers are of another build each time."""
    newcomer = newcomers()

    async def answer(url: str, guise: Guise, label: Visitor) -> Snapshot | None:
        persona, again = newcomer(guise.persona), guise.visit == "again"
        return await as_persona(reach, url, persona, label, again=again, refused=True, marked=True)

    return answer


async def as_persona(
    reach: Reach,
    url: str,
    persona: Persona,
    label: Visitor,
    *,
    again: bool = False,
    refused: bool = False,
    marked: bool = False,
) -> Snapshot | None:
    """What somebody gets who sends this; `again`: of who comes back until he is shown something else; `refused`: also
    where that is no proper answer; `marked`: the server may know him though it left no mark with him.
    """
    pocket = Pocket()
    fetcher = replace(reach.fetcher, pauses=PAUSES[:2])

    async def got(where: str, known: Snapshot | None) -> Snapshot | None:
        came = persona if known is None else _with_validators(persona, known)
        return (await fetcher.dressed({label: came}).fetch(where, label, reach.follow(where), pocket=pocket)).snapshot

    known: Snapshot | None = None
    for _ in range(VISITS if again else 1):
        answer = await got(url, known)
        if answer is not None and known is not None and answer.status == HTTPStatus.NOT_MODIFIED:
            continue
        if answer is None or answer.status == HTTPStatus.NOT_MODIFIED or not (refused or proper(answer)):
            return None  # who says that he has the page is told no more
        if known is not None and not alike(answer, known):
            return answer
        known = answer
        marks = marked or pocket.shown_to(host_of(url)) or any(known.header(kept) for kept in _VALIDATORS.values())
        if not marks:
            break  # there is nothing by which he could be known again
    if again and known is not None and await _came_by_the_front(reach, url, pocket, partial(got, known=None)):
        later = await got(url, None)
        return later if later is not None and (refused or proper(later)) else known
    return known


async def _came_by_the_front(
    reach: Reach, url: str, pocket: Pocket, got: Callable[[str], Awaitable[Snapshot | None]]
) -> bool:
    """Whether somebody has cookies of the front page's now that the page itself does not leave; he goes there only if
    it is known to leave such.
    """
    front, before = reach.front, pocket.names(host_of(url))
    if url == front:
        reach.front_marks = (reach.front_marks or frozenset()) | before
        return False
    if reach.front_marks is None or reach.front_marks - before:
        await got(front)
        reach.front_marks = (reach.front_marks or frozenset()) | (pocket.names(host_of(front)) - before)
    return bool(pocket.names(host_of(url)) - before)


def _with_validators(persona: Persona, known: Snapshot) -> Persona:
    """Who has the page already asks whether it is still the same, as a browser would."""
    told = {name: known.header(kept) for name, kept in _VALIDATORS.items() if known.header(kept)}
    return replace(persona, headers={**persona.headers, **told})


async def visited(reach: Reach, url: str, guise: Guise, label: Visitor) -> Snapshot | None:
    """What somebody in a guise is shown by his browser; None when he gets no proper answer."""
    return await _visited(reach, url, guise, label, _untouched)


async def touched(reach: Reach, url: str, guise: Guise, label: Visitor) -> Snapshot | None:
    """The same, with what followed when he typed, clicked and went back."""
    return await _visited(reach, url, guise, label, _touching)


async def _visited(
    reach: Reach, url: str, guise: Guise, label: Visitor, then: Callable[[Visit], Awaitable[Sequence[Deed]]]
) -> Snapshot | None:
    try:
        async with AsyncExitStack() as stack:
            visit = await reach.visit(stack, url, label, guise, fresh=True)
            deeds = await then(visit)
    except BrowserFailure:
        return None
    seen = visit.snapshot
    away = any(not belongs(reach.site, url) for url in seen.navigations)  # no refusal takes anybody elsewhere
    told = (proper(seen) or away) and not visit.late
    return replace(seen, seen_as=label, deeds=(*seen.deeds, *deeds)) if told else None


async def _untouched(_visit: Visit) -> Sequence[Deed]:
    return ()


async def _touching(visit: Visit) -> Sequence[Deed]:
    return () if visit.snapshot.navigations else (await provoked(visit)).deeds


async def own_code(reach: Reach, url: str) -> str | None:
    """The code of a script of the site; None for a stranger's, and where not everybody gets the same."""
    if not belongs(reach.site, url):
        return None
    answers = [await _read(reach, url, guise) for guise in (Guise(), _OTHERWISE)]
    if answers[0] is not None:  # for the crawl, which looks at it sooner or later
        reach.early.setdefault((canonical(url) or url, Visitor.DESKTOP), Answer(answers[0]))
    bodies = {answer.body for answer in answers if answer is not None}
    if None in answers or len(bodies) > 1:
        return None
    return decode(bodies.pop()).text


async def _read(reach: Reach, url: str, guise: Guise) -> Snapshot | None:
    """What somebody is sent who comes for the first time."""
    fetcher = reach.fetcher.dressed({Visitor.DESKTOP: guise.persona})
    answer = await fetcher.fetch(url, Visitor.DESKTOP, lambda to: belongs(reach.site, to), pocket=Pocket())
    return answer.snapshot if answer.snapshot is not None and proper(answer.snapshot) else None
