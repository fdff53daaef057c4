"""Stands between a page and the network: answers its requests from a record, adds a site's own headers, and keeps the
page that is there when a script moves on to where nothing answers.

Done with the browser's Fetch domain and not with Playwright's routes, which are not asked about redirects.
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from playwright.async_api import CDPSession, Error

from scanner.fetch.tab.deeds import HEARING

_NOT_REPEATED = ("content-encoding", "content-length", "transfer-encoding", "connection")
_REPLAYABLE = range(200, 600)
_HEARING = [{"name": HEARING[0], "value": HEARING[1]}]
_EVERYTHING: Mapping[str, str] = {"urlPattern": "*"}
_DOCUMENTS: Mapping[str, str] = {"urlPattern": "*", "resourceType": "Document", "requestStage": "Response"}
_Event = Mapping[str, Any]
_Command = tuple[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Answer:
    """A recorded response; `body` as decoded from any Content-Encoding."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


Replay = Callable[[str], Awaitable[Answer | None]]
"""The recorded answer of a URL (without fragment), or None when it was not recorded."""


@dataclass(eq=False)
class Gate:
    """Decides about every request of one page. `headers` go to the origin of `url` only, redirected or not."""

    session: CDPSession
    url: str
    replay: Replay | None
    headers: Mapping[str, str]
    hears: bool = False
    """Whether the page asked for may run text as code, so that it is worth hearing."""
    _main: str = ""
    _arrived: bool = False
    _running: set[asyncio.Task[None]] = field(default_factory=set)

    @property
    def opening(self) -> _Command:
        """The call after which the browser asks: the same for every page of the same visitor, replayed or not."""
        patterns = [_EVERYTHING] if self.replay or self.headers else []
        if self.replay is None:
            patterns.append(_DOCUMENTS)
        return "Fetch.enable", {"patterns": [dict(pattern) for pattern in patterns]}

    def paused(self, event: _Event) -> None:
        """Takes a `Fetch.requestPaused` event and decides."""
        task = asyncio.ensure_future(self._handle(event))
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def _handle(self, event: _Event) -> None:
        if event["resourceType"] == "Document" and not self._main:
            self._main = event["frameId"]
        answered = "responseStatusCode" in event or "responseErrorReason" in event
        method, options = await self._replayed(event) if self.replay else await self._live(event, answered)
        with contextlib.suppress(Error):  # the page may be gone by now
            await self.session.send(method, {"requestId": event["requestId"]} | options)

    async def _replayed(self, event: _Event) -> _Command:
        """The recorded answer; what is not recorded fails as ERR_ADDRESS_UNREACHABLE."""
        found = await self.replay(str(event["request"]["url"]).partition("#")[0]) if self.replay else None
        if found is None or found.status not in _REPLAYABLE:
            return self._failing(event, "AddressUnreachable")
        self._arrive(event, found.status)
        headers = [{"name": name, "value": value} for name, value in found.headers if name.lower() not in _NOT_REPEATED]
        headers += _HEARING if event["resourceType"] == "Document" else []
        body = base64.b64encode(found.body).decode("ascii")
        return "Fetch.fulfillRequest", {"responseCode": found.status, "responseHeaders": headers, "body": body}

    async def _live(self, event: _Event, answered: bool) -> _Command:
        if not answered:
            return "Fetch.continueRequest", {"headers": self._sent(event["request"])} if self.headers else {}
        if "responseErrorReason" in event:
            return self._failing(event, event["responseErrorReason"])
        self._arrive(event, event["responseStatusCode"])
        return await self._heard(event) if self._is_to_be_heard(event) else ("Fetch.continueRequest", {})

    def _is_to_be_heard(self, event: _Event) -> bool:
        main = event["frameId"] == self._main and event["responseStatusCode"] == HTTPStatus.OK
        return main and self.hears and any(map(_is_html, event["responseHeaders"]))

    async def _heard(self, event: _Event) -> _Command:
        """The answer, given anew with the header by which its code is heard: merely added, it counts for nothing."""
        try:
            got = await self.session.send("Fetch.getResponseBody", {"requestId": event["requestId"]})
        except Error:
            return "Fetch.continueRequest", {}
        body = got["body"] if got["base64Encoded"] else base64.b64encode(got["body"].encode()).decode("ascii")
        headers = [each for each in event["responseHeaders"] if each["name"].lower() not in _NOT_REPEATED]
        options = {"responseCode": event["responseStatusCode"], "responseHeaders": headers + _HEARING, "body": body}
        return "Fetch.fulfillRequest", options

    def _sent(self, request: Mapping[str, Any]) -> list[dict[str, str]]:
        names = {name.lower() for name in self.headers}
        sent = {name: value for name, value in request["headers"].items() if name.lower() not in names}
        if urlsplit(request["url"])[:2] == urlsplit(self.url)[:2]:
            sent |= dict(self.headers)
        return [{"name": name, "value": value} for name, value in sent.items()]

    def _arrive(self, event: _Event, status: int) -> None:
        if event["frameId"] == self._main and event["resourceType"] == "Document":
            self._arrived = self._arrived or not 300 <= status < 400

    def _failing(self, event: _Event, reason: str) -> _Command:
        """A page that moves on to nowhere would be replaced by the browser's error page; so the move is called off."""
        moving_on = self._arrived and event["frameId"] == self._main and event["resourceType"] == "Document"
        return "Fetch.failRequest", {"errorReason": "Aborted" if moving_on else reason}


def _is_html(header: Mapping[str, str]) -> bool:
    return header["name"].lower() == "content-type" and "html" in header["value"].lower()
