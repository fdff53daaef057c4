"""A site's outbound targets, shared out by the parent: what is known of them, and which are this process's to fetch."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import BinaryIO

from scanner.identity.addresses import find_addresses
from scanner.identity.covering import cover
from scanner.identity.redact import redact_address, redact_text
from scanner.identity.written import LIST, written
from scanner.model import Failure, Finding, Severity, SiteEntry, Snapshot, Visitor
from scanner.page import Page, host_of
from scanner.scan import messages
from scanner.site.targets import domain_of

_TEXT = ("", "text/html", "text/plain", "application/xhtml+xml", "application/xml", "text/xml")


@dataclass
class Errands:
    """The targets of one site: asks the parent over `parent`, hears from it over `replies`."""

    parent: BinaryIO
    replies: BinaryIO
    keep_characters: int
    targets: dict[str, Page] = field(default_factory=dict)
    dead: dict[str, str] = field(default_factory=dict)
    """Why there is no answer, by URL."""
    cached: dict[str, datetime] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)
    """Not asked tonight, by nobody."""
    _wanted: Mapping[str, Sequence[Visitor]] = field(default_factory=dict)
    _true: Mapping[str, str] = field(default_factory=dict)
    """Addresses by what the parent knows them as: it keeps none with a person's number in it."""

    async def due(self, wanted: Mapping[str, Sequence[Visitor]]) -> AsyncIterator[str]:
        """Those that this process is to fetch, as they are granted; what is known of the others is taken down."""
        if not wanted:
            return
        self._wanted = wanted
        self._true = {redact_address(url): url for url in wanted}
        asked = {kept: tuple(wanted[url]) for kept, url in self._true.items()}
        messages.send(self.parent, messages.TargetsWanted(urls=asked))
        stream = asyncio.StreamReader()
        loop = asyncio.get_running_loop()
        transport, _ = await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(stream), self.replies)
        missing = len(asked)
        try:
            while missing:
                shared = await messages.receive_shared(stream)
                missing -= len(shared.known) + len(shared.yours) + len(shared.left)
                for each in shared.known:
                    self._recall(each)
                self.left += shared.left
                for url in shared.yours:
                    yield self._true.get(url, url)
        except asyncio.IncompleteReadError as error:
            raise BrokenPipeError("the parent is gone") from error
        finally:
            transport.close()

    def done(self, url: str, answer: Snapshot | Failure, also: Sequence[Snapshot]) -> None:
        """Take down what a target answered, and tell the parent of it if it is one that others may use too."""
        reason = answer.reason if isinstance(answer, Failure) else ""
        views = () if isinstance(answer, Failure) else (answer, *also)
        self._keep(url, reason, views)
        if url in self._wanted:
            told = messages.TargetDone(
                url=redact_address(url),
                asked_at=datetime.now(UTC),
                seen_as=tuple(self._wanted[url]),
                views=tuple(self._slim(each) for each in views),
                reason=reason,
            )
            messages.send(self.parent, told)

    def troubled(self, findings: Sequence[Finding]) -> tuple[str, ...]:
        """The targets that findings are about."""
        causes = {
            finding.cause
            for finding in findings
            if finding.rule.startswith("outbound_targets/") and finding.severity.rank >= Severity.MEDIUM.rank
        }
        return tuple(
            url for url in (*self.targets, *self.dead) if not causes.isdisjoint((domain_of(url), host_of(url)))
        )

    def _recall(self, known: messages.TargetDone) -> None:
        url = self._true.get(known.url, known.url)
        self._keep(url, known.reason, known.views)
        self.cached[url] = known.asked_at

    def _keep(self, url: str, reason: str, views: Sequence[Snapshot]) -> None:
        if not views:
            self.dead[url] = reason
            return
        first, *others = (Page(each, SiteEntry(home=each.final_url)) for each in views)
        first.views = others
        self.targets[url] = first

    def _slim(self, snapshot: Snapshot) -> Snapshot:
        """As it may be kept and shared: only text that is judged, so much of it, without personal numbers."""
        snapshot = replace(
            snapshot,
            url=redact_address(snapshot.url),
            final_url=redact_address(snapshot.final_url),
            redirects=tuple(replace(hop, url=redact_address(hop.url)) for hop in snapshot.redirects),
        )
        kind = snapshot.header("content-type").partition(";")[0].strip().lower()
        if kind not in _TEXT:
            return replace(snapshot, body=b"", headers=(("Content-Type", kind),))
        text, _ = redact_text(Page(snapshot, SiteEntry(home=snapshot.url)).decoded.text[: self.keep_characters])
        text = cover(text, written(find_addresses(text, LIST)).dummies)
        headers = (("Content-Type", f"{kind or 'text/html'}; charset=utf-8"),)
        return replace(snapshot, body=text.encode("utf-8", "replace"), headers=headers)
