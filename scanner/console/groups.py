"""Incidents over the sites that somebody sees, worked out anew only when something was scanned or decided since."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Max

from scanner import rules
from scanner.console import sight
from scanner.console.models import Member
from scanner.judge import incidents
from scanner.model import Incident, Judged, SiteResult, Verdict
from scanner.model.grades import Outcome
from scanner.page import host_of
from scanner.site.targets import trusted
from scanner.store import packing
from scanner.store.models import Crawl, Decision, Finding, Judgement, Site
from scanner.store.models import Incident as Named

_SET_ASIDE = ("false_alarm", "suppressed")


@dataclass(frozen=True, slots=True)
class Group:
    """An incident as far as its reader may know of it. `rows` are its findings."""

    incident: Incident
    name: str
    rows: Sequence[Finding]


def groups(member: Member) -> list[Group]:
    """Every incident that touches a site the member sees, with what of it the member sees."""
    rows = sight.findings(member).select_related("site")
    found = []
    for incident in _all(_state()):
        seen = list(rows.filter(fingerprint__in=incident.findings[:500], state=Finding.OPEN))
        if seen:
            named = Named.objects.filter(key__in=[key[:300] for key in incident.keys]).order_by("id").first()
            found.append(Group(incident, named.name if named else "", seen))
    return found


def _state() -> tuple[int, int]:
    crawl = Crawl.objects.exclude(finished=None).aggregate(last=Max("id"))["last"]
    changing = Decision.objects.exclude(what__in=("confirmed", "assigned", "rectified"))
    return crawl or 0, changing.aggregate(last=Max("id"))["last"] or 0


@lru_cache(maxsize=1)
def _all(_now: tuple[int, int]) -> tuple[Incident, ...]:
    known = rules.load("outbound_targets").known_hosts
    return incidents(list(_results()), lambda host: trusted(f"http://{host}/", known))


def _results() -> Iterator[SiteResult]:
    open_rows = Finding.objects.filter(state=Finding.OPEN, severity__gte=2).exclude(decision__in=_SET_ASIDE)
    for site in Site.objects.order_by("key"):
        entry = packing.entry(site.entry)
        latest = open_rows.filter(site=site).annotate(last=Max("judgement__id")).values("last")
        told = Judgement.objects.filter(id__in=latest).values_list("judged", flat=True)
        judged: tuple[Judged, ...] = tuple(packing.judged(text) for text in told)
        if judged:
            verdict = Verdict(site=host_of(entry.home), outcome=Outcome.UNKNOWN)
            yield SiteResult(entry=entry, verdict=verdict, findings=judged)
