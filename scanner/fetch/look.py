"""One URL from first request to kept page: as several visitors, through the browser where that is due."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field, replace
from http import HTTPStatus

from scanner.fetch.browser import Browser, BrowserFailure, Visit
from scanner.fetch.fetcher import Answer, Fetcher, Follow
from scanner.fetch.narrowing import after_search_only
from scanner.fetch.pace import Pace
from scanner.fetch.plan import Plan, Sink
from scanner.fetch.triage import Triage
from scanner.fetch.urls import ASSETS, ATTACHMENTS, extension
from scanner.fetch.views import is_html, odd, pages_of, rendered_as, repaged, same_answer
from scanner.fetch.visitors import CONTACT, PERSONAS, TYPED, Persona
from scanner.model import Failure, SiteEntry, Snapshot, Visitor
from scanner.page import Page, belongs
from scanner.scripts import bot_wall

_LINKS = 20
_TURNED_AWAY = (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN)

RENDERED_AT_ONCE = 3
"""URLs with pages open in the browser."""
Found = Callable[[Sequence[Page], Sequence[str]], bool]
"""Takes a URL's views, and where attachments lead; whether rendering brought new links to light."""


@dataclass(slots=True)
class Looker:
    """Looks at URLs of one site. `site` is the entry with all hosts that belong to it."""

    plan: Plan
    site: SiteEntry
    fetcher: Fetcher
    browser: Browser | None
    triage: Triage
    pace: Pace
    sink: Sink
    follow: Callable[[str], Follow]
    """For a URL asked for: which redirects are followed."""
    personas: Mapping[Visitor, Persona] = field(default_factory=lambda: PERSONAS)
    rendering: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(RENDERED_AT_ONCE))
    """A URL keeps the pages of all its visitors open for their pictures, so URLs wait for each other, not pages."""

    async def look(self, url: str, found: Found, *, home: bool = False) -> None:
        """Fetch, render, examine and keep one URL. `found` is told of its views before they are kept."""
        snapshots = await self._snapshots(url, self._visitors(url, home))
        if not snapshots:
            return
        pages = pages_of(snapshots, self.site)
        if not home and odd(pages, self.site):
            pages = await self.joined(url, pages)
        async with AsyncExitStack() as stack:
            look = _Look(self, stack, pages)
            await look.first(home)
            await look.finish(found)

    def _visitors(self, url: str, home: bool) -> tuple[Visitor, ...]:
        kind = extension(url)
        if kind in ATTACHMENTS or kind in ASSETS:
            return (Visitor.DESKTOP,)
        everyone = home or kind == "js"  # scripts are few, and a favourite place for conditions
        return self.plan.everywhere + self.plan.curious if everyone else self.plan.everywhere

    async def joined(self, url: str, pages: Sequence[Page]) -> list[Page]:
        """The views with those of the curious visitors."""
        missing = [visitor for visitor in self.plan.curious if visitor not in {page.seen_as for page in pages}]
        if not missing:
            return list(pages)
        more = await self._snapshots(url, missing)
        return repaged(pages, [*(page.snapshot for page in pages), *more])

    async def _snapshots(self, url: str, visitors: Iterable[Visitor]) -> list[Snapshot]:
        """What each visitor received; failures go to the sink, one for a reason."""
        answers = await asyncio.gather(*(self._answer(url, visitor) for visitor in visitors))
        told: set[tuple[str, str]] = set()
        for answer in answers:
            if answer.failure and (answer.failure.reason, answer.failure.detail) not in told:
                told.add((answer.failure.reason, answer.failure.detail))
                self.sink.fail(answer.failure)
        return [answer.snapshot for answer in answers if answer.snapshot is not None]

    async def _answer(self, url: str, visitor: Visitor) -> Answer:
        answer = await self.fetcher.fetch(url, visitor, self.follow(url))
        if visitor is Visitor.MOBILE and answer.snapshot and answer.snapshot.status in _TURNED_AWAY:
            answer = await self._typed(url, answer)
        if answer.snapshot is None or not (wall := _wall(answer.snapshot)):
            return answer
        through = await self._through_browser(answer.snapshot)
        if through is not None:
            return Answer(through)
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
        if self.browser is None or self.plan.render == "off":
            return None
        try:
            async with AsyncExitStack() as stack:
                visited = (await self.visit(stack, walled.url, walled.seen_as)).snapshot
        except BrowserFailure:
            return None
        if not belongs(self.site, visited.final_url) or not visited.dom:
            return None
        body = visited.dom.encode("utf-8", "replace")
        page = replace(visited, status=200, body=body, headers=(("Content-Type", "text/html; charset=utf-8"),))
        return None if _wall(page) else page

    async def visit(self, stack: AsyncExitStack, url: str, visitor: Visitor) -> Visit:
        """Open a URL in the browser; it stays open as long as `stack`. Raises BrowserFailure."""
        assert self.browser is not None
        await self.pace.turn()
        headers = dict(self.plan.headers)
        if not self.plan.own:
            headers["User-Agent"] = PERSONAS[visitor].user_agent + CONTACT
        referer = self.personas[visitor].referer
        visiting = self.browser.visit(url, visitor, headers=headers, referer=referer)
        visit: Visit = await stack.enter_async_context(visiting)
        return visit


def _wall(snapshot: Snapshot) -> str:
    """The bot wall that answered, or ''. A proper answer full of links is none: not looked at closer, to save time."""
    return "" if snapshot.status == HTTPStatus.OK and snapshot.body.count(b"href") > _LINKS else bot_wall(snapshot)


class _Look:
    """The views of one URL while they are looked at, with what is open in the browser."""

    def __init__(self, looker: Looker, stack: AsyncExitStack, pages: Sequence[Page]) -> None:
        self._looker = looker
        self._stack = stack
        self._visits: dict[Visitor, Visit] = {}
        self._tried: set[Visitor] = set()
        self.pages = list(pages)

    async def first(self, home: bool) -> None:
        """Render what triage says is due."""
        page = self.pages[0]
        if self._looker.browser is None or not is_html(page.snapshot) or 300 <= page.snapshot.status < 400:
            return
        reason = self._looker.triage.due(page)
        if home and self._looker.plan.render != "off":
            reason = "all"
        if not reason:
            return
        visitors = [Visitor.DESKTOP]
        if reason == "scripts" or home:
            visitors += self._looker.plan.curious
        await self._render([*visitors, *self._deviating()])

    def _deviating(self) -> list[Visitor]:
        """Visitors who got something else than the first."""
        first = self.pages[0].snapshot
        return [page.seen_as for page in self.pages[1:] if not same_answer(first, page.snapshot)]

    async def _render(self, visitors: Iterable[Visitor]) -> None:
        for visitor in dict.fromkeys(visitors):
            if visitor not in self._tried:
                self._tried.add(visitor)
                await self._render_as(visitor)

    async def _render_as(self, visitor: Visitor) -> None:
        looker = self._looker
        base = next((page for page in self.pages if page.seen_as is visitor), None)
        url = self.pages[0].url
        if base is not None and base.snapshot.rendered:
            return
        if not self._visits:
            await self._stack.enter_async_context(looker.rendering)
        try:
            visit = await looker.visit(self._stack, url, visitor)
        except BrowserFailure as failure:
            looker.triage.forget(self.pages[0])
            looker.sink.fail(
                Failure(url=url, stage="render", reason=failure.reason, detail=failure.detail, seen_as=visitor)
            )
            return
        self._visits[visitor] = visit
        for reason, detail in visit.shortfalls:
            if reason == "timeout":
                looker.sink.fail(Failure(url=url, stage="render", reason=reason, detail=detail, seen_as=visitor))
        merged = rendered_as(base, visit.snapshot) if base else visit.snapshot
        kept = [page.snapshot for page in self.pages if page.seen_as is not visitor]
        position = self.pages.index(base) if base else len(kept)
        self.pages = repaged(self.pages, [*kept[:position], merged, *kept[position:]])

    async def finish(self, found: Found) -> None:
        """Examine, look closer at what is suspicious, take pictures, keep."""
        looker = self._looker
        examined = await looker.sink.examine(self.pages)
        if examined.suspicious and await self._closer():
            examined = await looker.sink.examine(self.pages)
        if examined.suspicious and await after_search_only(self.pages, examined, looker.sink, self._typed):
            self.pages = repaged(self.pages, [_narrowed(page.snapshot) for page in self.pages])
            examined = await looker.sink.examine(self.pages)
        new_links = found(self.pages, examined.leads)
        if self._visits:
            looker.triage.learn(self.pages[0], new_links)
        pictures = {}
        for visitor, visit in self._visits.items():
            if marks := examined.marks.get(visitor):
                try:
                    pictures[visitor] = await visit.picture(marks)
                except BrowserFailure as failure:
                    looker.sink.note(f"no-picture={self.pages[0].url}, {failure}")
        looker.sink.keep(self.pages[0].url, self.pages, examined, pictures)

    async def _typed(self, phone: Snapshot) -> Snapshot | None:
        """What the phone receives when it does not come from a search result; None when it gets no answer."""
        looker = self._looker
        if not looker.personas[Visitor.MOBILE].referer:
            return None
        url = phone.url
        answer = (await looker.fetcher.dressed(TYPED).fetch(url, Visitor.MOBILE, looker.follow(url))).snapshot
        if answer is None or not phone.rendered:
            return answer
        try:
            async with AsyncExitStack() as stack:
                visit = await replace(looker, personas=TYPED).visit(stack, url, Visitor.MOBILE)
                return rendered_as(Page(answer, looker.site), visit.snapshot)
        except BrowserFailure:
            return None

    async def _closer(self) -> bool:
        """Whether there is now more to examine: more visitors, or a browser's view."""
        looker = self._looker
        before = len(self.pages), len(self._visits)
        if is_html(self.pages[0].snapshot):
            self.pages = await looker.joined(self.pages[0].url, self.pages)
            if looker.browser is not None and looker.plan.render != "off":
                await self._render([Visitor.DESKTOP, *self._deviating()])
        return (len(self.pages), len(self._visits)) != before


def _narrowed(snapshot: Snapshot) -> Snapshot:
    return replace(snapshot, needs="referrer") if snapshot.seen_as is Visitor.MOBILE else snapshot
