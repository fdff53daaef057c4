"""One driver process with one browser in it, and the contexts that keep sites and visitors apart."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import socket
from collections.abc import AsyncIterator, Awaitable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from playwright.async_api import Browser as Chromium
from playwright.async_api import BrowserContext, Error, Playwright, async_playwright

from scanner.fetch.tab.chromium import DIRECT, BrowserFailure, Launch, arguments, check_account
from scanner.fetch.tab.tabs import Tab, Tabs
from scanner.fetch.tab.vain import Vain
from scanner.fetch.visitors import PERSONAS, Persona
from scanner.model import Visitor

T = TypeVar("T")
PAGES_PER_CONTEXT = 200
PAGES_PER_ENGINE = 500
_IDLE_CONTEXTS = 8
_START = 30.0
_CLOSE = 5.0


async def within(seconds: float, call: Awaitable[T]) -> T:
    """Await `call`, but no longer: Playwright itself waits for a busy page for ever. Raises BrowserFailure."""
    try:
        return await asyncio.wait_for(call, seconds)
    except TimeoutError as error:
        raise BrowserFailure("timeout", f"the browser gave no answer in {seconds:g} s") from error


@dataclass(frozen=True, slots=True)
class Key:
    """Whose cookies and storage a context holds. `offline` ones can reach nothing."""

    host: str
    seen_as: Visitor
    offline: bool
    headers: tuple[tuple[str, str], ...] = ()
    referer: str | None = None
    """Where the visitor comes from, if not as always."""
    persona: Persona | None = None
    """Who it is, if not that visitor as always."""
    alone: int = 0
    """Any other number than that of another visit: nothing is kept from one to the other."""

    @property
    def who(self) -> Persona:
        """What the visitor sends and seems to be."""
        return self.persona or PERSONAS[self.seen_as]

    @property
    def came_from(self) -> str:
        """The page that led the visitor here; '' for a typed address."""
        return self.who.referer if self.referer is None else self.referer


@dataclass(slots=True, eq=False)
class _Slot:
    context: BrowserContext
    served: int = 0
    active: int = 0


@dataclass(eq=False)
class Engine:
    """A running browser. Made by `start`; `close` never hangs, because in the end it kills."""

    launch: Launch
    driver: Playwright
    chromium: Chromium
    dead_end: socket.socket
    pid: int
    driver_pid: int
    served: int = 0
    active: int = 0
    broken: bool = False
    slots: dict[Key, _Slot] = field(default_factory=dict)
    _making: asyncio.Lock = field(default_factory=asyncio.Lock)
    tabs: Tabs = field(default_factory=Tabs)
    vain: Vain = field(default_factory=Vain)

    @property
    def spent(self) -> bool:
        """Whether no new page may start in it."""
        return self.broken or self.served >= PAGES_PER_ENGINE or not self.chromium.is_connected()

    @contextlib.asynccontextmanager
    async def page(self, key: Key, *, fresh: bool = False) -> AsyncIterator[Tab]:
        """A page in the context of `key`. `fresh`: that showed nothing before."""
        self.served += 1
        self.active += 1
        try:
            slot = await self._slot(key)
            slot.served += 1
            slot.active += 1
            try:
                async with self._tab(slot.context, fresh=fresh) as tab:
                    yield tab
            finally:
                slot.active -= 1
                await self._sweep(key, slot)
        finally:
            self.active -= 1

    @contextlib.asynccontextmanager
    async def _tab(self, context: BrowserContext, *, fresh: bool) -> AsyncIterator[Tab]:
        """One that was used before where there is one; kept for the next where it can be left in order."""
        tab = (None if fresh else self.tabs.take(context)) or await self._opened(context)
        spare = [tab]
        try:
            yield tab
            if await tab.leave():
                spare = self.tabs.put(context, tab)
        finally:
            for each in spare:
                await self._shut(each.page.close(run_before_unload=False))

    async def _opened(self, context: BrowserContext) -> Tab:
        page = await within(_CLOSE, context.new_page())
        return Tab(page, await within(_CLOSE, context.new_cdp_session(page)), self.vain)

    async def _slot(self, key: Key) -> _Slot:
        async with self._making:  # else several pages that come at once would make one each
            slot = self.slots.pop(key, None)  # put back below: the most recently used stands last
            if slot is None or slot.served >= PAGES_PER_CONTEXT:
                slot = _Slot(await within(_CLOSE * 2, self.chromium.new_context(**self._options(key))))
            self.slots[key] = slot
            return slot

    def _options(self, key: Key) -> dict[str, Any]:
        persona = key.who
        options: dict[str, Any] = {
            "user_agent": persona.user_agent,
            "viewport": {"width": persona.width, "height": persona.height},
            "is_mobile": persona.mobile,
            "has_touch": persona.mobile,
            "screen": dict(zip(("width", "height"), persona.screen, strict=True)),
            "locale": persona.language,
            "timezone_id": persona.timezone,
            "service_workers": "block",
            "accept_downloads": False,
            "ignore_https_errors": True,
        }
        if key.offline:
            options["proxy"] = {"server": nowhere(self.dead_end)}
        return options

    async def _sweep(self, key: Key, left: _Slot) -> None:
        """Close contexts that nobody needs: the one just left if it served its time, idle ones when there are many."""
        done = []
        if not left.active and (key.alone or left.served >= PAGES_PER_CONTEXT):
            done.append(left)
            if self.slots.get(key) is left:
                del self.slots[key]
        idle = [key for key, slot in self.slots.items() if not slot.active]
        done += [self.slots.pop(key) for key in idle[: -_IDLE_CONTEXTS or None]]
        for slot in done:
            self.tabs.forget(slot.context)
            await self._shut(slot.context.close())

    async def _shut(self, closing: Awaitable[None]) -> None:
        try:
            await within(_CLOSE, closing)
        except BrowserFailure:
            self.broken = True
            if self.active <= 1:  # else the pages that are still being looked at would be lost: it ends after them
                self.kill()
        except Error:
            self.broken = self.broken or not self.chromium.is_connected()

    def kill(self) -> None:
        """End the browser's own process group, by the number the browser itself reported."""
        self.broken = True
        with contextlib.suppress(ProcessLookupError, PermissionError):
            if os.getpgid(self.pid) != os.getpgrp():
                os.killpg(os.getpgid(self.pid), signal.SIGKILL)

    async def close(self) -> None:
        """Close the browser and its driver, politely for a few seconds, then by force."""
        if self.chromium.is_connected():
            await self._shut(self.chromium.close())
        try:
            await within(_CLOSE, self.driver.stop())
        except (BrowserFailure, Error):
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.driver_pid, signal.SIGKILL)
        self.dead_end.close()


def dead_end() -> socket.socket:
    """A loopback port that is taken but never listens: who connects to it is refused, and nobody else can claim it."""
    taken = socket.socket()
    taken.bind(("127.0.0.1", 0))
    return taken


def nowhere(taken: socket.socket) -> str:
    """Proxy address of a dead end."""
    return f"socks5://127.0.0.1:{taken.getsockname()[1]}"


async def start(launch: Launch) -> Engine:
    """Start driver and browser. Raises BrowserFailure: root, no-browser, not-started."""
    check_account(launch)
    if not Path(launch.executable).exists():
        raise BrowserFailure("no-browser", f"{launch.executable} does not exist")
    closed = dead_end()
    driver = await within(_START, async_playwright().start())
    try:
        chromium = await within(
            _START,
            driver.chromium.launch(
                executable_path=launch.executable,
                args=arguments(launch),
                chromium_sandbox=launch.sandbox,
                proxy=None if launch.proxy == DIRECT else {"server": launch.proxy or nowhere(closed)},
                handle_sigint=False,
                handle_sigterm=False,
                handle_sighup=False,
            ),
        )
        pid = await _pid(chromium)
    except Error as error:
        await within(_CLOSE, driver.stop())
        raise BrowserFailure("not-started", _first_cause(str(error))) from error
    return Engine(launch, driver, chromium, closed, pid, _parent(pid))


async def _pid(chromium: Chromium) -> int:
    session = await within(_CLOSE, chromium.new_browser_cdp_session())
    answer = await within(_CLOSE, session.send("SystemInfo.getProcessInfo"))
    await within(_CLOSE, session.detach())
    return next(int(process["id"]) for process in answer["processInfo"] if process["type"] == "browser")


def _parent(pid: int) -> int:
    """The driver: parent of the browser, or of the shell script that started it."""
    mine = os.getpid()
    while pid > 1:
        status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
        above = int(status.partition("\nPPid:")[2].split(maxsplit=1)[0])
        if above == mine:
            return pid
        pid = above
    return 0


def _first_cause(message: str) -> str:
    lines = [line.strip() for line in message.splitlines()]
    telling = [line for line in lines if any(word in line for word in ("FATAL", "ERROR", "sandbox", "error while"))]
    return (telling or lines or [""])[0][:300]
