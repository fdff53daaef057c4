"""Two queues of their own: personal data to be looked at, and what was accepted for a while."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import Q
from django.http import HttpResponse

from scanner.console import sight
from scanner.console.access import Visit
from scanner.console.filters import PAGE, Filters
from scanner.console.lines import Line, lines
from scanner.console.pages import page
from scanner.model import Concern, Decided
from scanner.store.models import Decision, Finding


@dataclass(frozen=True, slots=True)
class Accepted:
    """A finding that was accepted for a while. `hidden`: the latest scan saw it again, and did not count it."""

    line: Line
    decision: Decision | None
    hidden: bool
    over: bool


def personal(request: Visit) -> HttpResponse:
    """Open leaks that nobody decided about: masked, with their place and the number of persons."""
    filters = Filters.of({"concern": Concern.PERSONAL_DATA, "after": request.GET.get("after", "")})
    rows = list(filters.rows(sight.findings(request.member)).select_related("site")[: PAGE + 1])
    last = rows[PAGE - 1] if len(rows) > PAGE else None
    following = f"{last.rank}.{last.pk}" if last else ""
    return page(request, "personal", lines=lines(request.member, rows[:PAGE]), following=following)


def suppressions(request: Visit) -> HttpResponse:
    """What was accepted for a while, those that end first on top: by whom, why, until when, what it hides."""
    rows = sight.findings(request.member).filter(decision=Decided.SUPPRESSED).select_related("site")
    found = list(_from(rows, request.GET.get("after", "")).order_by("until", "id")[: PAGE + 1])
    last = found[PAGE - 1] if len(found) > PAGE and found[PAGE - 1].until else None
    following = f"{last.until.timestamp():.6f}_{last.pk}" if last and last.until else ""
    return page(request, "suppressions", accepted=_accepted(request, found[:PAGE]), following=following)


def _accepted(request: Visit, rows: list[Finding]) -> list[Accepted]:
    told = Decision.objects.filter(finding__in=rows, what=Decided.SUPPRESSED).order_by("id")
    latest = {each.finding_id: each for each in told}
    now = datetime.now(UTC)
    return [
        Accepted(
            line,
            latest.get(line.row.pk),
            hidden=line.row.state == Finding.OPEN,
            over=line.row.until is not None and line.row.until < now,
        )
        for line in lines(request.member, rows)
    ]


def _from(rows: sight.Findings, after: str) -> sight.Findings:
    moment, _, number = after.partition("_")
    try:
        until = datetime.fromtimestamp(float(moment), UTC)
    except (ValueError, OverflowError, OSError):
        return rows
    if not (number.isdecimal() and len(number) < 19):
        return rows
    return rows.filter(Q(until__gt=until) | Q(until=until, id__gt=int(number)))
