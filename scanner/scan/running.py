"""One site under way, as the parent sees it: takes its messages in, stores them in batches, judges it at the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from time import monotonic

import msgspec

from scanner.judge import Table, judge_site
from scanner.model import Concern, Failure, Finding
from scanner.page import host_of
from scanner.scan import messages
from scanner.scan.child import Child, Ended
from scanner.scan.desk import Desk
from scanner.scan.home import Home
from scanner.store import Answered, Batch, Original, SiteRun

_BATCH = 64
_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class Event:
    """Something that a person who watches wants to know of one site. Kinds: started, page, progress, finished."""

    site: str
    kind: str
    pages: int = 0
    queued: int = 0
    findings: int = 0
    detail: str = ""


@dataclass(eq=False)
class Running:
    """A site process, its place in the store, and what has arrived from it but is not stored yet."""

    child: Child
    site: SiteRun
    table: Table
    home: Home
    candidate: bool
    note: str
    desk: Desk
    waiting: list[messages.PageDone] = field(default_factory=list)
    stored: float = field(default_factory=monotonic)
    last: messages.SiteDone | None = None
    pages: int = 0
    queued: int = 0
    fingerprints: set[str] = field(default_factory=set)

    @staticmethod
    def resumed(job: messages.Job, site: SiteRun) -> messages.Job:
        """The job with what the store knows: where an interrupted run left off, and what to look at again."""
        known = site.known
        pending = site.pending if known else [(job.entry.home, 0), *((url, 1) for url in sorted(site.watched))]
        return msgspec.structs.replace(
            job,
            pending=tuple(dict(pending).items()) if known or site.watched else (),
            known=tuple(known),
            facts=tuple(site.facts.values()),
            baseline=tuple(site.baseline.values()),
            anchor=tuple(site.anchor.values()),
        )

    def take(self, message: messages.Message) -> Event | None:
        """Take one message in; what to show of it."""
        if isinstance(message, messages.SiteDone):
            self.last = message
            return None
        if isinstance(message, messages.TargetsWanted):
            self.desk.ask(self.child.say, message.urls)
            return None
        if isinstance(message, messages.TargetDone):
            self.desk.done(self.child.say, message)
            return None
        if isinstance(message, messages.Progress):
            self.queued = message.queued
            return self.event("progress", message.slow)
        self.waiting.append(message)
        self.pages += message.facts is not None
        self.fingerprints.update(finding.fingerprint for finding in message.findings)
        if len(self.waiting) >= _BATCH or monotonic() - self.stored > _SECONDS:
            self.flush()
        return self.event("page")

    def flush(self) -> None:
        """Store what is waiting: pictures first, then everything else as one transaction."""
        if not self.waiting:
            return
        for done in self.waiting:
            for png in done.pictures.values():
                self.home.keep_evidence(png)
        self.site.record(
            Batch(
                admitted=[link for done in self.waiting for link in done.links],
                answered=[_answered(done) for done in self.waiting],
                findings=self._wanted([finding for done in self.waiting for finding in done.findings]),
                failures=[failure for done in self.waiting for failure in done.failures],
                facts=[done.facts for done in self.waiting if done.facts],
                originals=[each for done in self.waiting for each in _original(done)],
            )
        )
        self.waiting.clear()
        self.stored = monotonic()

    def finish(self, ended: Ended) -> Event:
        """The process has ended: store the rest, judge the site."""
        status = self.child.end()
        self.desk.left(self.child.say)
        self.desk.trouble(self.last.troubled if self.last else ())
        self.flush()
        if self.last is None or status != 0:
            self.site.record(Batch(failures=[self._broken(ended, status)]))
        if self.last is not None:
            self.site.record(
                Batch(
                    findings=self._wanted(self.last.findings),
                    failures=self.last.failures,
                    third_parties=self.last.third_parties,
                    facts=self.last.facts,
                )
            )
        tally = self.site.tally()
        self.fingerprints = {finding.fingerprint for finding in tally.findings}
        judged, verdict = judge_site(
            self.site.entry,
            tally.findings,
            self.table,
            admitted=tally.admitted,
            examined=tally.examined,
            failures=tally.failures,
            first_seen=tally.first_seen,
            now=datetime.now(UTC),
            decided=tally.decided,
        )
        aside = sum(each.set_aside for each in judged)
        told = [self.note, f"set-aside={aside}" if aside else ""]
        notes = [*filter(None, told), *(self.last.notes if self.last else ())]
        self.site.finish(tally, judged, verdict, seconds=monotonic() - self.child.started, notes=notes)
        return self.event("finished", verdict.outcome.value)

    def abandon(self) -> None:
        """Once it was told to stop: keep what has arrived, to be resumed by the next run."""
        self.child.end()
        self.desk.flush()
        self.flush()
        self.site.release()

    def event(self, kind: str, detail: str = "") -> Event:
        """What to show of the site now."""
        host = host_of(self.site.entry.home)
        return Event(host, kind, self.pages, self.queued, len(self.fingerprints), detail)

    def _wanted(self, findings: Sequence[Finding]) -> list[Finding]:
        # Whatever else a suspected host shows is not ours to judge: it belongs to nobody in the register.
        return [each for each in findings if not self.candidate or each.concern is Concern.FAKE_SITE]

    def _broken(self, ended: Ended, status: int) -> Failure:
        said = ended.reason or (f"signal {-status}" if status < 0 else f"status {status}")
        full = status == messages.DISK_FULL
        return Failure(
            url=self.site.entry.home,
            site=host_of(self.site.entry.home),
            stage="scan",
            reason="disk-full" if full else "crashed",
            detail=f"the archive below {self.home.folder} cannot grow"
            if full
            else f"the site's process ended early ({said}); its log is below {self.home.folder / 'logs'}",
        )


def _original(done: messages.PageDone) -> Sequence[Original]:
    held = done.original
    return [Original(done.kept_as or done.url, held.name, held.sealed)] if held else []


def _answered(done: messages.PageDone) -> Answered:
    return Answered(
        url=done.url,
        kept_as=done.kept_as or done.url,
        examined=done.examined,
        views=done.views,
        rendered=done.rendered,
        seen_as=done.seen_as,
    )
