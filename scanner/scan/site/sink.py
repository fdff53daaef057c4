"""What a site process does with each page the crawl brings: examine it, archive it, tell the parent."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import BinaryIO
from urllib.parse import urlsplit

from scanner import documents
from scanner.archive import Writer
from scanner.fetch.plan import Entry, Examined, Progress
from scanner.identity.redact import redact_address, redact_snapshot
from scanner.identity.written import NOTHING
from scanner.model import Failure, Finding, Severity, Snapshot, Visitor, Where
from scanner.page import Page
from scanner.rules import Ruleset
from scanner.scan import messages
from scanner.scan.examining.assistant import Assistant
from scanner.scan.examining.examiner import united
from scanner.scan.examining.look import PERSONAL, Looked, look
from scanner.scan.examining.spoken import words_of
from scanner.scan.process import memory
from scanner.scan.site.errands import Errands
from scanner.scan.site.factbook import Factbook
from scanner.scan.site.originals import original
from scanner.scan.site.outgoing import cleared
from scanner.scripts import library, shapes
from scanner.site import NO_SUCH_PAGE, PageFacts, facts
from scanner.site.inventory import with_library

_TOGETHER = 32
_SLOW = 3.0
"""Seconds after which a page is worth naming to who waits."""


@dataclass
class SiteSink:
    """Collects one site's facts and targets, and sends each finished URL to the parent."""

    rulesets: Mapping[str, Ruleset]
    archive: Writer
    parent: BinaryIO
    host: str
    errands: Errands
    assistant: Assistant | None = None
    facts: Factbook = field(default_factory=Factbook)
    admitted: list[Entry] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)
    """URLs of which some view has no answer."""
    waiting: list[messages.PageDone] = field(default_factory=list)
    """Done, but perhaps not on disk yet."""
    notes: list[str] = field(default_factory=list)
    probes: list[Page] = field(default_factory=list)
    """What pages that cannot exist answered, each with its other views."""
    orphans: frozenset[str] = frozenset()
    """Pages that nothing links."""
    nowhere: list[Finding] = field(default_factory=list)
    """Found where no page is."""
    apart: list[PageFacts] = field(default_factory=list)
    """Remembered of what is no page."""

    async def examine(self, views: Sequence[Page]) -> Looked:
        """Every detector over every distinct view."""
        return await look(views, self.rulesets, self.assistant)

    def keep(self, url: str, views: Sequence[Page], examined: Examined, pictures: Mapping[Visitor, bytes]) -> None:
        """Archive the views, and soon tell the parent that the URL is done."""
        if not isinstance(examined, Looked):
            raise TypeError("what examine returned is wanted back")
        named = {visitor: hashlib.sha256(png).hexdigest() for visitor, png in pictures.items()}
        findings = united(
            _shown(_with_picture(each, named), views) for view in examined.views for each in view.findings
        )
        personal = any(finding.rule.startswith(PERSONAL) for finding in findings) or any(
            redact_address(address) != address for page in views for address in _addresses(page.snapshot)
        )
        looked = examined.views[0].page
        picture = looked.document is not None and looked.document.kind == "picture"
        read = {id(view.page.snapshot): view.page.document for view in examined.views}
        words = words_of(view.page for view in examined.views) if personal else NOTHING
        for page in () if picture and not findings else views:  # a picture without a code is kept by nobody
            document = read.get(id(page.snapshot), looked.document)
            self.archive.write(redact_snapshot(page.snapshot, document, words) if personal else page.snapshot)
        if picture and not documents.reads_words():
            self.note("pictures-text")
        remembered = self._remember(looked, examined.facts or facts(looked), findings)
        self._done(
            messages.PageDone(
                url=url,
                examined=not examined.failures and url not in self.broken,
                views=len(views),
                seen_as=tuple(page.seen_as for page in views),
                rendered=any(page.snapshot.rendered for page in views),
                links=self._links(),
                findings=findings,
                failures=examined.failures,
                facts=remembered,
                pictures={named[visitor]: png for visitor, png in pictures.items()},
                original=original(views) if personal else None,
            )
        )
        _part((*views, *(view.page for view in examined.views)))

    def _remember(self, page: Page, known: PageFacts, findings: Sequence[Finding]) -> PageFacts:
        opened = any(finding.severity.rank >= Severity.HIGH.rank for finding in findings)
        remembered = with_library(replace(known, open_finding=opened), self._library(page))
        self.facts.add(remembered)
        if len(self.facts) % memory.EVERY == 0:
            memory.give_back()
        return remembered

    def _library(self, page: Page) -> str:
        """The public library that a script of the site's own is, '' for anything else."""
        if "javascript" not in page.snapshot.header("content-type"):
            return ""
        known = shapes(self.rulesets["malicious_scripts"].table("libraries")["library"])
        found = library(page.decoded.text, known, urlsplit(page.url).path)
        return f"{found.name} {found.version}".strip() if found else ""

    def probe(self, views: Sequence[Page], examined: Examined) -> None:
        """Remember what a page that cannot exist answered, and keep its evidence; it counts as no page."""
        if not isinstance(examined, Looked):
            raise TypeError("what examine returned is wanted back")
        self.probes.append(examined.views[0].page)
        found = [each for each in examined.findings if each.severity.rank >= Severity.MEDIUM.rank]
        self.nowhere += [replace(each, signs=(*each.signs, NO_SUCH_PAGE)) for each in found]
        for page in views if found else ():
            self.archive.write(redact_snapshot(page.snapshot, words=words_of(views)))

    def beside(self, page: Page, users: Sequence[Page] = ()) -> None:
        """Remember what stands beside the pages."""
        known = facts(page, users)
        self.facts.add(known)
        self.apart.append(known)

    def unlinked(self, urls: Collection[str]) -> None:
        """Remember them for the whole-site detectors."""
        self.orphans = frozenset(urls)

    def fail(self, failure: Failure) -> None:
        """The URL of the failure has no answer, or a view of it has none."""
        self.broken.add(failure.url)
        failures = (replace(failure, site=self.host),)
        self._done(messages.PageDone(url=failure.url, examined=False, links=self._links(), failures=failures))

    def _links(self) -> tuple[tuple[str, int], ...]:
        links = tuple((entry.url, entry.depth) for entry in self.admitted)
        self.admitted.clear()
        return links

    def _done(self, done: messages.PageDone) -> None:
        self.waiting.append(done)
        if len(self.waiting) >= _TOGETHER:
            self.flush()

    def flush(self) -> None:
        """Put the archive on disk, then tell the parent of what rests on it."""
        if self.waiting:
            self.archive.sync()
        for done in self.waiting:
            messages.send(self.parent, cleared(done))
        self.waiting.clear()

    def due(self, wanted: Mapping[str, Sequence[Visitor]]) -> AsyncIterator[str]:
        """Those that this process is to fetch."""
        return self.errands.due(wanted)

    def target(self, url: str, answer: Snapshot | Failure, also: Sequence[Snapshot] = ()) -> None:
        """Where an outbound link leads, for the whole-site detectors and for other sites."""
        self.errands.done(url, answer, also)

    def note(self, text: str) -> None:
        """Repeat this in every report."""
        if text not in self.notes:
            self.notes.append(text)

    def progress(self, progress: Progress) -> None:
        """Called about twice a second: tell the parent how it goes."""
        self.flush()
        url, seconds = progress.slow[0] if progress.slow else ("", 0.0)
        slow = f"{seconds:.0f} s {url}" if seconds >= _SLOW else ""
        messages.send(self.parent, cleared(messages.Progress(queued=progress.queued, slow=slow)))


def _part(pages: Iterable[Page]) -> None:
    """Have pages that are done with hold one another no longer: so they go at once, and not when the garbage collector
    comes round, which counts objects and does not see how large a parsed page is.
    """
    for page in pages:
        page.views, page.same_as, page.again = (), None, None


def _shown(finding: Finding, views: Sequence[Page]) -> Finding:
    # An identical answer is examined once; whoever received it received the finding.
    twins = [each.seen_as for each in views if each.same_as and each.same_as.seen_as is finding.seen_as]
    return replace(finding, shown_to=(finding.seen_as, *twins))


def _addresses(snapshot: Snapshot) -> Iterator[str]:
    """Every text of a snapshot that is an address, or holds some."""
    yield from (snapshot.url, snapshot.final_url, *snapshot.downloads, *snapshot.navigations, *snapshot.dialogs)
    yield from (hop.url for hop in snapshot.redirects)
    yield from (request.url for request in snapshot.requests)
    yield from (value for _, value in snapshot.headers)
    yield from (deed.text for deed in snapshot.deeds)


def _with_picture(finding: Finding, named: Mapping[Visitor, str]) -> Finding:
    if finding.seen_as not in named or finding.where == Where():
        return finding
    return replace(finding, evidence=(named[finding.seen_as],))
