"""Sites, and one site with its nights and what is open on it."""

from __future__ import annotations

from urllib.parse import urlencode

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from scanner.console import sight
from scanner.console.access import Visit
from scanner.console.crawled import PAGE, beyond, nights, worst
from scanner.console.lines import lines
from scanner.console.pages import page
from scanner.model import Outcome
from scanner.report.grouping import ORDER, grouped
from scanner.store.baselines import summary
from scanner.store.models import Crawl, Finding
from scanner.store.readback import failures

_NIGHTS = 30
_MOST = 50


def every(request: Visit) -> HttpResponse:
    """Sites with their verdicts, worst first, page by page; those of a name, or of a verdict."""
    named, outcome = request.GET.get("q", "")[:100], request.GET.get("outcome", "")
    rows = worst(request.member).filter(beyond(request.GET.get("after", "")[:600]))
    if named:
        rows = rows.filter(Q(key__icontains=named) | Q(entry__icontains=named))
    if outcome in list(Outcome):
        rows = rows.filter(place=Outcome(outcome).place)
    found = list(rows[: PAGE + 1])
    last = found[PAGE - 1] if len(found) > PAGE else None
    return page(
        request,
        "sites",
        nights=nights([site.latest for site in found[:PAGE] if site.latest]),
        named=named,
        outcomes=ORDER,
        chosen=outcome,
        following=urlencode({"q": named, "outcome": outcome, "after": f"{last.place}:{last.key}"}) if last else "",
    )


def one(request: Visit, number: int) -> HttpResponse:
    """One site: verdict, nights, what is open, what was not examined, what it is held against."""
    site = get_object_or_404(sight.sites(request.member), pk=number)
    crawls = Crawl.objects.filter(site=site).select_related("run").order_by("-id")
    found = nights(list(crawls[:_NIGHTS]))
    told = next((each for each in found if each.verdict), found[0] if found else None)
    rows = sight.findings(request.member).filter(site=site, state=Finding.OPEN).select_related("site")
    return page(
        request,
        "site",
        site=site,
        night=told,
        nights=found,
        lines=lines(request.member, list(rows.order_by("-rank", "-id")[:_MOST])),
        failures=grouped(failures(told.crawl)) if told else [],
        baseline=summary(site),
    )
