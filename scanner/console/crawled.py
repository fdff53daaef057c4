"""Sites with the latest crawl that finished, and what it came to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Max

from scanner.console import sight
from scanner.console.models import Member
from scanner.model import Outcome, SiteEntry, Verdict
from scanner.report.grouping import ORDER
from scanner.store import packing
from scanner.store.models import Crawl


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

    @property
    def examined(self) -> bool:
        """Whether every address has a final answer and no detector stayed blind."""
        told = self.verdict
        return told is not None and 0 < told.admitted <= told.examined and not told.failures


def latest(member: Member) -> list[Night]:
    """Every site as its latest finished crawl found it, else as its latest left it; worst first."""
    crawls = sight.crawls(member).order_by()
    newest = dict(crawls.values_list("site").annotate(Max("id")))
    newest |= dict(crawls.exclude(finished=None).values_list("site").annotate(Max("id")))
    rows = Crawl.objects.filter(pk__in=newest.values()).select_related("site", "run")
    return sorted(nights(list(rows)), key=lambda each: (ORDER.index(each.outcome), each.crawl.site.key))


def nights(rows: Sequence[Crawl]) -> list[Night]:
    """The crawls with what they came to."""
    return [
        Night(row, packing.entry(row.entry), packing.verdict(row.verdict) if row.finished and row.verdict else None)
        for row in rows
    ]
