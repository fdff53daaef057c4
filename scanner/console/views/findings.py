"""The queue of findings, and one finding with its evidence."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404

from scanner.console import sight, vault
from scanner.console.access import Visit
from scanner.console.filters import CHOICES, PAGE, Filters
from scanner.console.lines import Line, lines
from scanner.console.models import Member
from scanner.console.pages import count, page
from scanner.console.place import home
from scanner.console.roles import DECISIONS, may
from scanner.model import Concern
from scanner.report.pictures import png
from scanner.store import audit, held
from scanner.store.errors import committed
from scanner.store.models import Finding, Judgement

_MOST_ELSEWHERE = 100
_MOST_SEALED = 200


def queue(request: Visit) -> HttpResponse:
    """What waits for a decision, or whatever the filters in the address ask for."""
    filters = Filters.of(request.GET.dict())
    rows = list(filters.rows(sight.findings(request.member)).select_related("site")[: PAGE + 1])
    last = rows[PAGE - 1] if len(rows) > PAGE else None
    return page(
        request,
        "findings",
        lines=lines(request.member, rows[:PAGE]),
        filters=filters,
        choices=CHOICES,
        following=filters.query(after=f"{last.rank}.{last.pk}") if last else "",
        decisions=DECISIONS[request.member.is_a],
        done=count(request.GET.get("done")),
        missed=count(request.GET.get("missed")),
        all_picked=request.GET.get("pick") == "all",
    )


def one(request: Visit, number: int) -> HttpResponse:
    """One finding: what it is, its evidence, its history, and where else the same cause is."""
    row = get_object_or_404(sight.findings(request.member).select_related("site"), pk=number)
    line = lines(request.member, [row])[0]
    if line.judged and line.row.concern == Concern.PERSONAL_DATA:
        _viewed(request.member, row)
    elsewhere = sight.findings(request.member).filter(cause_key=row.cause_key).exclude(pk=row.pk)
    others = list(elsewhere.select_related("site").order_by("-rank", "-id")[:_MOST_ELSEWHERE])
    return page(
        request,
        "finding",
        line=line,
        judged=line.judged,
        row=row,
        decisions=DECISIONS[request.member.is_a] if line.judged else frozenset(),
        history=row.decisions.order_by("-id")[:100],
        crawls=_crawls(row),
        elsewhere=lines(request.member, others),
        **_sealed(request.member, line),
    )


def _sealed(member: Member, line: Line) -> dict[str, Any]:
    """The sealed numbers of a leak, and whether its reader may open one: open, locked, or not at all."""
    if line.judged is None or line.row.concern != Concern.PERSONAL_DATA:
        return {"sealed": (), "revealing": ""}
    may_open = member.reveals and may(member.is_a, "reveal", "POST") and vault.named()
    revealing = ("open" if vault.key() else "locked") if may_open else ""
    return {"sealed": held.occurrences(home().folder, line.row)[:_MOST_SEALED], "revealing": revealing}


def picture(request: Visit, number: int, place: int) -> HttpResponse:
    """A screenshot of a finding, decoded and encoded anew: nothing but pixels, and nothing that could run."""
    row = get_object_or_404(sight.findings(request.member), pk=number)
    judged = lines(request.member, [row])[0].judged
    names = judged.finding.evidence if judged else ()
    body = home().evidence(names[place]) if place < len(names) else None
    clean = png(body) if body else b""
    if not clean:
        raise Http404
    headers = {
        "Content-Disposition": f'attachment; filename="finding-{number}-{place}.png"',
        "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
    }
    return HttpResponse(clean, content_type="image/png", headers=headers)


def _crawls(row: Finding) -> list[Judgement]:
    rows = Judgement.objects.filter(finding=row).select_related("crawl", "until").defer("judged")
    return list(rows.order_by("-id")[:30])


def _viewed(member: Member, row: Finding) -> None:
    with committed(home().folder):
        audit.append(home().folder, audit.Deed(member.user.username, "viewed", f"finding:{row.pk}"))
