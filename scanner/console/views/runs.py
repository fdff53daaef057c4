"""Runs, and one run with its sites and what could not be examined."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from scanner.console import sight
from scanner.console.access import Visit
from scanner.console.crawled import nights
from scanner.console.pages import page
from scanner.model import Failure, Visitor
from scanner.report.grouping import grouped
from scanner.store import failing
from scanner.store.models import Run

_RUNS = 50
_FAILURES = 2_000


def every(request: Visit) -> HttpResponse:
    """The latest runs."""
    return page(request, "runs", runs=list(_visible(request).order_by("-started")[:_RUNS]))


def one(request: Visit, run: str) -> HttpResponse:
    """One run: its sites with their verdicts, and failures by reason."""
    row = get_object_or_404(_visible(request), pk=run)
    crawls = list(sight.crawls(request.member).filter(run=row).select_related("site", "run").order_by("id"))
    failed = list(failing.of_crawls(crawls)[: _FAILURES + 1])
    told = [
        Failure(url=each.url, stage=each.stage, reason=each.reason, detail=each.detail, seen_as=Visitor(each.seen_as))
        for each in failed[:_FAILURES]
    ]
    return page(request, "run", run=row, nights=nights(crawls), failures=grouped(told), more=len(failed) > _FAILURES)


def _visible(request: Visit) -> QuerySet[Run]:
    return Run.objects.filter(pk__in=sight.crawls(request.member).values("run"))
