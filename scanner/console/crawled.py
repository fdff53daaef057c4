"""Sites with the latest crawl that finished, and what it came to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet, Sum

from scanner.console import sight
from scanner.console.models import Member
from scanner.model import Outcome, SiteEntry, Verdict
from scanner.report.grouping import ORDER
from scanner.store import packing
from scanner.store.models import Crawl, Run, Site

PAGE = 50


@dataclass(frozen=True, slots=True)
class Night:
    """A crawl of a site and what it came to; without a verdict it was never finished."""

    crawl: Crawl
    entry: SiteEntry
    verdict: Verdict | None

    @property
    def outcome(self) -> Outcome:
        """The verdict; unknown while there is none."""
        return self.verdict.outcome if self.verdict else Outcome.UNKNOWN


@dataclass(frozen=True, slots=True)
class Tally:
    """Sites by verdict, the worst first, and how many of them were not examined whole."""

    outcomes: Sequence[tuple[Outcome, int]]
    missed: int

    @property
    def sites(self) -> int:
        """All of them."""
        return sum(count for _, count in self.outcomes)


@dataclass(frozen=True, slots=True)
class Came:
    """What a run came to: sites by verdict, and findings that were new or back."""

    run: Run
    outcomes: Mapping[Outcome, int]
    fresh: int


def worst(member: Member) -> QuerySet[Site]:
    """Every site that was taken up, worst verdict first."""
    rows = sight.sites(member).exclude(latest=None).select_related("latest__site", "latest__run")
    return rows.order_by("place", "key")


def tally(member: Member) -> Tally:
    """How many sites there are of each verdict."""
    rows = sight.sites(member).exclude(latest=None).order_by()
    told = rows.values_list("place", "whole").annotate(count=Count("id"))
    counts = list(told)
    outcomes = [(each, sum(count for place, _, count in counts if place == each.place)) for each in ORDER]
    return Tally(outcomes, sum(count for _, whole, count in counts if not whole))


def trend(member: Member, most: int = 14) -> list[Came]:
    """What the latest runs came to, the earliest first."""
    crawls = sight.crawls(member)
    runs = list(Run.objects.filter(pk__in=crawls.values("run")).order_by("-started")[:most])
    told = crawls.filter(run__in=runs).order_by().values_list("run", "outcome").annotate(Count("id"), Sum("fresh"))
    rows = list(told)
    return [_came(run, [row for row in rows if row[0] == run.pk]) for run in reversed(runs)]


def nights(rows: Sequence[Crawl]) -> list[Night]:
    """The crawls with what they came to."""
    return [
        Night(row, packing.entry(row.entry), packing.verdict(row.verdict) if row.finished and row.verdict else None)
        for row in rows
    ]


def beyond(after: str) -> Q:
    """What follows the last site of the page before, given as `place:key`."""
    place, _, key = after.partition(":")
    if not (place.isdecimal() and len(place) < 3 and key):
        return Q()
    return Q(place__gt=int(place)) | Q(place=int(place), key__gt=key)


def _came(run: Run, rows: Sequence[tuple[str, str, int, int]]) -> Came:
    counts = {each: sum(count for _, outcome, count, _ in rows if outcome == each) for each in ORDER}
    # A crawl that did not finish says nothing of its site.
    counts[Outcome.UNKNOWN] += sum(count for _, outcome, count, _ in rows if not outcome)
    return Came(run, counts, sum(fresh for *_, fresh in rows))
