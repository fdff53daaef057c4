"""Receives a URL as anybody: without a browser, or in one."""

from __future__ import annotations

from contextlib import AsyncExitStack
from dataclasses import replace
from http import HTTPStatus
from typing import TYPE_CHECKING

from scanner.fetch.browser import BrowserFailure
from scanner.fetch.cookies import Pocket
from scanner.fetch.guises import OPPOSITE, Guise
from scanner.fetch.visitors import Persona
from scanner.model import Snapshot, Visitor
from scanner.page import belongs
from scanner.scripts import bot_wall
from scanner.text import decode

if TYPE_CHECKING:
    from scanner.fetch.look import Looker

_OTHERWISE = replace(OPPOSITE, visit="first")
_NO_ANSWERS = (HTTPStatus.NOT_FOUND, HTTPStatus.GONE)


async def sent(looker: Looker, url: str, guise: Guise, label: Visitor) -> Snapshot | None:
    """What somebody in a guise is sent, by whom his view is called; None when he gets no proper answer."""
    return await as_persona(looker, url, guise.persona, label, again=guise.visit == "again")


async def as_persona(
    looker: Looker, url: str, persona: Persona, label: Visitor, *, again: bool = False
) -> Snapshot | None:
    """The same of somebody who sends this; `again`: with the cookies of a first visit."""
    pocket, fetcher = Pocket(), looker.fetcher.dressed({label: persona})
    if again:
        await fetcher.fetch(url, label, looker.follow(url), pocket=pocket)
    answer = (await fetcher.fetch(url, label, looker.follow(url), pocket=pocket)).snapshot
    return answer if answer is not None and _proper(answer) else None


async def visited(looker: Looker, url: str, guise: Guise, label: Visitor) -> Snapshot | None:
    """What somebody in a guise is shown by his browser; None when he gets no proper answer."""
    try:
        async with AsyncExitStack() as stack:
            visit = await looker.visit(stack, url, label, guise)
    except BrowserFailure:
        return None
    seen = visit.snapshot
    return replace(seen, seen_as=label) if _proper(seen) and not visit.late else None


async def own_code(looker: Looker, url: str) -> str | None:
    """The code of a script of the site; None for a stranger's, and where not everybody gets the same."""
    if not belongs(looker.site, url):
        return None
    answers = [await _read(looker, url, guise) for guise in (Guise(), _OTHERWISE)]
    bodies = {answer.body for answer in answers if answer is not None}
    if None in answers or len(bodies) > 1:
        return None
    return decode(bodies.pop()).text


async def _read(looker: Looker, url: str, guise: Guise) -> Snapshot | None:
    """What somebody is sent; for the crawl the URL stays one that nobody has looked at."""
    fetcher = looker.fetcher.dressed({Visitor.DESKTOP: guise.persona})
    answer = await fetcher.fetch(url, Visitor.DESKTOP, lambda to: belongs(looker.site, to), pocket=Pocket())
    return answer.snapshot if answer.snapshot is not None and _proper(answer.snapshot) else None


def _proper(answer: Snapshot) -> bool:
    """Whether an answer says what this visitor is shown; a refusal only says that he is refused."""
    return (answer.status < HTTPStatus.BAD_REQUEST or answer.status in _NO_ANSWERS) and not bot_wall(answer)
