"""Model values out of rows."""

from __future__ import annotations

from django.db.models import Count, Q, Sum

from scanner.model import Change, Failure, Judged, Outcome, SiteResult, Verdict, Visitor
from scanner.page import host_of
from scanner.store import (
    configured,  # noqa: F401 - models can be imported after it
    failing,
    inventory,
    judgements,
    packing,
)
from scanner.store.models import Address, Crawl
from scanner.store.standing import Standing, standings


def counts(crawl: Crawl) -> tuple[int, int, int]:
    """URLs admitted, URLs examined, views received."""
    examined = Count("id", filter=Q(state=Address.EXAMINED))
    found = Address.objects.filter(crawl=crawl).aggregate(admitted=Count("id"), examined=examined, views=Sum("views"))
    return found["admitted"], found["examined"], found["views"] or 0


def failures(crawl: Crawl) -> tuple[Failure, ...]:
    """What the crawl could not examine."""
    host = host_of(packing.entry(crawl.entry).home)
    return tuple(
        Failure(
            url=row.url, stage=row.stage, reason=row.reason, detail=row.detail, seen_as=Visitor(row.seen_as), site=host
        )
        for row in failing.of_crawls([crawl]).order_by("url", "key")
    )


def stood(standing: Standing) -> Judged:
    """A finding with its history and no clause."""
    return Judged(
        standing.finding,
        first_seen=standing.first_seen,
        last_seen=standing.last_seen,
        change=standing.change,
        page_title=standing.page_title,
    )


def site_result(crawl: Crawl) -> SiteResult:
    """What a crawl found out; unknown, with everything found so far, when it was interrupted."""
    return _reported(crawl) if crawl.finished else _interrupted(crawl)


def _reported(crawl: Crawl) -> SiteResult:
    judged = judgements.of_crawl(crawl)
    return SiteResult(
        entry=packing.entry(crawl.entry),
        verdict=packing.verdict(crawl.verdict),
        findings=tuple(each for each in judged if each.change is not Change.GONE),
        gone=tuple(each for each in judged if each.change is Change.GONE),
        failures=failures(crawl),
        pages=crawl.views,
        seconds=crawl.seconds,
        notes=tuple(crawl.notes),
        third_parties=inventory.of_crawl(crawl),
    )


def _interrupted(crawl: Crawl) -> SiteResult:
    entry = packing.entry(crawl.entry)
    admitted, examined, views = counts(crawl)
    failed = failures(crawl)
    verdict = Verdict(
        site=host_of(entry.home),
        outcome=Outcome.UNKNOWN,
        because=("interrupted",),
        admitted=admitted,
        examined=examined,
        failures=len(failed),
    )
    findings = tuple(stood(each) for each in standings(crawl) if each.change is not Change.GONE)
    return SiteResult(entry=entry, verdict=verdict, findings=findings, failures=failed, pages=views)
