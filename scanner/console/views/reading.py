"""What programs read, as JSON: the same rows by the same rules of sight as people's pages."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404

from scanner.console import limits, openapi, sight
from scanner.console.access import Visit
from scanner.console.crawled import PAGE as SITES
from scanner.console.crawled import beyond, nights, trend, worst
from scanner.console.filters import PAGE, Filters
from scanner.console.lines import Line, lines
from scanner.console.place import legend
from scanner.model import Severity
from scanner.store.models import Finding

_SEVERITIES = tuple(Severity)
_STATES = {Finding.OPEN: "open", Finding.CLOSED: "gone"}


def findings(request: Visit) -> HttpResponse:
    """A page of findings, by the filters that the queue knows."""
    if not limits.within(request.member, limits.READING):
        return JsonResponse({"error": "too_often"}, status=429)
    filters = Filters.of(request.GET.dict())
    rows = list(filters.rows(sight.findings(request.member)).select_related("site")[: PAGE + 1])
    last = rows[PAGE - 1] if len(rows) > PAGE else None
    following = f"/api/v1/findings?{filters.query(after=f'{last.rank}.{last.pk}')}" if last else None
    return JsonResponse({"items": [_finding(each) for each in lines(request.member, rows[:PAGE])], "next": following})


def finding(request: Visit, number: int) -> HttpResponse:
    """One finding."""
    if not limits.within(request.member, limits.READING):
        return JsonResponse({"error": "too_often"}, status=429)
    row = get_object_or_404(sight.findings(request.member).select_related("site"), pk=number)
    return JsonResponse(_finding(lines(request.member, [row])[0]))


def sites(request: Visit) -> HttpResponse:
    """A page of sites with their verdicts, worst first."""
    if not limits.within(request.member, limits.READING):
        return JsonResponse({"error": "too_often"}, status=429)
    found = list(worst(request.member).filter(beyond(request.GET.get("after", "")[:600]))[: SITES + 1])
    last = found[SITES - 1] if len(found) > SITES else None
    told = nights([site.latest for site in found[:SITES] if site.latest])
    items = [
        {
            "id": site.pk,
            "site": site.key,
            "name": site.name,
            "verdict": night.outcome,
            "coverage": night.verdict.coverage if night.verdict else 0.0,
            "admitted": night.verdict.admitted if night.verdict else 0,
            "examined": night.verdict.examined if night.verdict else 0,
            "failures": night.verdict.failures if night.verdict else 0,
            "whole": site.whole,
            "finished": night.crawl.finished,
            "run": night.crawl.run_id,
        }
        for site, night in zip(found[:SITES], told, strict=True)
    ]
    return JsonResponse({"items": items, "next": f"/api/v1/sites?after={last.place}:{last.key}" if last else None})


def runs(request: Visit) -> HttpResponse:
    """The latest runs, the latest first, with what they came to."""
    if not limits.within(request.member, limits.READING):
        return JsonResponse({"error": "too_often"}, status=429)
    items = [
        {
            "id": each.run.pk,
            "started": each.run.started,
            "finished": each.run.finished,
            "indicators": each.run.indicators,
            "verdicts": each.outcomes,
            "fresh": each.fresh,
        }
        for each in reversed(trend(request.member, 50))
    ]
    return JsonResponse({"items": items, "next": None})


def description(request: Visit) -> HttpResponse:
    """All of this as OpenAPI."""
    return JsonResponse(openapi.document())


def _finding(line: Line) -> dict[str, Any]:
    row = line.row
    told: dict[str, Any] = {
        "id": row.pk,
        "site": row.site.key,
        "rule": row.rule,
        "title": legend().title(row.rule, "zh"),
        "concern": row.concern,
        "severity": _SEVERITIES[row.severity],
        "veto": row.veto,
        "change": row.change,
        "state": _STATES[row.state],
        "decision": row.decision,
        "assignee": row.assignee,
        "fingerprint": row.fingerprint,
        "first_seen": row.first_seen,
        "last_seen": row.last_seen,
        "withheld": line.judged is None,
    }
    return told | _quoted(line)


def _quoted(line: Line) -> dict[str, Any]:
    if line.judged is None:
        return {}
    finding = line.judged.finding
    return {
        "url": finding.url,
        "excerpt": finding.excerpt,
        "occurrences": finding.occurrences,
        "urls": list(finding.urls or (finding.url,)),
        "signs": list(finding.signs),
        "seen_as": list(finding.shown_to or (finding.seen_as,)),
    }
