"""Keeps a record of what one page does while it is open: requests, dialogs, downloads, moves, bytes."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from scanner.fetch.tab.chromium import BrowserFailure
from scanner.fetch.tab.deeds import Deeds
from scanner.model import Hop, Request

DIALOGS = 20
POPUPS = 20
SOCKETS = 20
MOVES = 10
BYTES = 64 << 20
_REQUESTS = 1000
_TEXT = 500
_URL = 4000
_POSTED = 64 << 10
_PICTURES = ("image", "media", "font")
_ENDLESS = ("websocket", "eventsource", "ping")
_BROUGHT = {"script": "script", "document": "frame"}
_Event = Mapping[str, Any]
NETWORK = {"maxPostDataSize": _POSTED}
"""Options of `Network.enable`."""


@dataclass(eq=False)
class Watch:
    """What a page did so far. `failed` is done with a BrowserFailure as soon as the page goes too far."""

    failed: asyncio.Future[None]
    deeds: Deeds
    requests: list[Request] = field(default_factory=list)
    posted: list[str] = field(default_factory=list)
    """What each of `requests` sent along."""
    hops: list[Hop] = field(default_factory=list)
    """Redirects of the page asked for."""
    dialogs: list[str] = field(default_factory=list)
    downloads: list[str] = field(default_factory=list)
    popups: list[str] = field(default_factory=list)
    sockets: list[str] = field(default_factory=list)
    moves: list[str] = field(default_factory=list)
    pending: dict[str, str] = field(default_factory=dict)
    """Kinds of the requests that are waited for, by id."""
    loading: set[str] = field(default_factory=set)
    """Ids of all requests whose answers have not come to their end."""
    called_off: asyncio.Event = field(default_factory=asyncio.Event)
    """Set once the page wanted to move on to where nothing answers."""
    animated: bool = False
    """Whether there was any animation or transition."""
    keeps: bool = False
    """Whether it keeps anything in its tab's storage."""
    stores: bool = False
    """Whether it keeps anything in any storage."""
    received: int = 0
    last_sign: float = field(default_factory=time.monotonic)
    _numbers: dict[str, int] = field(default_factory=dict)
    """Position in `requests`, by id."""
    _frame: str = ""
    """The main frame."""
    _mains: set[str] = field(default_factory=set)
    """Requests for a document to show in it."""
    _documents: int = 0

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
        return (*self.requests, *(Request(url, "websocket") for url in self.sockets), *popups)

    def of_worker(self, url: str, kind: str) -> None:
        """A request that a worker of the page may have sent; such are told beside those of the page."""
        if len(self.requests) < _REQUESTS and all(each.url != url for each in self.requests):
            self._note(url, kind, "")

    def sent(self, event: _Event) -> None:
        """A request, or the next one of a chain of redirects."""
        self.last_sign = time.monotonic()
        key, asked = event["requestId"], event["request"]
        if asked["url"].startswith("data:"):
            return None
        if len(self.requests) >= _REQUESTS:
            return self.stop("request-storm", f"more than {_REQUESTS} requests")
        main = self._is_main(event)
        if answer := event.get("redirectResponse"):
            self._settle(key, int(answer["status"]), "")
            if key in self._mains and self._documents == 1:
                self.hops.append(Hop(answer["url"], "status", int(answer["status"])))
        elif main:
            self._mains.add(key)
            self._documents += 1
            if self._documents > MOVES + 1:
                return self.stop("navigation-loop", f"moved on more than {MOVES} times")
        kind = str(event.get("type", "Other")).lower()
        if not main and (brought := _BROUGHT.get(kind)):
            self.deeds.brought(brought, asked["url"], event.get("initiator", {}))
        self._numbers[key] = len(self.requests)
        self._note(asked["url"], kind, asked.get("postData", ""))
        self.loading.add(key)
        if kind not in _PICTURES + _ENDLESS:
            self.pending[key] = kind
        return None

    def answered(self, event: _Event) -> None:
        """The head of an answer."""
        self._settle(event["requestId"], int(event["response"]["status"]), "")

    def finished(self, event: _Event) -> None:
        """An answer has come to its end."""
        self.last_sign = time.monotonic()
        self.loading.discard(event["requestId"])
        self.pending.pop(event["requestId"], None)

    def broken_off(self, event: _Event) -> None:
        """No answer, or not all of it."""
        key = event["requestId"]
        self._settle(key, None, str(event.get("errorText") or "failed"))
        self.loading.discard(key)
        self.pending.pop(key, None)
        if key in self._mains and key in self._numbers and self.moves:
            self._moved_to(self.requests[self._numbers[key]].url)  # called off, for nothing answered there
            self.called_off.set()

    def moved(self, event: _Event) -> None:
        """A frame shows another document."""
        frame = event["frame"]
        if "parentId" not in frame and frame["url"] != "about:blank":
            self._moved_to(frame["url"])

    def asked(self, event: _Event) -> None:
        """A dialog; the browser closes it again."""
        self.dialogs.append(f"{event['type']}: {str(event['message'])[:_TEXT]}")
        if len(self.dialogs) > DIALOGS:
            self.stop("dialog-storm", f"more than {DIALOGS} dialogs")

    def connected(self, event: _Event) -> None:
        """A web socket."""
        if len(self.sockets) < SOCKETS:
            self.sockets.append(str(event["url"])[:_URL])

    def opened(self, event: _Event) -> None:
        """A window that the page tried to open."""
        self.popups.append(str(event.get("url", ""))[:_URL])
        if len(self.popups) > POPUPS:
            self.stop("popup-storm", f"tried to open more than {POPUPS} windows")

    def loaded(self, event: _Event) -> None:
        """Some bytes."""
        self.received += int(event.get("dataLength", 0))
        if self.received > BYTES:
            self.stop("too-large", f"more than {BYTES >> 20} MiB loaded")

    def stirred(self, _event: _Event) -> None:
        """An animation or a transition."""
        self.animated = True

    def stored(self, event: _Event) -> None:
        """Something is kept in the tab's storage or the context's."""
        self.stores = True
        self.keeps |= not event["storageId"]["isLocalStorage"]

    def called(self, event: _Event) -> None:
        """A deed of a script."""
        self.deeds.called(event)

    def _is_main(self, event: _Event) -> bool:
        """Whether the main frame is to show what is asked for; the first document asked for is for it."""
        if event.get("type") != "Document" or event["requestId"] != event["loaderId"]:
            return False
        self._frame = self._frame or event["frameId"]
        return bool(event["frameId"] == self._frame)

    def _moved_to(self, url: str) -> None:
        url = url.partition("#")[0][:_URL]
        if url not in self.moves[-1:]:
            self.moves = [*self.moves, url][:_REQUESTS]

    def _note(self, url: str, kind: str, posted: str) -> None:
        self.requests.append(Request(url[:_URL], kind))
        self.posted.append(posted)

    def _settle(self, key: str, status: int | None, refused: str) -> None:
        self.last_sign = time.monotonic()
        if (number := self._numbers.get(key)) is not None:
            known = self.requests[number]
            self.requests[number] = replace(known, status=status or known.status, refused=refused)
