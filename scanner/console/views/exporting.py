"""The queue as a file: CSV that computes nothing, SARIF for code hosts, STIX for partners; each is written down."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from django.http import HttpResponse

from scanner import rules
from scanner.console import limits, sight
from scanner.console.access import Visit
from scanner.console.filters import Filters
from scanner.console.lines import Line, lines
from scanner.console.pages import language, page
from scanner.console.place import home, legend
from scanner.judge.incidents import keys
from scanner.model import Concern, Decided, Severity
from scanner.report import sarif, stix
from scanner.report.hostile import cell, defanged
from scanner.site.targets import trusted
from scanner.store import audit
from scanner.store.errors import committed

_MOST = 5_000
_COLUMNS = (
    *("id", "site", "rule", "title", "severity", "veto", "change", "decision"),
    *("first_seen", "last_seen", "excerpt", "url"),
)
_SEVERITIES = tuple(Severity)


def table(request: Visit) -> HttpResponse:
    """The queue as CSV without anything that a spreadsheet would compute."""
    found = _found(request, "csv")
    if found is None:
        return page(request, "refusal", status=429, key="too_often")
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(_COLUMNS)
    writer.writerows(_cells(each, language(request)) for each in found)
    headers = {"Content-Disposition": 'attachment; filename="findings.csv"'}
    return HttpResponse("\ufeff" + file.getvalue(), content_type="text/csv; charset=utf-8", headers=headers)


def results(request: Visit) -> HttpResponse:
    """The queue as SARIF; what may not be quoted is left out."""
    found = _found(request, "sarif")
    if found is None:
        return page(request, "refusal", status=429, key="too_often")
    judged = [replace(each.judged, decision=_decided(each), veto=each.row.veto) for each in found if each.judged]
    return _json(sarif.document(judged, legend(), language(request)), "findings.sarif")


def indicators(request: Visit) -> HttpResponse:
    """What attackers used, as STIX; nothing of persons, and no site's name."""
    found = _found(request, "stix")
    if found is None:
        return page(request, "refusal", status=429, key="too_often")
    known = {(each.kind, each.value): each for each in _indicators(found)}
    return _json(stix.document(known.values(), datetime.now(UTC)), "indicators.stix.json")


def _found(request: Visit, form: str) -> Sequence[Line] | None:
    """The findings that the address asks for, written down as exported; None for who exports too often."""
    if not limits.within(request.member, limits.EXPORT):
        return None
    filters = Filters.of(request.GET.dict())
    rows = list(filters.rows(sight.findings(request.member)).select_related("site")[:_MOST])
    with committed(home().folder):
        told = {"rows": len(rows), "form": form}
        audit.append(home().folder, audit.Deed(request.member.user.username, "export", "findings", told))
    return lines(request.member, rows)


def _indicators(found: Sequence[Line]) -> Iterator[stix.Indicator]:
    hosts = rules.load("outbound_targets").known_hosts
    for line in found:
        if line.judged is None or line.row.concern == Concern.PERSONAL_DATA:
            continue
        for key in keys(line.judged.finding, lambda host: trusted(f"http://{host}/", hosts)):
            kind, _, value = key.partition(":")
            yield stix.Indicator(kind, value, line.row.first_seen, line.row.last_seen)


def _decided(line: Line) -> Decided | None:
    return Decided(line.row.decision) if line.row.decision else None


def _cells(line: Line, spoken: str) -> list[str]:
    row, finding = line.row, line.judged.finding if line.judged else None
    seen = (each.isoformat(timespec="seconds") for each in (row.first_seen, row.last_seen))
    title, severity = legend().title(row.rule, spoken), _SEVERITIES[row.severity]
    grades = (severity, "yes" if row.veto else "", row.change, row.decision)
    quoted = (finding.excerpt, finding.url) if finding else ("", "")
    values = (row.pk, row.site.key, row.rule, title, *grades, *seen, *quoted)
    return [cell(defanged(str(value)), 2_000) for value in values]


def _json(told: dict[str, Any], name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(json.dumps(told, ensure_ascii=True), content_type="application/json", headers=headers)
