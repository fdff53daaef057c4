"""Findings as SARIF 2.1.0 (OASIS), for code hosts and whoever gathers results of many tools."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from scanner import __version__
from scanner.model import Decided, Judged, Severity
from scanner.report.hostile import defanged, plain
from scanner.report.legend import Legend

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.INFO: "none", Severity.LOW: "note", Severity.MEDIUM: "warning"}
_SCORES = {"info": "0.0", "low": "3.0", "medium": "5.5", "high": "8.0", "critical": "9.5"}
_SAFE = ":/?#[]@!$&'()*+,;=%-._~"


def document(found: Sequence[Judged], legend: Legend, language: str = "en") -> dict[str, Any]:
    """The findings as one run of one tool, as plain data."""
    names = sorted({each.finding.rule for each in found})
    rules = [_rule(name, legend, language) for name in names]
    driver = {"name": "vetoscan", "version": __version__, "rules": rules}
    results = [_result(each, names, legend, language) for each in found]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(name: str, legend: Legend, language: str) -> dict[str, Any]:
    told: dict[str, Any] = {"id": name, "shortDescription": {"text": legend.title(name, language)}}
    if advice := legend.advice(name, language):
        told["help"] = {"text": advice}
    if known := legend.rules.get(name):
        told["properties"] = {"tags": ["security", known.concern], "security-severity": _SCORES[known.severity]}
    return told


def _result(judged: Judged, names: Sequence[str], legend: Legend, language: str) -> dict[str, Any]:
    finding = judged.finding
    quoted = plain(defanged(finding.excerpt), 500)
    told: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": names.index(finding.rule),
        "level": _LEVELS.get(finding.severity, "error"),
        "message": {"text": f"{legend.title(finding.rule, language)}: {quoted}" if quoted else finding.rule},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": quote(finding.url, safe=_SAFE)}}}],
        "partialFingerprints": {"vetoscan/v1": finding.fingerprint},
        "properties": {"site": finding.site, "veto": judged.veto, "indicator": judged.indicator},
    }
    if judged.set_aside:
        accepted = judged.decision is Decided.SUPPRESSED
        told["suppressions"] = [
            {"kind": "external", "status": "accepted", "justification": "accepted" if accepted else "false alarm"}
        ]
    return told
