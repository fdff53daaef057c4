"""One page in the browser: load it, let it settle, take down what a person would have got."""

from __future__ import annotations

import base64
from collections.abc import Awaitable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urljoin

from playwright.async_api import CDPSession, Page, Response

from scanner.fetch.browser.arrival import Halted, Unfinished, arrived
from scanner.fetch.browser.drifting import with_drifts
from scanner.fetch.browser.expectant import expectant
from scanner.fetch.browser.handles import with_handles
from scanner.fetch.browser.picture import take
from scanner.fetch.browser.settling import settled
from scanner.fetch.browser.skipped import laid_out
from scanner.fetch.browser.standing import stand_still
from scanner.fetch.browser.stirring import brought_back, painted, stirred
from scanner.fetch.browser.wiped import is_wiped
from scanner.fetch.layout import CAPTURE, LINKS, TEXTS, is_cut, measured
from scanner.fetch.tab.chromium import BrowserFailure
from scanner.fetch.tab.clock import Clock
from scanner.fetch.tab.deadline import bounded
from scanner.fetch.tab.elapsing import SETTLE, elapse, linger
from scanner.fetch.tab.tabs import Tab
from scanner.fetch.tab.watch import Watch
from scanner.fetch.tab.world import call, world
from scanner.model import Layout, Snapshot, Visitor, Where

T = TypeVar("T")
_LOAD = 12.0
_STEP = 8.0
_TIMERS = (1000, 2500)
"""Milliseconds of the page's own time that pass before and after it is scrolled."""
_DOM = 16 << 20
_DISABLED = "Emulation.setScriptExecutionDisabled"
_SNAPSHOT = "DOMSnapshot.captureSnapshot"
_OK = 200
_SEEN = ("no-body", "unfinished")
_NAMED = "() => window.name !== ''"
_FINISH = Path(__file__).with_name("ending.js").read_text(encoding="utf-8")


@dataclass(eq=False)
class Visit:
    """A loaded page. `shortfalls` are the things that were not waited for or not obtained, as (reason, detail)."""

    tab: Tab
    watch: Watch
    seen_as: Visitor
    referer: str
    pictures: bool
    """Whether images load at once; else only when a picture is taken."""
    shortfalls: list[tuple[str, str]] = field(default_factory=list)
    snapshot: Snapshot = field(init=False)
    clock: Clock = field(init=False)
    _halted: bool = False

    def __post_init__(self) -> None:
        self.clock = self.tab.clock

    @property
    def page(self) -> Page:
        """Where it is open."""
        return self.tab.page

    @property
    def session(self) -> CDPSession:
        """Its session."""
        return self.tab.session

    @property
    def missed(self) -> list[tuple[str, str]]:
        """Shortfalls that leave something of the page unseen: one that moved on, or is never quiet, is seen."""
        return [each for each in self.shortfalls if each[0] not in _SEEN]

    @property
    def went_back(self) -> bool:
        """Whether it may have gone back to what somebody else's visit left in the tab."""
        return bool(self.tab.before) and self.tab.before in self.watch.moves[1:]

    @property
    def late(self) -> list[str]:
        """What did not come in time."""
        return [detail for reason, detail in self.shortfalls if reason == "timeout"]

    async def picture(self, marks: Sequence[Where]) -> bytes:
        """A PNG of the surroundings of `marks`, each boxed in red. Changes the page: take the snapshot before."""
        await self._do(self.tab.refine(), _STEP)
        async with self.clock.posing():
            return await self._do(self._taken(marks), _STEP * 2)

    async def _taken(self, marks: Sequence[Where]) -> bytes:
        try:
            return await take(self.session, marks, load_images=not self.pictures)
        finally:
            if not self.pictures:
                await self.tab.leave_pictures_out()

    async def cookies(self) -> list[str]:
        """What the visitor keeps of this host now, each as a Set-Cookie header would say it."""
        held = await self._do(self.page.context.cookies(self.page.url), _STEP)
        return [f"{each.get('name', '')}={each.get('value', '')}" for each in held]

    async def left_something(self) -> bool:
        """Whether it left anything with the visitor by which he could be known again; or may have, before it moved on:
        then what it keeps cannot be asked for.
        """
        return self.watch.stores or bool(self.snapshot.navigations) or await self._do(self._marked(), _STEP)

    async def _marked(self) -> bool:
        """Whether by cookies, by databases, caches and the like, or by its window's name."""
        if await self.page.context.cookies():
            return True
        kept = await self.session.send("Storage.getUsageAndQuota", {"origin": urljoin(self.page.url, "/")})
        return kept["usage"] > 0 or bool(await call(self.session, await world(self.session), _NAMED))

    async def may_act(self) -> bool:
        """Whether its code may still do something, by itself or when it is touched."""
        return await self._do(expectant(self.tab), _STEP)

    async def pdf(self) -> bytes:
        """The page on A4 paper."""
        options = {"printBackground": True, "paperWidth": 8.27, "paperHeight": 11.69, "preferCSSPageSize": True}
        answer = await self._do(self.session.send("Page.printToPDF", options), _LOAD * 2)
        return base64.b64decode(answer["data"])

    async def _do(self, call: Awaitable[T], seconds: float) -> T:
        return await bounded(call, self.watch, seconds)

    async def load(self, url: str, body: bytes | None = None) -> None:
        """Load `url` and fill `snapshot`. `body`: of its answer, where that is known. Raises BrowserFailure."""
        fetched_at = datetime.now(UTC)
        response = await self._go(url)
        if response is None and self.watch.downloads:
            self.snapshot = Snapshot(
                url=url, final_url=url, seen_as=self.seen_as, fetched_at=fetched_at, **self._deeds()
            )
            return
        answered = await self._answered(response) if response and body is None else {"body": body or b""}
        dom, layout = await self._seen()
        deeds = self._deeds()  # before anything is touched
        stayed = not self.watch.moves[1:]  # one that moved on is told by its move, and as those see it who stay
        if self._halted or (stayed and is_wiped(answered["body"], layout)):
            dom, layout = await self._without_scripts(url, dom, layout)
        layout = await with_handles(self.tab, await with_drifts(self.tab, layout, self.shortfalls), dom)
        if self.watch.deeds.cut:
            self.shortfalls.append(("too-many", "its scripts did more than was taken down"))
        self.tab.spoiled |= bool(self.shortfalls)
        self.snapshot = Snapshot(
            url=url,
            final_url=self.page.url,
            seen_as=self.seen_as,
            fetched_at=fetched_at,
            dom=dom,
            layout=layout,
            **deeds,
            **answered,
        )

    async def _seen(self) -> tuple[str, Layout]:
        """The document and its layout once it has come to rest."""
        await self._settle()
        await self._do(stand_still(self.tab), _STEP)
        await self._do(self._come_to_rest(), _STEP)
        captured = await self._do(self._captured(), _STEP)
        dom = await self._do(self._document(captured["documents"][0]["nodes"]["backendNodeId"][0]), _STEP)
        if len(dom) > _DOM:
            raise BrowserFailure("too-large", f"the rendered document has more than {_DOM >> 20} Mi characters")
        return dom, await self._looked_at(captured)

    async def _without_scripts(self, url: str, dom: str, layout: Layout) -> tuple[str, Layout]:
        """The page as it stands without its scripts, where that shows more than `dom` and `layout`."""
        self.tab.spoiled = True
        self.shortfalls.append(("scripts-off", "its own scripts keep it from being seen whole: laid out without them"))
        await self._do(self.session.send(_DISABLED, {"value": True}), _STEP)
        await self._do(self.clock.stop(), _STEP)
        self.clock.wind()
        self.watch.called_off.clear()
        await self._go(url)
        plain = await self._seen()
        return plain if len(plain[1].links) > len(layout.links) else (dom, layout)

    async def with_scripts(self) -> None:
        """Have scripts run in its window again, where they had to be turned off."""
        if any(reason == "scripts-off" for reason, _ in self.shortfalls):
            await self._do(self.session.send(_DISABLED, {"value": False}), _STEP)

    async def _document(self, root: int) -> str:
        """The document as it stands, shadow trees as `<template shadowrootmode>`; no script of the page takes part."""
        outer = await self.session.send("DOM.getOuterHTML", {"backendNodeId": root, "includeShadowDOM": True})
        return str(outer["outerHTML"])

    async def _captured(self) -> Mapping[str, Any]:
        """The box tree. Playwright's public `send` walks every answer for objects of its own, which an answer of the
        protocol cannot hold; for this one that would cost more than all the rest of a page.
        """
        inner: Any = getattr(self.session, "_impl_obj", None)
        try:
            answer: Mapping[str, Any] = await inner.send(method=_SNAPSHOT, params=CAPTURE, timeout=None)
        except (AttributeError, TypeError):  # another version of Playwright: slower, but public
            answer = await self.session.send(_SNAPSHOT, CAPTURE)
        return answer

    async def _come_to_rest(self) -> None:
        """Bring animations and transitions to where they end."""
        if self.watch.animated:  # else asking for them would cost a script context
            context = await world(self.session)
            if await call(self.session, context, _FINISH):
                await painted(self.tab)
                await call(self.session, context, _FINISH)

    async def _looked_at(self, captured: Mapping[str, Any]) -> Layout:
        """The layout; links to strangers of which it does not tell whether they are seen are settled by pictures."""
        got = {request.url for request in self.watch.record() if not request.refused and request.status == _OK}
        layout, doubtful = measured(captured, lambda url: urljoin(self.page.url, url) in got)
        if await self._do(laid_out(self.tab, captured, layout), _STEP):
            captured = await self._do(self._captured(), _STEP)
            layout, doubtful = measured(captured, lambda url: urljoin(self.page.url, url) in got)
        if is_cut(layout):
            self.shortfalls.append(("too-many", f"only {LINKS} links or {TEXTS} texts of it were kept"))
        return await settled(self.tab, layout, doubtful, self.shortfalls)

    def _deeds(self) -> dict[str, Any]:
        watch = self.watch
        return {
            "requests": watch.record(),
            "dialogs": tuple(watch.dialogs),
            "downloads": tuple(watch.downloads),
            "navigations": tuple(watch.moves[1:]),
            "deeds": tuple(watch.deeds.taken),
        }

    async def _go(self, url: str) -> Response | None:
        try:
            came, until = self.referer or None, _LOAD * 1000
            going = self.page.goto(url, wait_until="domcontentloaded", referer=came, timeout=until)
            return await self._do(arrived(going, self.watch), _LOAD + _STEP)
        except Halted:
            self._halted = True
            await self._do(self.session.send("Page.stopLoading"), _STEP)
            return None
        except Unfinished as error:
            # What has arrived so far is shown by any browser, so it is examined; the rest is owned up to.
            self.shortfalls.append(("timeout", f"not loaded completely in {_LOAD:g} s"))
            await self._do(self.session.send("Runtime.terminateExecution"), _STEP)
            await self._do(self.session.send("Page.stopLoading"), _STEP)
            if not self.watch.moves:
                raise BrowserFailure("timeout", f"no answer in {_LOAD:g} s") from error
            return None

    async def _settle(self) -> None:
        """Let timers run in the page's own, faster time, stir as a person would, and wait for what that loads."""
        for budget, stir in zip(_TIMERS, (stirred, brought_back), strict=True):
            await elapse(self.tab, budget, self.shortfalls)
            await self._do(stir(self.tab), _STEP)
            if self.watch.deeds.observes:
                await self._do(painted(self.tab), _STEP)
        if late := self.watch.deeds.late:
            await linger(self.tab, late)
        waiting = self.watch.pending.values()
        if waiting:
            kinds = ", ".join(sorted(set(waiting)))
            self.shortfalls.append(("unfinished", f"{len(waiting)} requests still open after {SETTLE:g} s: {kinds}"))

    async def _answered(self, response: Response) -> dict[str, Any]:
        """Status, headers, body and redirects of the main answer, as far as the browser still has them."""
        body = b""
        try:
            body = await self._do(response.body(), _STEP)
        except BrowserFailure as failure:
            self.shortfalls.append(("no-body", failure.detail))
        headers = await self._do(response.headers_array(), _STEP)
        return {
            "status": response.status,
            "headers": tuple((header["name"], header["value"]) for header in headers),
            "redirects": tuple(self.watch.hops),
            "body": body,
        }
