"""Runs over sites: starting, resuming, and reading back what they found."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from django.db import connection, connections

from scanner.model import Incident, Judged, Outcome, RunResult, SiteEntry, SiteResult, ThirdParty, Verdict
from scanner.page import host_of
from scanner.site import PageFacts
from scanner.site.recheck import Recheck
from scanner.store import (
    baselines,
    configured,  # noqa: F401 - models can be imported after it
    inventory,
    models,
    packing,
    traces,
)
from scanner.store.baselines import Approval, Summary
from scanner.store.errors import StoreError, committed, said
from scanner.store.history import Past, of_findings
from scanner.store.incidents import join, named
from scanner.store.locks import Lock
from scanner.store.readback import site_result
from scanner.store.siterun import SiteRun
from scanner.store.targets import Targets

_RESUMABLE = timedelta(days=2)
"""A crawl interrupted longer ago starts afresh: its first pages say nothing about today."""


@dataclass(frozen=True, slots=True)
class RunSummary:
    """One run as a list shows it."""

    run: str
    started: datetime
    finished: datetime | None
    sites: int
    outcomes: Mapping[Outcome, int]


class Store:
    """The database at `path`. Every method raises StoreError when it cannot be read or written."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._locks: list[Lock] = []

    def start_run(self, options: Mapping[str, Any], indicators: str = "2019") -> str:
        """Begin a run; its id, such as 20261122-083000-ab12. `options` decide which interrupted crawls it resumes."""
        now = datetime.now(UTC)
        run = f"{now.astimezone():%Y%m%d-%H%M%S}-{secrets.token_hex(2)}"
        with committed(self.path):
            models.Run.objects.create(id=run, started=now, indicators=indicators, options=dict(options))
        return run

    def finish_run(self, run: str, notes: Sequence[str] = ()) -> None:
        """Mark a run as finished, with what every report of it must repeat."""
        with committed(self.path):
            models.Run.objects.filter(id=run).update(finished=datetime.now(UTC), notes=list(notes))
        with said(self.path), connection.cursor() as cursor:
            # Lists are read by many indexes: the right one is picked only where it is known how rows are spread.
            if connection.vendor == "sqlite":
                cursor.execute("PRAGMA analysis_limit=1000")
            cursor.execute("ANALYZE")

    def begin_site(self, run: str, entry: SiteEntry) -> SiteRun:
        """Take a site up: where an interrupted crawl with the same options left off, else from the start.

        Raises StoreError also when another process is scanning the site.
        """
        lock = Lock(self.path.parent / "locks", key_of(entry))
        self._locks.append(lock)
        with lock.released_on_error(), committed(self.path):
            crawl = _taken_up(models.Run.objects.get(id=run), entry)
        return SiteRun(self.path, crawl, entry, lock)

    def result(self, run: str) -> RunResult:
        """What a run found out; sites it did not finish are unknown, with what was found so far."""
        with said(self.path):
            row = models.Run.objects.filter(id=run).first()
            if row is None:
                raise StoreError(f"{self.path}: holds no run {run}; `vetoscan report` lists those there are")
            crawls = row.crawls.select_related("site").order_by("id")
            sites = tuple(site_result(crawl) for crawl in crawls)
        return RunResult(
            run=row.id,
            started=row.started,
            finished=row.finished or row.started,
            indicators=row.indicators,
            sites=sites,
            notes=tuple(row.notes),
        )

    def runs(self) -> tuple[RunSummary, ...]:
        """Every run, latest first."""
        with said(self.path):
            rows = models.Run.objects.order_by("-started").prefetch_related("crawls")
            return tuple(_summary(row) for row in rows)

    def last_run(self) -> str | None:
        """The id of the latest finished run, else of the latest, or None."""
        with said(self.path):
            finished = models.Run.objects.exclude(finished=None).order_by("-started").first()
            latest = finished or models.Run.objects.order_by("-started").first()
        return latest.id if latest else None

    def sites(self) -> tuple[SiteResult, ...]:
        """Every site as its latest finished crawl found it; one that was never finished is unknown."""
        with said(self.path):
            return tuple(self._latest(site) for site in models.Site.objects.order_by("key"))

    def _latest(self, site: models.Site) -> SiteResult:
        finished = site.crawls.exclude(finished=None).order_by("-finished").first()
        if finished:
            return site_result(finished)
        entry = packing.entry(site.entry)
        verdict = Verdict(site=host_of(entry.home), outcome=Outcome.UNKNOWN, because=("never_finished",))
        return SiteResult(entry=entry, verdict=verdict)

    def remembered(self, entry: SiteEntry) -> tuple[PageFacts, ...]:
        """Facts of a site's pages in its latest finished crawl; none for a site that was never scanned."""
        with said(self.path):
            crawls = models.Crawl.objects.filter(site__key=key_of(entry)).exclude(finished=None)
            last = crawls.order_by("-finished").first()
            rows = models.Memory.objects.filter(crawl=last).values_list("url", "facts") if last else ()
            return tuple(packing.Remembered(dict(rows)).values())

    def history(self, found: Sequence[tuple[str, str]]) -> tuple[Past, ...]:
        """Since when, and on which sites, causes are known, each given as (rule, cause)."""
        with said(self.path):
            return of_findings(found)

    def third_parties(self, site: str) -> tuple[ThirdParty, ...]:
        """Scripts, hosts and accounts of others that a site (by key) ever used, the latest first, with first seen."""
        with said(self.path):
            row = models.Site.objects.filter(key=site).first()
            return inventory.of_site(row) if row else ()

    def baselines(self) -> tuple[Summary, ...]:
        """What every site's pages are held against."""
        with said(self.path):
            return tuple(map(baselines.summary, models.Site.objects.order_by("key")))

    def approve(self, site: str, urls: Sequence[str], by: str) -> Approval | None:
        """Approve pages as a site's latest finished crawl saw them; None for a site without one."""
        with committed(self.path):
            crawls = models.Crawl.objects.filter(site__key=site).exclude(finished=None)
            last = crawls.order_by("-finished").first()
            return baselines.approve(last, urls, by, datetime.now(UTC)) if last else None

    def targets(self, recheck: Recheck, network: str = "") -> Targets:
        """What is known of outbound targets, as they look from one network."""
        return Targets(self.path, recheck, network)

    def named(self, found: Sequence[Incident]) -> tuple[Incident, ...]:
        """Incidents with the ids they keep from run to run, and since when they are known."""
        with committed(self.path):
            return named(found, datetime.now(UTC))

    def join(self, found: Sequence[Incident]) -> None:
        """Write down which findings belong to each incident that `named` gave a name."""
        with committed(self.path):
            join(found)

    def trace(self, keys: Callable[[Judged], Iterable[str]]) -> None:
        """Write down by which keys the findings that were judged since the last time can be found."""
        written = 1
        while written:
            with committed(self.path):
                written = traces.write(keys, datetime.now(UTC))

    def sharing(self, keys: Iterable[str], besides: Collection[str]) -> list[tuple[str, Judged]]:
        """Open findings with one of the keys, each with its host, on hosts other than those."""
        with said(self.path):
            return traces.sharing(keys, besides)

    def hosts(self) -> frozenset[str]:
        """The hosts of every site."""
        with said(self.path):
            return frozenset(key.partition(" ")[0] for key in models.Site.objects.values_list("key", flat=True))

    def close(self) -> None:
        """Let go of the database and of the sites taken up."""
        for lock in self._locks:
            lock.release()
        connections["default"].close()


def key_of(entry: SiteEntry) -> str:
    """What tells sites apart: the host, and the paths where the site is only part of it."""
    paths = "" if entry.paths == ("/",) else " " + ",".join(entry.paths)
    return (host_of(entry.home) + paths)[:500]


def _taken_up(run: models.Run, entry: SiteEntry) -> models.Crawl:
    told = packing.text(entry)
    site, _ = models.Site.objects.update_or_create(
        key=key_of(entry), defaults={"entry": told, "name": entry.name[:300]}
    )
    options_key = packing.key(packing.text(sorted(run.options.items())))
    now = datetime.now(UTC)
    # Only the latest is taken up again: crawls of a site end in the order in which they began.
    last = models.Crawl.objects.filter(site=site).order_by("-id").first()
    resumed = last and last.finished is None and last.options_key == options_key and last.started > now - _RESUMABLE
    crawl = last if last and resumed else models.Crawl(site=site, options_key=options_key, started=now)
    crawl.run, crawl.entry = run, told
    crawl.save()
    models.Site.objects.filter(pk=site.pk, latest__finished=None).update(latest=crawl)
    return crawl


def _summary(row: models.Run) -> RunSummary:
    verdicts = [packing.verdict(crawl.verdict) for crawl in row.crawls.all() if crawl.verdict]
    outcomes = {outcome: sum(each.outcome is outcome for each in verdicts) for outcome in Outcome}
    return RunSummary(row.id, row.started, row.finished, row.crawls.count(), outcomes)
