"""JSON lines: the contract that scripts rely on."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec

from scanner.model import Failure, Incident, Judged, RunResult, SiteResult, ThirdParty, Where

_MOST_URLS = 100
_NOWHERE = Where()


def lines(result: RunResult) -> Iterator[str]:
    """Every finding of a run, a line each, then one line about the run and its sites."""
    incident_of = {name: each.id for each in result.incidents for name in each.findings}
    for site in result.sites:
        for judged in (*site.findings, *site.gone):
            joined = incident_of.get(judged.finding.fingerprint, "")
            yield _line(finding_fields(judged) | ({"incident": joined} if joined else {}))
    yield _line(run_fields(result))


def examined_line(path: str, member: str, url: str, findings: Sequence[Judged], failures: Sequence[Failure]) -> str:
    """The line of one examined file, or of one page in an archive or folder (`member`)."""
    fields: dict[str, Any] = {"path": path}
    if member:
        fields["member"] = member
    fields |= {
        "url": url,
        "findings": [finding_fields(each) for each in findings],
        "failures": [failure_fields(each) for each in failures],
    }
    return _line(fields)


def finding_fields(judged: Judged) -> dict[str, Any]:
    """A finding as the contract names its fields."""
    finding = judged.finding
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "confidence": finding.confidence,
        "site": finding.site,
        "url": finding.url,
        "seen_as": finding.seen_as,
        "shown_to": list(finding.shown_to or (finding.seen_as,)),
        "rendered": finding.rendered,
        "excerpt": finding.excerpt,
        "where": _where(finding.where),
        "signs": list(finding.signs),
        "occurrences": finding.occurrences,
        "urls": list(finding.urls or (finding.url,))[:_MOST_URLS],
        "fingerprint": finding.fingerprint,
        "first_seen": _time(judged.first_seen),
        "last_seen": _time(judged.last_seen),
        "change": judged.change,
        "indicator": judged.indicator,
        "basis": judged.basis,
        "veto": judged.veto,
        "evidence": list(finding.evidence),
        **({"decision": judged.decision} if judged.decision else {}),
    }


def failure_fields(failure: Failure) -> dict[str, Any]:
    """What could not be examined."""
    return {
        "url": failure.url,
        "seen_as": failure.seen_as,
        "stage": failure.stage,
        "reason": failure.reason,
        "detail": failure.detail,
    }


def run_fields(result: RunResult) -> dict[str, Any]:
    """A run and its sites: `examined` counts URLs, `pages` views, `failures` what could not be examined."""
    return {
        "run": result.run,
        "started": _time(result.started),
        "finished": _time(result.finished),
        "indicators": result.indicators,
        "notes": list(result.notes),
        "sites": [_site(site) for site in result.sites],
        "incidents": [_incident(each) for each in result.incidents],
    }


def _site(site: SiteResult) -> dict[str, Any]:
    verdict = site.verdict
    return {
        "site": verdict.site,
        "name": site.entry.name,
        "verdict": verdict.outcome,
        "because": list(verdict.because),
        "pages": site.pages,
        "admitted": verdict.admitted,
        "examined": verdict.examined,
        "coverage": round(verdict.coverage, 4),
        "fully_examined": bool(verdict.admitted) and verdict.examined == verdict.admitted and not verdict.failures,
        "failures": verdict.failures,
        "not_examined": [failure_fields(each) for each in site.failures],
        "seconds": round(site.seconds, 2),
        "notes": list(site.notes),
        "third_parties": [_third_party(each) for each in site.third_parties],
    }


def _third_party(each: ThirdParty) -> dict[str, Any]:
    return {
        "kind": each.kind,
        "name": each.name,
        "host": each.host,
        "pages": each.pages,
        "first_seen": _time(each.first_seen),
        "last_seen": _time(each.last_seen),
    }


def _incident(incident: Incident) -> dict[str, Any]:
    return {
        "id": incident.id,
        "keys": list(incident.keys),
        "sites": list(incident.sites),
        "findings": list(incident.findings),
        "veto": incident.veto,
        "first_seen": _time(incident.first_seen),
        "last_seen": _time(incident.last_seen),
    }


def _where(where: Where) -> Mapping[str, Any]:
    built: dict[str, Any] = msgspec.to_builtins(where)
    nothing: dict[str, Any] = msgspec.to_builtins(_NOWHERE)
    return {key: value for key, value in built.items() if value != nothing[key]}


def _time(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds") if moment else None


def _line(fields: Mapping[str, Any]) -> str:
    # Half a surrogate pair has no UTF-8 form, but JSON can name it.
    text = json.dumps(fields, ensure_ascii=False)
    return text.encode("utf-8", "backslashreplace").decode() + "\n"
