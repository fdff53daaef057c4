"""The views of one URL while they are looked at, with what is open in the browser."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import replace

from scanner.fetch.browser import BrowserFailure, Visit
from scanner.fetch.browser.provoked import provoked
from scanner.fetch.disguised import sent, visited
from scanner.fetch.inquiry.case import Case
from scanner.fetch.inquiry.scouting import glimpsed, thrown
from scanner.fetch.plan import Examined
from scanner.fetch.spider.survey import Survey
from scanner.fetch.views import is_html, rendered_as, repaged, same_answer
from scanner.fetch.visitors.guises import Guise
from scanner.model import Failure, Snapshot, Visitor
from scanner.page import Page

Found = Callable[[Sequence[Page], Sequence[str]], Awaitable[bool]]
"""Takes a URL's views, and where attachments lead; whether rendering brought new links to light."""
_AGAIN = 6
"""Views of one URL that are received twice to see what changes by itself."""


class Viewing:
    """The views of one URL, rendered as far as that is due, examined, and handed on."""

    def __init__(
        self, survey: Survey, stack: AsyncExitStack, pages: Sequence[Page], guises: Mapping[Visitor, Guise]
    ) -> None:
        self._survey, self._reach = survey, survey.reach
        self._stack = stack
        self._visits: dict[Visitor, Visit] = {}
        self._tried: set[Visitor] = set()
        self._guises = dict(guises)
        self._again: dict[Visitor, Snapshot] = {}
        self._home = False
        self._sure: tuple[list[Page], Examined] | None = None
        """The views that were examined last, and what was found in them."""
        self.pages = list(pages)

    async def first(self, home: bool) -> None:
        """Render what triage says is due."""
        page, self._home = self.pages[0], home
        if self._reach.browser is None or not is_html(page.snapshot) or 300 <= page.snapshot.status < 400:
            return
        reason = self._survey.triage.due(page)
        if home and self._reach.plan.closer:
            reason = "all"
        if not reason:
            return
        visitors = [Visitor.DESKTOP]
        if self._survey.triage.partial(page) or home:
            visitors += self._reach.plan.curious
        await self._render([*visitors, *self._deviating()])
        if self._reach.plan.own and (reason == "scripts" or home) and self._visits:
            self.pages, guises = await glimpsed(self._reach, self._survey.hints, self.pages, self._guises)
            self._guises |= guises

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
        base = next((page for page in self.pages if page.seen_as is visitor), None)
        if base is not None and base.snapshot.rendered:
            return
        if not self._visits:
            await self._stack.enter_async_context(self._survey.rendering)
        try:
            visit = await self._visit(visitor, base.snapshot.body if base else None)
        except BrowserFailure as failure:
            self._survey.triage.forget(self.pages[0])
            self._fail(visitor, failure.reason, failure.detail)
            return
        self._visits[visitor] = visit
        for reason, detail in visit.missed:
            self._fail(visitor, reason, detail)
        if visit.late and visitor is not Visitor.DESKTOP:
            return  # half a page would seem to be a page for somebody else
        merged = rendered_as(base, visit.snapshot) if base else visit.snapshot
        kept = [page.snapshot for page in self.pages if page.seen_as is not visitor]
        position = self.pages.index(base) if base else len(kept)
        self.pages = repaged(self.pages, [*kept[:position], merged, *kept[position:]])

    async def _visit(self, visitor: Visitor, body: bytes | None) -> Visit:
        """What comes late is tried once more: it may be the machine that was busy. Raises BrowserFailure."""
        url = self.pages[0].url
        async with AsyncExitStack() as stack:
            try:
                visit = await self._reach.visit(stack, url, visitor, body=body)
                if not visit.late:
                    self._stack.push_async_exit(stack.pop_all())
                    return visit
            except BrowserFailure as failure:
                if failure.reason != "timeout":
                    raise
        return await self._reach.visit(self._stack, url, visitor, body=body, fresh=True)

    def _fail(self, visitor: Visitor, reason: str, detail: str) -> None:
        """Own up to what a browser did not show, or did not show whole."""
        failure = Failure(url=self.pages[0].url, stage="render", reason=reason, detail=detail, seen_as=visitor)
        self._reach.sink.fail(failure)

    async def finish(self, found: Found) -> None:
        """Examine, look closer at what is suspicious, take pictures, keep.

        Whatever breaks on the way, what was found before is kept.
        """
        try:
            examined = await self._looked_into()
            pictures = await self._pictured(examined)
        except Exception:
            if self._sure is not None:
                self.pages, examined = self._sure
                await self._keep(examined, {}, found)
            raise
        await self._keep(examined, pictures, found)

    async def _looked_into(self) -> Examined:
        examined = await self._examine()
        if examined.suspicious and await self._closer():
            examined = await self._examine()
        if self._reach.plan.own and self._visits and _everywhere(examined, self.pages[0]):
            self.pages, guises = await thrown(self._reach, self._survey.hints, self.pages)
            self._guises |= guises
            examined = await self._examine() if guises else examined
        if (self._home or examined.suspicious) and await self._touched():
            examined = await self._examine()
        if self._reach.plan.own and examined.suspicious:
            examined = await self._inquired(examined)
        return examined

    async def _pictured(self, examined: Examined) -> dict[Visitor, bytes]:
        pictures = {}
        for visitor, visit in self._visits.items():
            if marks := examined.marks.get(visitor):
                try:
                    pictures[visitor] = await visit.picture(marks)
                except BrowserFailure as failure:
                    self._reach.sink.note(f"no-picture={self.pages[0].url}, {failure}")
        return pictures

    async def _keep(self, examined: Examined, pictures: Mapping[Visitor, bytes], found: Found) -> None:
        new_links = await found(self.pages, examined.leads)
        if self._visits:
            self._survey.triage.learn(self.pages[0], new_links, suspicious=examined.suspicious)
        self._reach.sink.keep(self.pages[0].url, self.pages, examined, pictures)

    async def _touched(self) -> bool:
        """Whether the page did more once it was touched; so it may for others where its code looks at visitors."""
        page = self.pages[0]
        if page.seen_as not in self._visits or not self._reach.plan.own or not self._survey.triage.untouched(page):
            return False
        others = self.pages[1:] if await self._survey.hints.wary(page) else []
        staying = [each.seen_as for each in others if each.seen_as in self._visits and not each.snapshot.navigations]
        return any([await self._touched_as(visitor) for visitor in (page.seen_as, *staying)])

    async def _touched_as(self, visitor: Visitor) -> bool:
        """Whether it did, when that visitor typed into it, clicked, went back: in a visit of its own."""
        page = next(each for each in self.pages if each.seen_as is visitor)
        try:
            if not await self._visits[visitor].may_act():
                return False
            async with AsyncExitStack() as stack:
                visit = await self._reach.visit(stack, page.url, visitor, body=page.snapshot.body, fresh=True)
                done = await provoked(visit)
        except BrowserFailure as failure:
            self._fail(visitor, "not-touched", str(failure))
            return False
        if done.left:
            self._fail(visitor, "too-many", done.left)
        if done.deeds:
            touched = replace(page.snapshot, deeds=(*page.snapshot.deeds, *done.deeds))
            self.pages = repaged(self.pages, [touched if each is page else each.snapshot for each in self.pages])
        return bool(done.deeds)

    async def _examine(self) -> Examined:
        for page in self.pages:
            again = self._again.get(page.seen_as)
            page.again = Page(again, page.site) if again else None
        examined = await self._reach.sink.examine(self.pages)
        self._sure = self.pages, examined
        return examined

    async def _inquired(self, examined: Examined) -> Examined:
        """What was found, once it is known what changes by itself and whom the rest is shown to."""
        case = Case(self.pages, examined, self._guises)
        if examined.fickle and not self._again:
            await self._see_again(case)
            examined = await self._examine()
            case = Case(self.pages, examined, self._guises)
        told = await self._survey.inquiry.told(case)
        if all(page.snapshot is snapshot for page, snapshot in zip(self.pages, told, strict=True)):
            return examined
        self.pages = repaged(self.pages, told)
        return await self._examine()

    async def _see_again(self, case: Case) -> None:
        """Receive once more what is unequal, each in the way it was received."""
        for page in self.pages[:_AGAIN]:
            if page.same_as is None:
                ask = visited if page.snapshot.rendered else sent
                guise = case.guise(page)
                if (answer := await ask(self._reach, page.url, guise, page.seen_as)) is not None:
                    self._again[page.seen_as] = answer

    async def _closer(self) -> bool:
        """Whether there is now more to examine: more visitors, or a browser's view."""
        before = len(self.pages), len(self._visits)
        if is_html(self.pages[0].snapshot):
            self.pages = await self._reach.joined(self.pages[0].url, self.pages)
            if self._reach.browser is not None and self._reach.plan.closer:
                await self._render([Visitor.DESKTOP, *self._deviating()])
        return (len(self.pages), len(self._visits)) != before


def _everywhere(examined: Examined, page: Page) -> bool:
    """Whether something was found, and nobody was shown more of it than an ordinary visitor."""
    usual = examined.weighty.get(page.seen_as, frozenset[str]())
    return bool(usual) and all(found <= usual for found in examined.weighty.values())
