"""The same changes without a network: what the comparison says of pages remembered night by night."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from scanner import documents, rules
from scanner.model import Finding, SiteEntry, Snapshot, Visitor
from scanner.page import Page
from scanner.scan.examining.discover import site_detectors
from scanner.site import PageFacts, Site, facts
from tests.fetch.web import HTML, Reply
from tests.techniques.tampering.town import Change

Known = dict[str, PageFacts]
_BESIDE = (".css", ".xml", "/robots.txt")


def compared(change: Change) -> list[list[Finding]]:
    """What tampering says on each night after the first, on which all pages without an open finding were approved."""
    ruleset, detect = rules.load("tampering"), site_detectors()["tampering"]
    first = _known(change, 0)
    opened = {f"http://{change.host}{path}" for path in change.opened}
    anchor = {url: replace(each, approved=True) for url, each in first.items() if url not in opened}
    before, nights = {url: replace(each, open_finding=url in opened) for url, each in first.items()}, []
    for night in range(1, len(change.nights) + 1):
        now = _known(change, night)
        entry = SiteEntry(home=f"http://{change.host}/", own=True)
        found = list(detect(Site(entry=entry, pages=tuple(now.values()), baseline=before, anchor=anchor), ruleset))
        nights.append(found)
        told = opened | {url for each in found if each.severity.rank >= 2 for url in each.urls}
        before = {url: replace(each, open_finding=url in told) for url, each in now.items()}
    return nights


def _known(change: Change, night: int) -> Known:
    town = change.night(night)
    pages = [_page(change, path, reply) for path, reply in town.items() if reply.type == HTML]
    users = [page for page in pages if page.snapshot.status == 200]
    return {
        page.url: facts(page, users)
        for page in (_page(change, path, reply) for path, reply in town.items())
        if _told(page)
    }


def _told(page: Page) -> bool:
    """Whether a scan remembers it: a style sheet that is answered with a page is none."""
    return (
        not page.url.endswith(_BESIDE)
        or page.snapshot.header("content-type") != HTML
        or page.url.endswith("robots.txt")
    )


def _page(change: Change, path: str, reply: Reply) -> Page:
    url = f"http://{change.host}{path}"
    body = reply.body.encode() if isinstance(reply.body, str) else reply.body
    snapshot = Snapshot(
        url=url,
        final_url=reply.headers.get("Location", url),
        fetched_at=datetime.now(UTC),
        seen_as=Visitor.DESKTOP,
        status=200 if reply.status == 302 else reply.status,
        headers=(("Content-Type", reply.type), ("Server", "nginx"), *reply.headers.items()),
        body=body,
    )
    page = Page(snapshot, SiteEntry(home=f"http://{change.host}/", own=True))
    if not documents.readable(snapshot) or path.endswith(_BESIDE):
        return page
    return Page(snapshot, page.site, document=documents.read(body, url).document or documents.EMPTY)
