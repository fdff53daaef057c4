"""Stands between a page and the network: answers its requests from a record, or adds a site's own headers.

Done with the browser's Fetch domain and not with Playwright's routes, which are not asked about redirects.
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from playwright.async_api import CDPSession, Error

_NOT_REPEATED = ("content-encoding", "content-length", "transfer-encoding", "connection")
_REPLAYABLE = range(200, 600)


@dataclass(frozen=True, slots=True)
class Answer:
    """A recorded response; `body` as decoded from any Content-Encoding."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


Replay = Callable[[str], Awaitable[Answer | None]]
"""The recorded answer of a URL (without fragment), or None when it was not recorded."""
_Handler = Callable[[Mapping[str, Any]], Awaitable[tuple[str, dict[str, Any]]]]


async def serve(session: CDPSession, replay: Replay) -> None:
    """Answer every request of the page by `replay`; what it does not know fails as ERR_ADDRESS_UNREACHABLE."""

    async def answer(request: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
        found = await replay(str(request["url"]).partition("#")[0])
        if found is None or found.status not in _REPLAYABLE:
            return "Fetch.failRequest", {"errorReason": "AddressUnreachable"}
        headers = [{"name": name, "value": value} for name, value in found.headers if name.lower() not in _NOT_REPEATED]
        body = base64.b64encode(found.body).decode("ascii")
        return "Fetch.fulfillRequest", {"responseCode": found.status, "responseHeaders": headers, "body": body}

    await _intercept(session, answer)


async def add_headers(session: CDPSession, url: str, headers: Mapping[str, str]) -> None:
    """Send `headers` with every request to the origin of `url`, and to no other host, redirected or not."""
    origin = urlsplit(url)[:2]
    ours = {name.lower(): value for name, value in headers.items()}

    async def add(request: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
        theirs = {name.lower(): value for name, value in request["headers"].items() if name.lower() not in ours}
        sent = theirs | ours if urlsplit(request["url"])[:2] == origin else theirs
        return "Fetch.continueRequest", {"headers": [{"name": k, "value": v} for k, v in sent.items()]}

    await _intercept(session, add)


async def _intercept(session: CDPSession, handler: _Handler) -> None:
    running: set[asyncio.Task[None]] = set()

    async def handle(event: Mapping[str, Any]) -> None:
        method, options = await handler(event["request"])
        with contextlib.suppress(Error):  # the page may be gone by now
            await session.send(method, {"requestId": event["requestId"]} | options)

    def paused(event: Mapping[str, Any]) -> None:
        task = asyncio.ensure_future(handle(event))
        running.add(task)
        task.add_done_callback(running.discard)

    session.on("Fetch.requestPaused", paused)
    await session.send("Fetch.enable", {"patterns": [{"urlPattern": "*"}]})
