"""Keeps a record of what one page does while it is open: requests, dialogs, downloads, moves, bytes."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from playwright.async_api import CDPSession, Dialog, Download, Error, Frame, Page, WebSocket
from playwright.async_api import Request as BrowserRequest

from scanner.fetch.chromium import BrowserFailure
from scanner.fetch.deeds import Deeds
from scanner.model import Request

DIALOGS = 20
POPUPS = 20
SOCKETS = 20
MOVES = 10
BYTES = 64 << 20
_REQUESTS = 1000
_TEXT = 500
_PICTURES = ("image", "media", "font")
_ENDLESS = ("websocket", "eventsource", "ping")


@dataclass(eq=False)
class Watch:
    """What a page did so far. `failed` is done with a BrowserFailure as soon as the page goes too far."""

    page: Page
    failed: asyncio.Future[None]
    requests: dict[BrowserRequest, Request] = field(default_factory=dict)
    dialogs: list[str] = field(default_factory=list)
    downloads: list[str] = field(default_factory=list)
    popups: list[str] = field(default_factory=list)
    sockets: list[str] = field(default_factory=list)
    moves: list[str] = field(default_factory=list)
    deeds: Deeds = field(default_factory=Deeds)
    pending: set[BrowserRequest] = field(default_factory=set)
    called_off: asyncio.Event = field(default_factory=asyncio.Event)
    """Set once the page wanted to move on to where nothing answers."""
    documents: int = 0
    received: int = 0
    last_sign: float = field(default_factory=time.monotonic)

    def stop(self, reason: str, detail: str) -> None:
        """Give the page up."""
        if not self.failed.done():
            self.failed.set_exception(BrowserFailure(reason, detail))

    @property
    def quiet_for(self) -> float:
        """Seconds since the network was last busy; 0 while something is pending."""
        return 0.0 if self.pending else time.monotonic() - self.last_sign

    def record(self) -> tuple[Request, ...]:
        """Every request, then every web socket and window the page tried to open, in order."""
        popups = (Request(url, "popup", None, "popups are closed") for url in self.popups)
        return (*self.requests.values(), *(Request(url, "websocket") for url in self.sockets), *popups)

    def listen(self, session: CDPSession) -> None:
        """Subscribe to everything worth knowing."""
        for event, heard in self._heard.items():
            self.page.on(event, heard)  # type: ignore[call-overload]
        session.on("Page.windowOpen", self._popup)
        session.on("Network.dataReceived", self._data)
        session.on("Runtime.bindingCalled", self.deeds.called)

    def look_away(self) -> None:
        """What the page does from now on is none of this record's business."""
        for event, heard in self._heard.items():
            self.page.remove_listener(event, heard)

    @cached_property
    def _heard(self) -> Mapping[str, Callable[[Any], object]]:
        return {
            "request": self._request,
            "response": lambda answer: self._settle(answer.request, answer.status, ""),
            "requestfinished": self._finish,
            "requestfailed": lambda request: self._settle(request, None, request.failure or "failed"),
            "dialog": self._dialog,
            "download": self._download,
            "websocket": self._socket,
            "framenavigated": self._move,
            "crash": lambda _: self.stop("crashed", "the page's process ended"),
        }

    def _request(self, request: BrowserRequest) -> None:
        self.last_sign = time.monotonic()
        if len(self.requests) >= _REQUESTS:
            return self.stop("request-storm", f"more than {_REQUESTS} requests")
        self.requests[request] = Request(request.url[:4000], request.resource_type)
        if request.resource_type == "document" and request.redirected_from is None and self._in_main(request):
            self.documents += 1
            if self.documents > MOVES + 1:
                return self.stop("navigation-loop", f"moved on more than {MOVES} times")
        if request.resource_type not in _PICTURES + _ENDLESS:
            self.pending.add(request)
        return None

    def _in_main(self, request: BrowserRequest) -> bool:
        return request.is_navigation_request() and request.frame.parent_frame is None

    def _settle(self, request: BrowserRequest, status: int | None, refused: str) -> None:
        self.last_sign = time.monotonic()
        known = self.requests.get(request)
        if known is not None:
            self.requests[request] = Request(known.url, known.kind, status or known.status, refused)
        if refused:
            self.pending.discard(request)
            if known is not None and known.kind == "document" and self.moves and self._in_main(request):
                self._moved_to(request.url)  # called off, for nothing answered there
                self.called_off.set()

    def _finish(self, request: BrowserRequest) -> None:
        self.last_sign = time.monotonic()
        self.pending.discard(request)

    async def _dialog(self, dialog: Dialog) -> None:
        self.dialogs.append(f"{dialog.type}: {dialog.message[:_TEXT]}")
        if len(self.dialogs) > DIALOGS:
            self.stop("dialog-storm", f"more than {DIALOGS} dialogs")
        with contextlib.suppress(Error):
            await dialog.dismiss()

    async def _download(self, download: Download) -> None:
        self.downloads.append(download.url)
        with contextlib.suppress(Error):
            await download.cancel()

    def _socket(self, socket: WebSocket) -> None:
        if len(self.sockets) < SOCKETS:
            self.sockets.append(socket.url[:4000])

    def _move(self, frame: Frame) -> None:
        if frame.parent_frame is None and frame.url != "about:blank":
            self._moved_to(frame.url)

    def _moved_to(self, url: str) -> None:
        url = url.partition("#")[0][:4000]
        if url not in self.moves[-1:]:
            self.moves = [*self.moves, url][:_REQUESTS]

    def _popup(self, event: Mapping[str, Any]) -> None:
        self.popups.append(str(event.get("url", ""))[:4000])
        if len(self.popups) > POPUPS:
            self.stop("popup-storm", f"tried to open more than {POPUPS} windows")

    def _data(self, event: Mapping[str, Any]) -> None:
        self.received += int(event.get("dataLength", 0))
        if self.received > BYTES:
            self.stop("too-large", f"more than {BYTES >> 20} MiB loaded")
