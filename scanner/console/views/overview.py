"""This morning, the veto list, incidents, and what the keys do."""

from __future__ import annotations

from django.http import HttpResponse

from scanner.console import sight
from scanner.console.access import Visit
from scanner.console.crawled import nights, tally, trend, worst
from scanner.console.groups import groups
from scanner.console.lines import lines
from scanner.console.pages import page
from scanner.store.models import Crawl, Finding
from scanner.store.ranking import MEDIUM, SET_ASIDE, VETO

_MOST = 200
_WORST = 20


def morning(request: Visit) -> HttpResponse:
    """What the last night came to: verdicts, what is new, back and gone, what was not examined; and the trend."""
    rows = sight.findings(request.member).filter(rank__gte=MEDIUM)
    counts = {
        "new": rows.filter(state=Finding.OPEN, change="new").count(),
        "back": rows.filter(state=Finding.OPEN, change="back").count(),
        "gone": rows.filter(state=Finding.CLOSED, change="gone").count(),
        "waiting": rows.filter(state=Finding.OPEN, decision="").count(),
    }
    came = trend(request.member)
    return page(
        request,
        "morning",
        nights=nights([site.latest for site in worst(request.member)[:_WORST] if isinstance(site.latest, Crawl)]),
        tally=tally(request.member),
        counts=counts,
        trend=came,
        run=came[-1].run if came else None,
    )


def veto(request: Visit) -> HttpResponse:
    """What vetoes and was not set aside, worst first; more than a page of it is in the queue."""
    rows = sight.findings(request.member).filter(state=Finding.OPEN, rank__gte=VETO).exclude(decision__in=SET_ASIDE)
    found = list(rows.select_related("site").order_by("-rank", "-id")[: _MOST + 1])
    return page(request, "veto", lines=lines(request.member, found[:_MOST]), more=len(found) > _MOST)


def incidents(request: Visit) -> HttpResponse:
    """One attacker's work on several sites."""
    return page(request, "incidents", leaf=groups(request.member, request.GET.get("after", "")[:40]))


def keys(request: Visit) -> HttpResponse:
    """What the keys do, and what the words mean."""
    return page(request, "help")
