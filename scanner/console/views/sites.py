"""Sites, and one site with its nights and what is open on it."""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import urlencode

from django.db.models import F, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from scanner.console import limits, sight
from scanner.console.access import Visit
from scanner.console.crawled import PAGE, beyond, nights, worst
from scanner.console.lines import lines
from scanner.console.pages import count, page
from scanner.console.place import home
from scanner.console.roles import may
from scanner.model import Outcome
from scanner.report.grouping import ORDER, grouped
from scanner.store import audit, baselines
from scanner.store import inventory as store_inventory
from scanner.store.baselines import summary
from scanner.store.errors import committed
from scanner.store.models import Crawl, Finding, ThirdParty
from scanner.store.readback import failures

_NIGHTS = 30
_PARTS = 200
_KINDS = ("script", "style", "frame", "host", "account", "library")
_MOST = 50


def every(request: Visit) -> HttpResponse:
    """Sites with their verdicts, worst first, page by page; those of a name, or of a verdict."""
    named, outcome = request.GET.get("q", "")[:100], request.GET.get("outcome", "")
    rows = worst(request.member).filter(beyond(request.GET.get("after", "")[:600]))
    if named and not limits.within(request.member, limits.SEARCH):
        return page(request, "refusal", status=429, key="too_often")
    if named:
        rows = rows.filter(Q(key__icontains=named) | Q(name__icontains=named))
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
        unknown=ThirdParty.objects.filter(site=site, approved=None).count(),
        approving=may(request.member.is_a, "approve", "POST"),
        approved=count(request.GET.get("approved")),
        refused=count(request.GET.get("refused")),
    )


def inventory(request: Visit, number: int) -> HttpResponse:
    """What a site uses of others, by how many pages have it: what is not approved first."""
    site = get_object_or_404(sight.sites(request.member), pk=number)
    kind = request.GET.get("kind", "")
    start = min(count(request.GET.get("from")), 10 * _PARTS)
    rows = ThirdParty.objects.filter(site=site, **({"kind": kind} if kind in _KINDS else {}))
    found = list(rows.order_by(F("approved").desc(nulls_first=True), "-pages", "id")[start : start + _PARTS + 1])
    following = start + _PARTS if len(found) > _PARTS else 0
    return page(
        request, "inventory", site=site, kind=kind, kinds=("", *_KINDS), parts=found[:_PARTS], following=following
    )


def approve(request: Visit, number: int) -> HttpResponse:
    """Take the pages of a site, as its latest finished crawl saw them, for what they should be."""
    site = get_object_or_404(sight.sites(request.member), pk=number)
    crawl, now, who = site.latest, datetime.now(UTC), request.member.user.username
    if crawl is None or crawl.finished is None or request.POST.get("looked") != "yes":
        return page(request, "refusal", status=400, key="approve_needs")
    urls = frozenset(request.POST.get("pages", "").split())
    with committed(home().folder):
        done = baselines.approve(crawl, urls, who, now)
        parts = 0 if urls else store_inventory.approve(site.pk, who, now)
        told = {"crawl": crawl.pk, "pages": done.pages, "parts": parts}
        audit.append(home().folder, audit.Deed(who, "baseline-approved", f"site:{site.pk}", told))
    refused = sum(map(len, done.refused.values()))
    return redirect(f"{reverse('site', args=[number])}?{urlencode({'approved': done.pages, 'refused': refused})}")
