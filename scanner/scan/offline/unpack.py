"""One group of saved files to the pages they hold: rendered where asked, examined, a line for each."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from itertools import chain
from urllib.parse import urlsplit

from scanner.fetch.browser import Browser, BrowserFailure
from scanner.fetch.views import is_html, rendered_as
from scanner.model import Failure, SiteEntry, Snapshot
from scanner.page import Page, host_of
from scanner.rules import Ruleset
from scanner.scan.examining.examiner import examine_site, merge
from scanner.scan.examining.look import View, look
from scanner.scan.offline.examination import Line, Ticket
from scanner.scan.offline.sources import Source, sources_of
from scanner.site import Site, facts


async def examine_group(
    tickets: Sequence[Ticket], descriptors: Sequence[int], rulesets: Mapping[str, Ruleset], browser: Browser | None
) -> AsyncIterator[Line]:
    """A line for every page in the files of one group. Views of one URL that stand together are compared."""
    sources: list[Source] = []
    for found in chain.from_iterable(sources_of(ticket, descriptors) for ticket in tickets):
        if isinstance(found, Source):
            if sources and found.snapshot.url != sources[0].snapshot.url:
                for line in await _examined(sources, rulesets, browser):
                    yield line
                sources = []
            sources.append(found)
        else:
            yield Line(found.ticket.number, found.ticket.label, found.member, found.failure.url, (), (found.failure,))
    for line in await _examined(sources, rulesets, browser):
        yield line


async def _examined(sources: Sequence[Source], rulesets: Mapping[str, Ruleset], browser: Browser | None) -> list[Line]:
    if not sources:
        return []
    rendered = [await _rendered(source, browser) for source in sources]
    pages = [Page(snapshot, _entry(snapshot.url)) for snapshot, _failures in rendered]
    looked = await look(pages, rulesets)
    return [
        _line(source, view, failures, rulesets)
        for source, view, (_snapshot, failures) in zip(sources, looked.views, rendered, strict=True)
    ]


def _line(source: Source, view: View, failures: Sequence[Failure], rulesets: Mapping[str, Ruleset]) -> Line:
    page = view.page
    whole = examine_site(Site(entry=page.site, pages=(facts(page),)), rulesets)
    return Line(
        source.ticket.number,
        source.ticket.label,
        source.member,
        page.url,
        merge((*view.findings, *whole.findings)),
        (*failures, *view.failures, *whole.failures),
    )


async def _rendered(source: Source, browser: Browser | None) -> tuple[Snapshot, tuple[Failure, ...]]:
    """The view as the browser lays it out offline, and what could not be seen of it."""
    raw = source.snapshot
    if raw.rendered or not is_html(raw):
        return raw, ()
    if browser is None:
        return raw, (_failure(raw, "static-only", "not rendered: links hidden by layout were not examined"),)
    try:
        async with browser.visit(raw.url, raw.seen_as, replay=source.replay) as visit:
            seen = visit.snapshot
            shortfalls = [_failure(raw, reason, detail) for reason, detail in visit.shortfalls]
    except BrowserFailure as failure:
        return raw, (_failure(raw, failure.reason, failure.detail),)
    sheets = [request.url for request in seen.requests if request.kind == "stylesheet" and request.refused]
    if sheets:
        shortfalls.append(_failure(raw, "style-missing", f"{len(sheets)} style sheets were not saved: {sheets[0]}"))
    return rendered_as(Page(raw, _entry(raw.url)), seen), tuple(shortfalls)


def _failure(snapshot: Snapshot, reason: str, detail: str) -> Failure:
    return Failure(
        url=snapshot.url,
        stage="render",
        reason=reason,
        detail=detail,
        seen_as=snapshot.seen_as,
        site=host_of(snapshot.url),
    )


def _entry(url: str) -> SiteEntry:
    parts = urlsplit(url)
    return SiteEntry(home=f"{parts.scheme}://{parts.netloc}/", own=True)
