"""The browser as others use it: opens one page at a time per slot, recycles what ages, restarts what dies."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from itertools import count
from pathlib import Path
from types import MappingProxyType, TracebackType
from urllib.parse import urlsplit

from playwright.async_api import Error

from scanner.fetch.browser.visit import Visit
from scanner.fetch.tab.chromium import DIRECT, BrowserFailure, Launch, find_browser
from scanner.fetch.tab.deadline import failure_of
from scanner.fetch.tab.deeds import runs_text
from scanner.fetch.tab.engine import Engine, Key, start, within
from scanner.fetch.tab.serving import Answer, Gate, Replay
from scanner.fetch.tab.tabs import Tab
from scanner.fetch.views import alike
from scanner.fetch.visitors.guises import GUISES, Guise
from scanner.model import Visitor

__all__ = [
    "DIRECT",
    "Answer",
    "Browser",
    "BrowserFailure",
    "Launch",
    "Replay",
    "Visit",
    "find_browser",
    "print_pdf",
    "probe",
]

_PAGE = 40.0
_NONE: Mapping[str, str] = MappingProxyType({})
_NO_SCRIPTS = ("Content-Security-Policy", "script-src 'none'")


class Browser:
    """An async context manager, which starts with the first visit. At most `pages` pages are open at a time; further
    visits wait for their turn.
    """

    def __init__(self, launch: Launch, *, pages: int = 4) -> None:
        self._launch = launch
        self._turns = asyncio.Semaphore(pages)
        self._starting = asyncio.Lock()
        self._engine: Engine | None = None
        self._retired: list[Engine] = []
        self._alone = count(1)

    async def __aenter__(self) -> Browser:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        engines = [*self._retired, *filter(None, [self._engine])]
        self._engine, self._retired = None, []
        for engine in engines:
            await engine.close()

    @contextlib.asynccontextmanager
    async def visit(
        self,
        url: str,
        seen_as: Visitor,
        *,
        headers: Mapping[str, str] = _NONE,
        replay: Replay | None = None,
        dom: str | None = None,
        referer: str | None = None,
        guise: Guise | None = None,
        body: bytes | None = None,
        fresh: bool = False,
    ) -> AsyncIterator[Visit]:
        """Load `url` as one kind of visitor; the visit's snapshot is complete when this yields.

        `replay` answers every request instead of the network. `dom` is shown instead of what `url` answers, with
        scripts off: a document as a browser once left it. `referer`: where from, if not as that visitor by nature.
        `guise`: as somebody like that, who brings nothing from before. `body`: what the server sends, where that is
        known: then status, headers and body are not taken down again. `fresh`: in a tab that showed nothing before, so
        that going back leads nowhere else. Raises BrowserFailure.
        """
        if dom is not None:
            replay = _showing(url, dom, replay)
        key = Key(urlsplit(url).netloc, seen_as, replay is not None, tuple(sorted(headers.items())), referer)
        if guise:
            key = replace(key, persona=guise.persona, alone=next(self._alone))
        async with self._turns:
            engine = await self._current()
            async with contextlib.AsyncExitStack() as stack:
                visit = await _opened(stack, engine, key, url, replay, body, fresh=fresh)
                if visit.went_back:
                    visit = await _opened(stack, engine, key, url, replay, body, fresh=True)
                if (guise or GUISES[seen_as]).visit == "again":
                    visit = await _come_back(stack, engine, key, visit, replay)
                yield visit

    async def _current(self) -> Engine:
        """The engine for the next page: a fresh one when there is none, or the last has served its time or died."""
        async with self._starting:
            for spent in [engine for engine in self._retired if not engine.active]:
                self._retired.remove(spent)
                await spent.close()
            if self._engine is not None and self._engine.spent:
                self._retired.append(self._engine)
                self._engine = None
            if self._engine is None:
                self._engine = await start(self._launch)
            return self._engine


async def _opened(
    stack: contextlib.AsyncExitStack,
    engine: Engine,
    key: Key,
    url: str,
    replay: Replay | None,
    body: bytes | None = None,
    *,
    fresh: bool = False,
) -> Visit:
    """A loaded visit whose page closes with `stack`."""
    async with _in_time():
        tab = await stack.enter_async_context(engine.page(key, fresh=fresh))
        return await _loaded(tab, key, url, replay, body)


async def _come_back(
    stack: contextlib.AsyncExitStack, engine: Engine, key: Key, first: Visit, replay: Replay | None
) -> Visit:
    """The visit of who comes back, with all that the site left with him, until he is shown something else: in another
    window, then once more in the same.
    """
    url = first.snapshot.url
    if key.alone and not await first.left_something():
        return first  # nothing tells that he was here
    second = await _opened(stack, engine, key, url, replay)
    if not alike(first.snapshot, second.snapshot):
        return second
    async with _in_time():
        await second.with_scripts()
        await second.tab.rest()
        return await _loaded(second.tab, key, url, replay)


@contextlib.asynccontextmanager
async def _in_time() -> AsyncIterator[None]:
    """Raises BrowserFailure for whatever the browser does wrong, and when it takes too long."""
    try:
        async with asyncio.timeout(_PAGE):
            yield
    except Error as error:
        raise failure_of(error) from error
    except TimeoutError as error:
        raise BrowserFailure("timeout", f"not done in {_PAGE:g} s") from error


async def _loaded(tab: Tab, key: Key, url: str, replay: Replay | None, body: bytes | None = None) -> Visit:
    pictures = replay is not None
    gate = Gate(tab.session, url, replay, dict(key.headers), hears=runs_text(body))
    tab.private = bool(key.alone)
    await within(5.0, tab.begin(gate, key.who, pictures=pictures))
    visit = Visit(tab, tab.watch, key.seen_as, key.came_from, pictures)
    await visit.load(url, body)
    return visit


def _showing(url: str, dom: str, replay: Replay | None) -> Replay:
    async def answer(asked: str) -> Answer | None:
        if asked == url.partition("#")[0]:
            return Answer(200, (("Content-Type", "text/html; charset=utf-8"), _NO_SCRIPTS), dom.encode())
        return await replay(asked) if replay else None

    return answer


async def probe(launch: Launch) -> str:
    """`ok` when a browser starts so and renders as the current account, else the reason in one line."""
    try:
        async with (
            Browser(launch) as browser,
            browser.visit("http://probe.invalid/", Visitor.DESKTOP, dom="ok"),
        ):
            return "ok"
    except BrowserFailure as failure:
        return str(failure)


async def print_pdf(html: str, launch: Launch | None = None) -> bytes:
    """A document of our own as PDF, scripts off, nothing fetched. Raises BrowserFailure."""
    executable = find_browser()
    if launch is None and executable is None:
        raise BrowserFailure("no-browser", "no Chromium was found; name one in SCANNER_CHROMIUM")
    async with (
        Browser(launch or Launch(Path(str(executable)))) as browser,
        browser.visit("http://report.invalid/", Visitor.DESKTOP, dom=html) as visit,
    ):
        return await visit.pdf()
