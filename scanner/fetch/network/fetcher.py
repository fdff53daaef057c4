"""Gets one URL as one visitor: politely, with retries, hop by hop, and always with an answer or a reason."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from http import HTTPStatus
from urllib.parse import urljoin, urlsplit

from scrapy import Request
from scrapy.http import Response

from scanner.fetch.network.cookies import Pocket
from scanner.fetch.network.hosts import LONGEST_WAIT, Hosts
from scanner.fetch.network.reasons import (
    reason_of,
    retry_after,
    status_reason,
    status_sentence,
    worth_another_try,
)
from scanner.fetch.visitors import CONTACT, PERSONAS, Persona
from scanner.model import Failure, Hop, Snapshot, Visitor
from scanner.page import host_of

MAX_HOPS = 10
PAUSES = (0.0, 0.5, 2.0)
"""Seconds before each try."""
_FORGETFUL = frozenset((Visitor.BAIDU, Visitor.GOOGLE, Visitor.BING, Visitor.SOGOU, Visitor.SO360))
"""Search spiders bring no cookies from before."""
_BUSY = 5.0
"""Seconds of rest for a host that says 429 without saying for how long."""

Download = Callable[[Request], Awaitable[Response]]
Follow = Callable[[str], bool]
"""Whether a redirect to a URL is followed; one that is not ends the chain and is the answer itself."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a fetch: a snapshot, a failure, or both where an answer came but not a proper one."""

    snapshot: Snapshot | None = None
    failure: Failure | None = None


@dataclass(slots=True)
class Fetcher:
    """Fetches over `download`. `own_headers` go to hosts for which `is_own` holds, and nowhere else."""

    download: Download
    disguised: bool
    """Whether visitors may send what they would send by nature, without a word about the scanner."""
    is_own: Follow
    own_headers: dict[str, str] = field(default_factory=dict)
    forbidden: Callable[[str], Awaitable[tuple[str, str] | None]] | None = None
    """Why a URL may not be fetched, as reason and sentence: robots.txt, where it is obeyed. Asked at every hop."""
    hosts: Hosts = field(default_factory=Hosts)
    pauses: Sequence[float] = PAUSES
    personas: Mapping[Visitor, Persona] = field(default_factory=lambda: PERSONAS)
    passes: dict[Visitor, Pocket] = field(default_factory=dict)
    """Cookies with which visitors were let through a bot wall."""
    seconds: float = 0.0
    """How long one request may take; 0: as long as is usual."""
    _sent: dict[tuple[Visitor, bool], dict[str, str]] = field(default_factory=dict)

    def dressed(self, personas: Mapping[Visitor, Persona]) -> Fetcher:
        """The same, whose visitors send something else, and bring no cookies from before."""
        return replace(self, personas=personas, _sent={})

    async def fetch(
        self, url: str, visitor: Visitor, follow: Follow, *, stage: str = "fetch", pocket: Pocket | None = None
    ) -> Answer:
        """The answer to a URL. Redirects are followed while `follow` allows it, at most ten times.

        `pocket` holds the cookies to send and to keep; without one, visitors who remember have a jar of their own.
        """
        hops: list[Hop] = []
        pocket = pocket or self.passes.get(visitor) or (Pocket() if visitor in _FORGETFUL else None)
        here = url
        while True:
            if self.forbidden and self.is_own(here) and (why := await self.forbidden(here)):
                return Answer(failure=_failure(url, visitor, stage, *why))
            response = await self._tried(here, visitor, url, stage, pocket)
            if isinstance(response, Failure):
                return Answer(failure=response)
            onward = _location(response)
            if not onward or not follow(onward):
                return _answer(url, onward or here, visitor, hops, response, stage)
            hops.append(Hop(here, "status", response.status))
            if len(hops) > MAX_HOPS:
                return Answer(failure=_failure(url, visitor, stage, "redirects", f"more than {MAX_HOPS} redirects"))
            here = onward

    async def _tried(
        self, url: str, visitor: Visitor, asked: str, stage: str, pocket: Pocket | None
    ) -> Response | Failure:
        """One hop, tried again where that may help."""
        host = self.hosts[host_of(url)]
        outcome: Response | Failure = _failure(asked, visitor, stage, "host-down", f"{host_of(url)} stopped answering")
        for pause in self.pauses:
            await asyncio.sleep(pause)
            if host.down:
                break
            async with host.turns:
                await host.ready()
                outcome = await self._once(url, visitor, asked, stage, pocket)
            if isinstance(outcome, Failure):
                if not worth_another_try(outcome.reason):
                    break
                host.failed()
            else:
                host.answered()
                if not self._to_be_asked_again(outcome, url):
                    break
        return outcome

    async def _once(
        self, url: str, visitor: Visitor, asked: str, stage: str, pocket: Pocket | None
    ) -> Response | Failure:
        try:
            response = await self.download(self._request(url, visitor, pocket))
            if pocket is not None and (set_cookie := response.headers.getlist(b"Set-Cookie")):
                pocket.take(host_of(url), [each.decode("latin-1") for each in set_cookie])
            return response
        except Exception as error:  # noqa: BLE001  servers lie in ways that four libraries answer with errors of their own
            return _failure(asked, visitor, stage, *reason_of(error))

    def _to_be_asked_again(self, response: Response, url: str) -> bool:
        """Whether an answer means "later"; sees to it that the host gets the rest it asks for."""
        reason = status_reason(response.status)
        if not reason or not worth_another_try(reason):
            return False
        host = self.hosts[host_of(url)]
        header = (response.headers.get(b"Retry-After") or b"").decode("latin-1")
        wait = (
            retry_after(header, time.time())
            if header
            else _BUSY
            if response.status == HTTPStatus.TOO_MANY_REQUESTS
            else 0.0
        )
        host.rest(wait)
        host.down = host.down or wait > LONGEST_WAIT
        return not host.down

    def _request(self, url: str, visitor: Visitor, pocket: Pocket | None) -> Request:
        own = self.is_own(url)
        headers = self._sent.get((visitor, own))
        if headers is None:
            headers = self._sent[visitor, own] = self._headers(visitor, own)
        meta: dict[str, object] = {"download_timeout": self.seconds} if self.seconds else {}
        if pocket is None:
            meta["cookiejar"] = (visitor, self.personas[visitor].referer)
            return Request(url, headers=headers, meta=meta, dont_filter=True)
        if cookies := pocket.shown_to(host_of(url)):
            named = next((name for name in headers if name.lower() == "cookie"), "Cookie")
            headers = {**headers, named: "; ".join(filter(None, (headers.get(named, ""), cookies)))}
        meta["dont_merge_cookies"] = True
        return Request(url, headers=headers, meta=meta, dont_filter=True)

    def _headers(self, visitor: Visitor, own: bool) -> dict[str, str]:
        persona = self.personas[visitor]
        sent = (persona if self.disguised else replace(persona, referer="")).sent
        if not (self.disguised and own):
            sent["User-Agent"] += CONTACT
        return sent | (self.own_headers if own else {})


def _location(response: Response) -> str:
    """Where a redirect leads, absolute and without fragment; '' for any other answer."""
    if response.status not in (301, 302, 303, 307, 308):
        return ""
    location = (response.headers.get(b"Location") or b"").decode("utf-8", "replace").strip()
    if not location:
        return ""
    try:
        return urljoin(response.url, location).split("#", 1)[0]
    except ValueError:
        return location


def within_web(url: str) -> bool:
    """Whether a URL is one that can be fetched at all."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def _answer(url: str, final: str, visitor: Visitor, hops: list[Hop], response: Response, stage: str) -> Answer:
    if final != response.url and 300 <= response.status < 400:
        hops = [*hops, Hop(response.url, "status", response.status)]
    snapshot = Snapshot(
        url=url,
        final_url=final,
        seen_as=visitor,
        fetched_at=datetime.now(UTC),
        status=response.status,
        headers=_headers_of(response),
        redirects=tuple(hops),
        body=response.body,
    )
    failure = None
    if reason := status_reason(response.status):
        failure = _failure(url, visitor, stage, reason, status_sentence(response.status))
    elif "dataloss" in response.flags:
        failure = _failure(url, visitor, stage, "truncated", f"the answer broke off after {len(response.body)} bytes")
    return Answer(snapshot, failure)


def _headers_of(response: Response) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in response.headers.items()
        for value in values
    )


def _failure(url: str, visitor: Visitor, stage: str, reason: str, detail: str = "") -> Failure:
    return Failure(url=url, stage=stage, reason=reason, detail=detail, seen_as=visitor)
