"""This morning, the veto list, incidents, and what the keys do."""

from __future__ import annotations

from django.http import HttpResponse

from scanner.console import sight
from scanner.console.access import Visit
from scanner.console.crawled import latest
from scanner.console.groups import groups
from scanner.console.lines import lines
from scanner.console.pages import page
from scanner.model import Outcome
from scanner.report.grouping import ORDER
from scanner.store.models import Finding, Run
from scanner.store.ranking import MEDIUM, VETO

_MOST = 200
_SET_ASIDE = ("false_alarm", "suppressed")


def morning(request: Visit) -> HttpResponse:
    """What the last night came to: verdicts, what is new, back and gone, what was not examined."""
    found = latest(request.member)
    rows = sight.findings(request.member).filter(severity__gte=2)
    counts = {
        "new": rows.filter(state=Finding.OPEN, change="new").count(),
        "back": rows.filter(state=Finding.OPEN, change="back").count(),
        "gone": rows.filter(state=Finding.CLOSED, change="gone").count(),
        "waiting": sight.findings(request.member).filter(state=Finding.OPEN, decision="", rank__gte=MEDIUM).count(),
    }
    runs = Run.objects.filter(crawls__in=sight.crawls(request.member)).distinct().order_by("-started")
    return page(
        request,
        "morning",
        nights=found,
        outcomes=[(each, sum(night.outcome is each for night in found)) for each in ORDER],
        counts=counts,
        missed=sum(not night.examined for night in found),
        run=runs.first(),
        vetoes=[night for night in found if night.outcome is Outcome.VETO],
    )


def veto(request: Visit) -> HttpResponse:
    """What vetoes and was not set aside, worst first; more than a page of it is in the queue."""
    rows = sight.findings(request.member).filter(state=Finding.OPEN, rank__gte=VETO).exclude(decision__in=_SET_ASIDE)
    found = list(rows.select_related("site").order_by("-rank", "-id")[: _MOST + 1])
    return page(request, "veto", lines=lines(request.member, found[:_MOST]), more=len(found) > _MOST)


def incidents(request: Visit) -> HttpResponse:
    """One attacker's work on several sites."""
    return page(request, "incidents", groups=groups(request.member))


def keys(request: Visit) -> HttpResponse:
    """What the keys do, and what the words mean."""
    return page(request, "help")
