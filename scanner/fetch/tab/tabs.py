"""Pages that load one URL after another: opening one costs as much as all that is done with it.

What a page could leave behind for the next beyond what its context keeps anyway is cleared: storage of the tab, and its
name. The session stays, and with it what was set for the visitor.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from playwright.async_api import BrowserContext, CDPSession, Download, Error, Page
from playwright.async_api import Request as BrowserRequest

from scanner.fetch.tab.clock import Clock
from scanner.fetch.tab.deeds import Deeds
from scanner.fetch.tab.fineness import Fineness
from scanner.fetch.tab.serving import Gate
from scanner.fetch.tab.vain import Vain
from scanner.fetch.tab.watch import NETWORK, Watch
from scanner.fetch.tab.world import call, world
from scanner.fetch.visitors import Persona, device

IDLE = 12
"""Pages kept open for later, of all contexts."""
_LEAVE = 2.0
_CLEAR = "() => { try { sessionStorage.clear(); } catch { /* it has none */ } }"
_WEIGHTS = re.compile(r";q=[\d.]+")
_PICTURES = ("jpg", "jpeg", "png", "gif", "webp", "bmp", "mp4", "mp3", "woff", "ttf")
_WITHOUT_PICTURES = "Network.setBlockedURLs", {"urls": [f"*.{kind}*" for kind in _PICTURES]}
_HEARD: Mapping[str, Callable[[Watch, Mapping[str, Any]], None]] = {
    "Network.requestWillBeSent": Watch.sent,
    "Network.responseReceived": Watch.answered,
    "Network.loadingFinished": Watch.finished,
    "Network.loadingFailed": Watch.broken_off,
    "Network.dataReceived": Watch.loaded,
    "Network.webSocketCreated": Watch.connected,
    "Page.frameNavigated": Watch.moved,
    "Page.javascriptDialogOpening": Watch.asked,
    "Page.windowOpen": Watch.opened,
    "Runtime.bindingCalled": Watch.called,
    "Animation.animationCreated": Watch.stirred,
    "DOMStorage.domStorageItemAdded": Watch.stored,
    "DOMStorage.domStorageItemUpdated": Watch.stored,
}


@dataclass(eq=False)
class Tab:
    """An open page with its session; `spoiled` ones are not used again. `watch` is about the present visit."""

    page: Page
    session: CDPSession
    vain: Vain = field(default_factory=Vain)
    """What was waited for in vain in any tab of its browser."""
    clock: Clock = field(init=False)
    watch: Watch = field(init=False)
    gate: Gate = field(init=False)
    spoiled: bool = False
    _name: str = field(default_factory=lambda: Deeds().name)
    persona: Persona = field(init=False)
    """Its visitor."""
    _fineness: Fineness = field(init=False)
    private: bool = False
    """Whether it is one visitor's alone: what it keeps may tell him that he was here, and nobody else."""
    before: str = ""
    """What it showed before; that is all a page can go back to."""
    _ready: bool = False

    def __post_init__(self) -> None:
        self.clock = Clock(self.session)
        self._fineness = Fineness(self.session)

    async def begin(self, gate: Gate, persona: Persona, *, pictures: bool) -> None:
        """From now on a visit of that visitor is under way. `pictures`: they load at once."""
        self.gate, self.persona = gate, persona
        self.watch = Watch(asyncio.get_running_loop().create_future(), Deeds(self._name))
        self.clock.wind()
        if self._ready:
            self.before = self.page.url.partition("#")[0]
            await self.session.send("Page.resetNavigationHistory")
        else:
            self._ready = True
            self._listen()
            settings = (*_settings(persona, pictures=pictures), *self.watch.deeds.calls, gate.opening)
            await asyncio.gather(*(self.session.send(name, options) for name, options in settings))
        await self._fineness.coarsen(persona)

    async def refine(self) -> None:
        """Draw it as people see it, until its visit ends."""
        await self._fineness.refine(self.persona)

    async def leave_pictures_out(self) -> None:
        """From now on none load."""
        await self.session.send(*_WITHOUT_PICTURES)

    def _listen(self) -> None:
        for event, take in _HEARD.items():
            self.session.on(event, lambda told, take=take: take(self.watch, told))
        self.session.on("Fetch.requestPaused", lambda event: self.gate.paused(event))
        self.page.on("download", self._download)
        self.page.on("crash", lambda _: self.watch.stop("crashed", "the page's process ended"))
        self.page.once("worker", lambda _: self.page.on("request", self._of_worker))

    async def _download(self, download: Download) -> None:
        self.watch.downloads.append(download.url)
        try:
            await download.cancel()
        except Error:
            self.spoiled = True

    def _of_worker(self, request: BrowserRequest) -> None:
        self.watch.of_worker(request.url, request.resource_type)

    async def rest(self) -> None:
        """Have the page keep still."""
        await self.clock.stop()
        if self.watch.loading:
            await self.session.send("Page.stopLoading")

    async def leave(self) -> bool:
        """Have the page keep still until its next use; whether there can be one."""
        if self.spoiled:
            return False
        try:
            async with asyncio.timeout(_LEAVE):
                await self.rest()
                if self.watch.keeps:
                    await call(self.session, await world(self.session), _CLEAR)
        except (Error, TimeoutError):
            return False
        return not self.page.is_closed()


@dataclass(slots=True)
class Tabs:
    """Pages that wait for their next use, the one used last at the end."""

    _idle: list[tuple[BrowserContext, Tab]] = field(default_factory=list)

    def take(self, context: BrowserContext) -> Tab | None:
        """A page of that context, None when there is none."""
        for number in reversed(range(len(self._idle))):
            if self._idle[number][0] is context:
                return self._idle.pop(number)[1]
        return None

    def put(self, context: BrowserContext, tab: Tab) -> list[Tab]:
        """Keep a page; those that are to be closed instead."""
        self._idle.append((context, tab))
        spare, self._idle = self._idle[:-IDLE], self._idle[-IDLE:]
        return [each for _, each in spare]

    def forget(self, context: BrowserContext) -> None:
        """The context is to be closed, and its pages with it."""
        self._idle = [each for each in self._idle if each[0] is not context]


def _settings(persona: Persona, *, pictures: bool) -> list[tuple[str, dict[str, Any]]]:
    """The protocol's calls that make a page the visitor's, also where scripts ask, and have it tell what happens."""
    language = persona.headers.get("Accept-Language", "zh-CN,zh;q=0.9")
    spoken = _WEIGHTS.sub("", language)  # scripts are told as it stands here; the browser sends weights of its own
    return [
        ("Page.enable", {}),
        ("Network.enable", dict(NETWORK)),
        ("Animation.enable", {}),
        ("DOMStorage.enable", {}),
        *device.calls(persona, spoken),
        *([] if pictures else [_WITHOUT_PICTURES]),
    ]
