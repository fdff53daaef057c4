"""One site in one run, while it is scanned: what is known of it, what is recorded, how it ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from scanner.model import Change, Decided, Failure, Finding, Judged, SiteEntry, SiteResult, Verdict
from scanner.page import belongs
from scanner.site import PageFacts
from scanner.store import (
    baselines,
    configured,  # noqa: F401 - models can be imported after it
    decisions,
    failing,
    inventory,
    judgements,
    latest,
    models,
    packing,
    ranking,
)
from scanner.store.batch import Batch
from scanner.store.errors import committed, said
from scanner.store.gathering import chunks
from scanner.store.locks import Lock
from scanner.store.models import Address, Crawl, Memory
from scanner.store.packing import Remembered
from scanner.store.readback import counts, failures, stood
from scanner.store.recording import record
from scanner.store.standing import Standing, open_urls, standings


@dataclass(frozen=True, slots=True)
class Tally:
    """What a crawl amounts to: what the judge needs."""

    findings: tuple[Finding, ...]
    """Open: seen in this crawl, or seen before and not looked at again."""
    first_seen: Mapping[str, datetime]
    """By fingerprint."""
    failures: tuple[Failure, ...]
    admitted: int
    examined: int
    views: int
    standings: tuple[Standing, ...]
    decided: Mapping[str, Decided] = field(default_factory=dict)
    """What people decided, by fingerprint, as far as it holds."""


class SiteRun:
    """A site taken up by `Store.begin_site`. Every method raises StoreError when the database cannot be used."""

    def __init__(self, path: Path, crawl: Crawl, entry: SiteEntry, lock: Lock) -> None:
        self.entry = entry
        self._path = path
        self._crawl = crawl
        self._lock = lock

    @cached_property
    def pending(self) -> list[tuple[str, int]]:
        """URLs that an interrupted crawl had admitted and not finished, with their depth."""
        with said(self._path):
            rows = Address.objects.filter(crawl=self._crawl, state=Address.WAITING).order_by("id")
            return list(rows.values_list("url", "depth"))

    @cached_property
    def known(self) -> set[str]:
        """Every URL that an interrupted crawl had admitted, finished or not."""
        with said(self._path):
            return set(Address.objects.filter(crawl=self._crawl).values_list("url", flat=True))

    @property
    def facts(self) -> Remembered:
        """Facts of the pages this crawl has examined, by URL."""
        with said(self._path):
            return Remembered(dict(Memory.objects.filter(crawl=self._crawl).values_list("url", "facts")))

    @cached_property
    def watched(self) -> frozenset[str]:
        """Pages of the site on which something is open: to be looked at again even if nothing links to them now."""
        with said(self._path):
            return frozenset(url for url in open_urls(self._crawl.site) if belongs(self.entry, url))

    @cached_property
    def baseline(self) -> Mapping[str, PageFacts]:
        """Facts of the site's pages in its last finished run, by URL; `open_finding` is set where something is open."""
        with said(self._path):
            last = self._last_finished()
            rows = Memory.objects.filter(crawl=last) if last else Memory.objects.none()
            return Remembered(dict(rows.values_list("url", "facts")), self.watched)

    @cached_property
    def anchor(self) -> Mapping[str, PageFacts]:
        """Facts of the site's pages as they were approved, or long ago, by URL."""
        with said(self._path):
            return baselines.of_site(self._crawl.site_id)

    def record(self, batch: Batch) -> None:
        """Commit a batch. The same batch twice changes nothing."""
        with committed(self._path):
            record(self._path.parent, self._crawl, batch, datetime.now(UTC))

    def tally(self) -> Tally:
        """What the crawl amounts to so far."""
        with said(self._path):
            stands = standings(self._crawl)
            admitted, examined, views = counts(self._crawl)
            failed = failures(self._crawl)
            decided = decisions.standing(self._crawl.site_id, datetime.now(UTC))
        return Tally(
            findings=tuple(each.finding for each in stands if each.change is not Change.GONE),
            first_seen={each.finding.fingerprint: each.first_seen for each in stands},
            failures=failed,
            admitted=admitted,
            examined=examined,
            views=views,
            standings=stands,
            decided=decided,
        )

    def so_far(
        self,
        tally: Tally,
        judged: Sequence[Judged],
        verdict: Verdict,
        *,
        seconds: float = 0.0,
        notes: Sequence[str] = (),
    ) -> SiteResult:
        """The judged findings with their history, as reports show them; nothing is marked as finished."""
        history = {each.finding.fingerprint: stood(each) for each in tally.standings}
        gone = [each for each in tally.standings if each.change is Change.GONE]
        before = judgements.latest([each.row for each in gone])
        return SiteResult(
            entry=self.entry,
            verdict=verdict,
            findings=tuple(_with_history(each, history[each.finding.fingerprint]) for each in judged),
            gone=tuple(_gone(each, before.get(each.row)) for each in gone),
            failures=tally.failures,
            pages=tally.views,
            seconds=seconds,
            notes=tuple(notes),
            third_parties=inventory.of_crawl(self._crawl),
        )

    def finish(
        self,
        tally: Tally,
        judged: Sequence[Judged],
        verdict: Verdict,
        *,
        seconds: float = 0.0,
        notes: Sequence[str] = (),
    ) -> SiteResult:
        """Commit the verdict: the crawl is finished, what was seen is open, what is gone is closed."""
        with committed(self._path):
            result = self.so_far(tally, judged, verdict, seconds=seconds, notes=notes)
            rows = {each.finding.fingerprint: each.row for each in tally.standings}
            self._keep(result, rows)
            ranking.rank(self._crawl, (*result.findings, *result.gone))
            self._close(tally)
            decisions.reopen(self._path.parent, self._crawl, datetime.now(UTC))
            failing.unite(self._crawl)
            latest.note(self._crawl, result)
            self._forget()
            baselines.learn(self._crawl, baselines.troubled(result.findings), datetime.now(UTC))
        self._lock.release()
        return result

    def release(self) -> None:
        """Leave the crawl unfinished, to be resumed."""
        self._lock.release()

    def _keep(self, result: SiteResult, rows: Mapping[str, int]) -> None:
        reported = (*result.findings, *result.gone)
        judgements.keep(self._crawl, {rows[each.finding.fingerprint]: each for each in reported})
        self._crawl.finished = datetime.now(UTC)
        self._crawl.verdict = packing.text(result.verdict)
        self._crawl.views = result.pages
        self._crawl.seconds = result.seconds
        self._crawl.notes = list(result.notes)
        self._crawl.save()

    def _close(self, tally: Tally) -> None:
        gone = [each.row for each in tally.standings if each.change is Change.GONE]
        left = [each.row for each in tally.standings if each.change is not Change.GONE]
        rows = models.Finding.objects.filter(site_id=self._crawl.site_id)
        for ids, state in ((gone, models.Finding.CLOSED), (left, models.Finding.OPEN)):
            for some in chunks(ids):
                rows.filter(id__in=some).update(state=state)
        for some in chunks([sighting for each in tally.standings for sighting in each.over]):
            models.Sighting.objects.filter(id__in=some).update(over=True)

    def _forget(self) -> None:
        # Frontier and page facts serve resuming and the next comparison only; sightings and verdicts stay.
        older = models.Crawl.objects.filter(site_id=self._crawl.site_id, id__lt=self._crawl.id)
        Address.objects.filter(crawl__in=older).delete()
        Memory.objects.filter(crawl__in=older).delete()

    def _last_finished(self) -> Crawl | None:
        rows = models.Crawl.objects.filter(site_id=self._crawl.site_id).exclude(finished=None)
        return rows.order_by("-finished").first()


def _gone(standing: Standing, before: Judged | None) -> Judged:
    return replace(_with_history(before or Judged(standing.finding), stood(standing)), veto=False)


def _with_history(judged: Judged, history: Judged) -> Judged:
    return replace(
        judged,
        finding=history.finding,
        first_seen=history.first_seen,
        last_seen=history.last_seen,
        change=history.change,
        page_title=history.page_title or judged.page_title,
    )
