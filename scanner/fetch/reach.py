"""Reaches URLs of one site as its visitors do: by plain requests, through the browser where that is due."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from urllib.parse import urljoin

from scanner.fetch.browser import Browser, BrowserFailure, Visit
from scanner.fetch.network.cookies import Pocket
from scanner.fetch.network.fetcher import Answer, Fetcher, Follow
from scanner.fetch.pace import Pace
from scanner.fetch.plan import Plan, Sink
from scanner.fetch.views import repaged
from scanner.fetch.visitors import CONTACT, PERSONAS, TYPED, Persona
from scanner.fetch.visitors.guises import Guise
from scanner.model import Failure, SiteEntry, Snapshot, Visitor
from scanner.page import Page, belongs, host_of
from scanner.scripts import bot_wall

_TURNED_AWAY = (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN)


@dataclass(slots=True)
class Reach:
    """How one site is reached. `site` is the entry with all hosts that belong to it."""

    plan: Plan
    site: SiteEntry
    fetcher: Fetcher
    browser: Browser | None
    pace: Pace
    sink: Sink
    follow: Callable[[str], Follow]
    """For a URL asked for: which redirects are followed."""
    personas: Mapping[Visitor, Persona] = field(default_factory=lambda: PERSONAS)
    early: dict[tuple[str, Visitor], Answer] = field(default_factory=dict)
    """Answers that came before anybody looked: a first visit cannot be made twice."""
    front_marks: frozenset[str] | None = None
    """Names of the cookies that the front page leaves; None while nobody knows."""

    @property
    def front(self) -> str:
        """Where most come in."""
        return urljoin(self.plan.entry.home, self.plan.entry.paths[0])

    @property
    def browses(self) -> bool:
        """Whether a browser may be used."""
        return self.browser is not None and self.plan.render != "off"

    async def joined(self, url: str, pages: Sequence[Page]) -> list[Page]:
        """The views with those of the curious visitors."""
        missing = [visitor for visitor in self.plan.curious if visitor not in {page.seen_as for page in pages}]
        if not missing:
            return list(pages)
        more = await self.snapshots(url, missing)
        return repaged(pages, [*(page.snapshot for page in pages), *more])

    async def snapshots(self, url: str, visitors: Iterable[Visitor]) -> list[Snapshot]:
        """What each visitor received; failures go to the sink, one for a reason."""
        answers = await asyncio.gather(*(self._answer(url, visitor) for visitor in visitors))
        told: set[tuple[str, str]] = set()
        for answer in answers:
            if answer.failure and (answer.failure.reason, answer.failure.detail) not in told:
                told.add((answer.failure.reason, answer.failure.detail))
                self.sink.fail(answer.failure)
        return [answer.snapshot for answer in answers if answer.snapshot is not None]

    async def _answer(self, url: str, visitor: Visitor) -> Answer:
        answer = self.early.pop((url, visitor), None) or await self.fetcher.fetch(url, visitor, self.follow(url))
        if visitor is Visitor.MOBILE and answer.snapshot and answer.snapshot.status in _TURNED_AWAY:
            answer = await self._typed(url, answer)
        if answer.snapshot is None or not (wall := bot_wall(answer.snapshot)):
            return answer
        through = await self._through_browser(answer.snapshot)
        if through is not None:
            return Answer(await self._let_through(url, visitor) or through)
        detail = f"a bot wall ({wall}, status {answer.snapshot.status}) answered instead of the page"
        return Answer(failure=Failure(url=url, stage="fetch", reason="bot_wall", detail=detail, seen_as=visitor))

    async def _typed(self, url: str, refused: Answer) -> Answer:
        """A site that turns away who comes from elsewhere is seen as a phone into which its address was typed."""
        typing = self.fetcher.dressed(TYPED)
        answer = await typing.fetch(url, Visitor.MOBILE, self.follow(url))
        if answer.snapshot is None or answer.snapshot.status >= HTTPStatus.BAD_REQUEST:
            return refused
        self.fetcher, self.personas = typing, TYPED
        return answer

    async def _through_browser(self, walled: Snapshot) -> Snapshot | None:
        """The page behind a bot wall, as a browser gets it; None when the wall stays."""
        if not self.browses:
            return None
        try:
            async with AsyncExitStack() as stack:
                visit = await self.visit(stack, walled.url, walled.seen_as)
                seen, cookies = visit.snapshot, await visit.cookies()
        except BrowserFailure:
            return None
        if not belongs(self.site, seen.final_url) or not seen.dom:
            return None
        body = seen.dom.encode("utf-8", "replace")
        page = replace(seen, status=200, body=body, headers=(("Content-Type", "text/html; charset=utf-8"),))
        if bot_wall(page) or bot_wall(replace(page, status=_last_status(seen))):
            return None
        self.fetcher.passes[walled.seen_as] = pocket = Pocket()
        pocket.take(host_of(walled.url), cookies)
        return page

    async def _let_through(self, url: str, visitor: Visitor) -> Snapshot | None:
        """What the server sends now that the browser's cookies show that the visitor was let through."""
        answer = (await self.fetcher.fetch(url, visitor, self.follow(url))).snapshot
        if answer is not None and answer.status < HTTPStatus.BAD_REQUEST and not bot_wall(answer):
            return answer
        self.fetcher.passes.pop(visitor, None)
        return None

    async def visit(
        self,
        stack: AsyncExitStack,
        url: str,
        visitor: Visitor,
        guise: Guise | None = None,
        *,
        body: bytes | None = None,
        fresh: bool = False,
    ) -> Visit:
        """Open a URL in the browser; it stays open as long as `stack`. Raises BrowserFailure.

        `guise`: as somebody like that, not as that visitor by nature. `body`: of the answer, where that is known.
        `fresh`: in a tab that showed nothing before.
        """
        assert self.browser is not None
        await self.pace.turn()
        headers = dict(self.plan.headers)
        if not self.plan.own:
            headers["User-Agent"] = PERSONAS[visitor].user_agent + CONTACT
        referer = None if guise else self.personas[visitor].referer
        visiting = self.browser.visit(
            url, visitor, headers=headers, referer=referer, guise=guise, body=body, fresh=fresh
        )
        visit: Visit = await stack.enter_async_context(visiting)
        return visit


def _last_status(seen: Snapshot) -> int:
    """What the server answered last for the document that a browser shows; 200 where nobody knows.

    Who is let through is answered anew. A challenge that stays has been refused, whatever its scripts made of it.
    """
    shown = seen.final_url.partition("#")[0]
    answers = (each.status for each in reversed(seen.requests) if each.kind == "document" and each.url == shown)
    return next((status for status in answers if status), HTTPStatus.OK)
