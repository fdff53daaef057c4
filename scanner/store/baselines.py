"""What a site's pages were like when somebody approved them, or, until somebody does, when they were first seen clean.

Nothing is learnt from an error or from a page with an open finding. What nobody approved is learnt anew after a month.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from scanner.model import Change, Decided, Judged, Severity
from scanner.store import (
    configured,  # noqa: F401 - models can be imported after it
    judgements,
    models,
    packing,
)
from scanner.store.models import Baseline, Crawl, Memory

_LEARNT_ANEW = timedelta(days=30)
_OK = 200


@dataclass(frozen=True, slots=True)
class Summary:
    """A site's baseline: pages approved and by whom, pages only remembered, and since when."""

    site: str
    approved: int
    remembered: int
    oldest: datetime | None
    latest: datetime | None
    """When pages were last approved."""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Approval:
    """What came of approving: pages taken over, and pages that were not, by reason (`open-finding`, `status`)."""

    pages: int
    refused: Mapping[str, tuple[str, ...]]


def troubled(findings: Iterable[Judged], *, but: str = "") -> frozenset[str]:
    """Pages with an open finding of at least medium severity; rules that begin with `but` left aside."""
    real = (each.finding for each in findings if each.decision is not Decided.FALSE_ALARM)
    grave = (finding for finding in real if finding.severity.rank >= Severity.MEDIUM.rank)
    return frozenset(url for each in grave if not (but and each.rule.startswith(but)) for url in each.urls)


def of_site(site_id: int) -> packing.Remembered:
    """The baseline by URL; `approved` is set where somebody approved the page."""
    rows = Baseline.objects.filter(site_id=site_id)
    approved = rows.exclude(approved=None).values_list("url", flat=True)
    return packing.Remembered(dict(rows.values_list("url", "facts")), approved=frozenset(approved))


def learn(crawl: Crawl, opened: Collection[str], now: datetime) -> None:
    """Remember pages of a finished crawl that the baseline lacks, or holds unapproved for too long."""
    kept = Baseline.objects.filter(site_id=crawl.site_id)
    kept.filter(approved=None, taken__lt=now - _LEARNT_ANEW).delete()
    known = set(kept.values_list("key", flat=True))
    rows = [
        Baseline(site_id=crawl.site_id, key=row.key, url=row.url, facts=row.facts, taken=now)
        for row in Memory.objects.filter(crawl=crawl)
        if row.key not in known and not _refused(row, opened)
    ]
    Baseline.objects.bulk_create(rows, ignore_conflicts=True, batch_size=200)


def approve(crawl: Crawl, urls: Collection[str], by: str, now: datetime) -> Approval:
    """Take over pages as the crawl saw them: those named, else all. The caller provides the transaction.

    That a page was changed is no reason to refuse it: that is what is being approved.
    """
    reported = (each for each in judgements.of_crawl(crawl) if each.change is not Change.GONE)
    opened = troubled(reported, but="tampering/")
    refused: dict[str, list[str]] = {}
    taken = []
    for row in Memory.objects.filter(crawl=crawl):
        if urls and row.url not in urls:
            continue
        if why := _refused(row, opened):
            refused.setdefault(why, []).append(row.url)
        else:
            new = Baseline(site_id=crawl.site_id, key=row.key, url=row.url, facts=row.facts, taken=now)
            new.approved, new.by = now, by
            taken.append(new)
    Baseline.objects.bulk_create(
        taken,
        update_conflicts=True,
        unique_fields=["site", "key"],
        update_fields=["facts", "taken", "approved", "by"],
        batch_size=200,
    )
    return Approval(len(taken), {why: tuple(each) for why, each in refused.items()})


def summary(site: models.Site) -> Summary:
    """What a site's baseline consists of."""
    rows = Baseline.objects.filter(site=site)
    approved = rows.exclude(approved=None).order_by("approved")
    last, first = approved.last(), rows.order_by("taken").first()
    return Summary(
        site=site.key,
        approved=approved.count(),
        remembered=rows.filter(approved=None).count(),
        oldest=first.taken if first else None,
        latest=last.approved if last else None,
        by=last.by if last else "",
    )


def _refused(row: Memory, opened: Collection[str]) -> str:
    facts = packing.unpacked(row.facts)
    if facts.open_finding or row.url in opened:
        return "open-finding"
    return "" if facts.status == _OK else "status"
