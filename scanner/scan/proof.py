"""Runs a rule's own examples through its detector: the proof that rule data carries."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from scanner.model import Deed, Example, Finding, Request, SiteEntry, Snapshot, Visitor
from scanner.page import Page
from scanner.rules import Ruleset
from scanner.scan.examining.discover import page_detectors, site_detectors
from scanner.site import PageFacts, Site, facts

Render = Callable[[Snapshot], Snapshot]


def findings_of(example: Example, rules: Ruleset, render: Render | None = None) -> list[Finding]:
    """Everything the example's detector finds on it. `render` adds dom and layout where the rules need them."""
    page = _page(example, render)
    detect = page_detectors().get(rules.detector)
    if detect is not None:
        return list(detect(page, rules))
    return list(site_detectors()[rules.detector](_site(example, page), rules))


def hits(example: Example, rule_id: str, rules: Ruleset, render: Render | None = None) -> bool:
    """Whether the rule speaks on the example."""
    return any(finding.rule == rule_id for finding in findings_of(example, rules, render))


def _page(example: Example, render: Render | None) -> Page:
    def page(html: str, seen_as: Visitor) -> Page:
        snapshot = _received(example.url, html, seen_as)
        snapshot = render(snapshot) if render else snapshot
        return Page(_acting(snapshot, example.did) if example.did else snapshot, entry)

    entry = SiteEntry(home=example.url, own=example.own)
    main = page(example.html, example.seen_as)
    views = [page(html, Visitor(name)) for name, html in example.views.items()]
    main.views = views
    return main


def _acting(snapshot: Snapshot, did: Sequence[str]) -> Snapshot:
    """The snapshot as a browser would have made it that saw its scripts do this."""
    told = [(kind, text) for kind, _, text in (each.partition(" ") for each in did)]
    return replace(
        snapshot,
        dom=snapshot.dom or snapshot.body.decode(),
        downloads=tuple(text for kind, text in told if kind == "download"),
        navigations=tuple(text for kind, text in told if kind == "moved"),
        requests=tuple(Request(text, kind) for kind, text in told if kind in ("popup", "websocket", "xhr")),
        deeds=tuple(Deed(kind, text, snapshot.url, len(text)) for kind, text in told),
    )


def _received(url: str, html: str, seen_as: Visitor) -> Snapshot:
    head, _, rest = html.partition(" ")
    if head.startswith("@"):
        return replace(_snapshot(url, rest, seen_as), final_url=head[1:])
    if head.startswith("!") and head[1:].isdigit():
        return replace(_snapshot(url, rest, seen_as), status=int(head[1:]))
    return _snapshot(url, html, seen_as)


def _site(example: Example, page: Page) -> Site:
    def view(url: str, html: str) -> Page:
        ended, _, rest = html[1:].partition(" ") if html.startswith("@") else (url, "", html)
        return Page(replace(_snapshot(url, rest, Visitor.DESKTOP), final_url=ended), SiteEntry(home=url))

    def remembered(url: str, html: str) -> PageFacts:
        return facts(Page(_snapshot(url, html, Visitor.DESKTOP), page.site), others)

    others = [Page(_snapshot(url, html, Visitor.DESKTOP), page.site) for url, html in example.pages.items()]
    before = {url: remembered(url, html) for url, html in example.before_pages.items()}
    if example.before is not None:
        before[example.url] = remembered(example.url, example.before)
    anchor = {url: replace(each, approved=True) for url, each in before.items()} if example.approved else {}
    return Site(
        entry=page.site,
        pages=(facts(page, others), *(remembered(url, html) for url, html in example.pages.items())),
        targets={url: view(url, html) for url, html in example.targets.items() if not html.startswith("!")},
        dead_targets={url: html[1:] for url, html in example.targets.items() if html.startswith("!")},
        baseline=before,
        anchor=anchor,
        candidates=tuple(view(url, html) for url, html in example.candidates.items()),
        probes=tuple(Page(_received(url, html, Visitor.DESKTOP), page.site) for url, html in example.probes.items()),
        unlinked=frozenset(example.unlinked),
    )


def _snapshot(url: str, html: str, seen_as: Visitor) -> Snapshot:
    return Snapshot(
        url=url,
        final_url=url,
        seen_as=seen_as,
        fetched_at=datetime.now(UTC),
        headers=(("Content-Type", "text/html; charset=utf-8"),),
        body=html.encode(),
    )
