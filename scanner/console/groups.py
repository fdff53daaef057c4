"""Incidents over the sites that somebody sees, as the last scan joined them and people decided since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Min, Q, QuerySet

from scanner.console import sight
from scanner.console.models import Member
from scanner.model import Severity
from scanner.store.models import Breadth, Finding, Incident
from scanner.store.ranking import SET_ASIDE, VETO

PAGE = 30
_MOST_KEYS = 6


@dataclass(frozen=True, slots=True)
class Group:
    """An incident as far as its reader may know of it. `keys` is the evidence that joins its sites."""

    name: str
    keys: Sequence[str]
    sites: Sequence[str]
    findings: int
    veto: bool
    first_seen: datetime


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of incidents, and where the next begins: `width.name`, or ''."""

    groups: Sequence[Group]
    following: str


def groups(member: Member, after: str = "") -> Leaf:
    """Incidents that touch a site the member sees, the widest first, with what of them the member sees."""
    found = _breadths(member, after)[: PAGE + 1]
    page = list(found)[:PAGE]
    keys, seen = _keys([each.name for each in page]), _seen(member, [each.name for each in page])
    shown = [Group(each.name, keys[each.name][:_MOST_KEYS], *seen[each.name]) for each in page if each.name in seen]
    last = page[-1] if len(found) > PAGE else None
    return Leaf(shown, f"{last.sites}.{last.name}" if last else "")


def _breadths(member: Member, after: str) -> QuerySet[Breadth]:
    width, _, name = after.partition(".")
    rows = Breadth.objects.order_by("-sites", "name")
    if width.isdecimal() and len(width) < 10:
        rows = rows.filter(Q(sites__lt=int(width)) | Q(sites=int(width), name__gt=name), sites__lte=int(width))
    if sight.bound(member):
        rows = rows.filter(name__in=_open(member).values("incident"))
    return rows


def _open(member: Member) -> QuerySet[Finding]:
    grave = sight.findings(member).filter(state=Finding.OPEN, severity__gte=Severity.MEDIUM.rank)
    return grave.exclude(incident="").exclude(decision__in=SET_ASIDE)


def _keys(names: Sequence[str]) -> dict[str, list[str]]:
    """The evidence of each as of the last scan that saw it."""
    found: dict[str, list[Incident]] = defaultdict(list)
    for row in Incident.objects.filter(name__in=names).order_by("name", "-last_seen", "key"):
        found[row.name].append(row)
    told = {name: [row.key for row in rows if row.last_seen == rows[0].last_seen] for name, rows in found.items()}
    return defaultdict(list, told)


def _seen(member: Member, names: Sequence[str]) -> dict[str, tuple[list[str], int, bool, datetime]]:
    """Sites, findings, veto and beginning of each; none of what is found on one site only any more."""
    rows = _open(member).filter(incident__in=names).order_by()
    told = rows.values_list("incident", "site__key").annotate(Count("id"), Max("rank"), Min("first_seen"))
    by_name = defaultdict(list)
    for name, *values in told:
        by_name[name].append(values)
    enough = 1 if sight.bound(member) else 2
    return {
        name: (
            sorted(site for site, *_ in each),
            sum(count for _, count, _, _ in each),
            max(rank for _, _, rank, _ in each) >= VETO,
            min(first for *_, first in each),
        )
        for name, each in by_name.items()
        if len(each) >= enough
    }
