"""Examines all views of one URL: attachments are read first, and each view knows the others."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from scanner import documents
from scanner.model import Failure, Finding, Severity, Visitor, Where
from scanner.page import Page
from scanner.rules import Ruleset
from scanner.scan.examining.assistant import Assistant
from scanner.scan.examining.examiner import Examined, acquainted, examine_views, united
from scanner.scan.examining.inlined import inlined, unread
from scanner.scan.examining.locate import located
from scanner.scripts import dissected
from scanner.site import PageFacts

PERSONAL = "leaked_ids/"
_LONG = 20_000
"""Characters of a script above which the crawl would notice that everything waits for it."""
FICKLE = ("cloaking/outside-links", "cloaking/text", "cloaking/title")
ATTACKS = ("cloaking/", "hidden_links/", "hijacked_content/", "malicious_scripts/")


@dataclass(frozen=True, slots=True)
class View:
    """One distinct view and what the detectors said of it."""

    page: Page
    findings: tuple[Finding, ...]
    failures: tuple[Failure, ...]
    codes: tuple[str, ...] = ()
    """Addresses that codes on pictures inside the page lead to."""


@dataclass(frozen=True, slots=True)
class Looked:
    """Every distinct view of one URL, examined."""

    views: tuple[View, ...]
    facts: PageFacts | None = None
    """What is to be remembered of the first, if somebody drew it up already."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """One finding for one cause, over all views."""
        return united(chain.from_iterable(view.findings for view in self.views))

    @property
    def failures(self) -> tuple[Failure, ...]:
        """What could not be examined in any view."""
        return tuple(chain.from_iterable(view.failures for view in self.views))

    @property
    def marks(self) -> Mapping[Visitor, Sequence[Where]]:
        """Where to box what was found, by view."""
        return {view.page.seen_as: wheres for view in self.views if (wheres := _marks(view))}

    @property
    def causes(self) -> Mapping[Visitor, frozenset[str]]:
        """What was found, as fingerprints by view."""
        return {view.page.seen_as: frozenset(each.fingerprint for each in view.findings) for view in self.views}

    @property
    def weighty(self) -> Mapping[Visitor, frozenset[str]]:
        """What an attacker may have put there, at least medium, as fingerprints by view."""
        return {view.page.seen_as: frozenset(map(_fingerprint, filter(_weighty, view.findings))) for view in self.views}

    @property
    def fickle(self) -> bool:
        """Whether a difference between visitors was found that may be one between visits."""
        return any(each.rule in FICKLE for each in self.findings)

    @property
    def leads(self) -> Sequence[str]:
        """URLs inside attachments and on pictures."""
        documents = (view.page.document for view in self.views if view.page.document is not None)
        inside = chain.from_iterable(view.codes for view in self.views)
        return tuple(dict.fromkeys((*(url for document in documents for url in document.links), *inside)))

    @property
    def suspicious(self) -> bool:
        """Whether anything at least medium was found that another visitor or a browser may tell more of."""
        return any(
            each.severity.rank >= Severity.MEDIUM.rank and not each.rule.startswith(PERSONAL) for each in self.findings
        )


def _marks(view: View) -> list[Where]:
    if any(each.rule.startswith(PERSONAL) for each in view.findings):
        return []  # a picture cannot be redacted as text can
    return [each.where for each in view.findings if each.severity.rank >= Severity.MEDIUM.rank]


async def look(pages: Sequence[Page], rulesets: Mapping[str, Ruleset], assistant: Assistant | None = None) -> Looked:
    """Examine every page of `pages`, views of one URL, whose bytes no other has (`same_as`)."""
    read = {id(page.snapshot): await _read(page) for page in pages if page.same_as is None}
    pages = [read[id(page.snapshot)][0] if page.same_as is None else page for page in pages]
    distinct = acquainted(pages)
    told = await assistant.examine(pages) if assistant else None
    examined = told.examined if told else await _examined(distinct, rulesets)
    views = [
        await _view(page, each, read[id(page.snapshot)][1], rulesets)
        for page, each in zip(distinct, examined, strict=True)
    ]
    return Looked(tuple(_tried(view, views) for view in views), told.facts if told else None)


async def _examined(distinct: Sequence[Page], rulesets: Mapping[str, Ruleset]) -> tuple[Examined, ...]:
    for code in chain.from_iterable(map(_long_scripts, distinct)):
        await asyncio.to_thread(dissected, code)
    return examine_views(distinct, rulesets)


async def _view(page: Page, examined: Examined, failures: Sequence[Failure], rulesets: Mapping[str, Ruleset]) -> View:
    inside = await inlined(page, rulesets)
    found = united((*examined.findings, *(located(finding, page) for finding in inside.findings)))
    return View(page, found, (*failures, *examined.failures, *inside.failures), inside.links)


def _long_scripts(page: Page) -> Iterator[str]:
    """Scripts that take long to examine: done beside the crawl, lest the browser be left waiting for its answers."""
    if page.document is None and len(page.snapshot.body) > _LONG:
        file = "script" in page.snapshot.header("content-type") or page.url.partition("?")[0].endswith(".js")
        inside = (script.code for markup in page.markups for script in markup.scripts)
        yield from (code for code in ([page.decoded.text] if file else inside) if len(code) > _LONG)


def _tried(view: View, views: Sequence[View]) -> View:
    """The view, whose own findings tell what trials told of it."""
    trials = view.page.snapshot.trials
    if not trials:
        return view
    others = {_fingerprint(each) for other in views if not other.page.snapshot.trials for each in other.findings}
    told = [
        replace(each, signs=(*each.signs, *trials)) if _weighty(each) and _fingerprint(each) not in others else each
        for each in view.findings
    ]
    return replace(view, findings=tuple(told))


def _weighty(finding: Finding) -> bool:
    return finding.severity.rank >= Severity.MEDIUM.rank and finding.rule.startswith(ATTACKS)


def _fingerprint(finding: Finding) -> str:
    return finding.fingerprint


async def _read(page: Page) -> tuple[Page, tuple[Failure, ...]]:
    if page.document is not None or not documents.readable(page.snapshot):
        return page, ()
    reading = await asyncio.to_thread(documents.read, page.snapshot.body, page.url)
    failures = tuple(unread(page, reason, detail) for reason, detail in reading.failures)
    return Page(page.snapshot, page.site, document=reading.document or documents.EMPTY), failures
