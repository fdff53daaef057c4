"""What vetoes, rule by rule of the design."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from scanner.judge import Table, judge_site, load_table
from scanner.model import Concern, Confidence, Failure, Finding, Outcome, Severity, SiteEntry, Verdict, Visitor

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
ENTRY = SiteEntry(home="https://www.example.gov.cn/")
TABLE = load_table()
TIMEOUT = Failure(url="https://www.example.gov.cn/x", stage="fetch", reason="timeout")


def finding(concern: Concern, severity: str = "high", confidence: str = "high", cause: str = "c") -> Finding:
    return Finding(
        rule=f"test/{concern}",
        concern=concern,
        severity=Severity(severity),
        confidence=Confidence(confidence),
        site="www.example.gov.cn",
        url="https://www.example.gov.cn/a",
        seen_as=Visitor.DESKTOP,
        rendered=False,
        excerpt="…",
        cause=cause,
    )


def verdict(*findings: Finding, table: Table = TABLE, examined: int = 100, days_old: int = 0) -> Verdict:
    seen = {each.fingerprint: NOW - timedelta(days=days_old) for each in findings}
    failures = [TIMEOUT] * (100 - examined)
    return judge_site(
        ENTRY, findings, table, admitted=100, examined=examined, failures=failures, first_seen=seen, now=NOW
    )[1]


@pytest.mark.parametrize(
    "concern",
    ["illicit_content", "link_to_illicit", "malicious_code", "tampering", "severe_typo", "personal_data"],
)
def test_veto_grade_findings_of_mapped_concerns_veto_at_first_sight(concern: str) -> None:
    assert verdict(finding(Concern(concern))).outcome is Outcome.VETO


@pytest.mark.parametrize(("severity", "confidence"), [("high", "medium"), ("critical", "low"), ("medium", "high")])
def test_below_veto_grade_is_review(severity: str, confidence: str) -> None:
    assert verdict(finding(Concern.ILLICIT_CONTENT, severity, confidence)).outcome is Outcome.REVIEW


@pytest.mark.parametrize("concern", ["fake_site", "sensitive_wording", "broken_target", "weak_signal"])
def test_other_concerns_never_veto(concern: str) -> None:
    assert verdict(finding(Concern(concern), "critical", "high")).outcome is Outcome.REVIEW


def test_a_candidate_says_nothing_against_the_site_it_imitates() -> None:
    elsewhere = replace(finding(Concern.FAKE_SITE, "critical"), url="http://impostor.example/")
    assert verdict(elsewhere).outcome is Outcome.CLEAN


@pytest.mark.parametrize("severity", ["info", "low"])
def test_low_findings_leave_a_site_clean(severity: str) -> None:
    assert verdict(finding(Concern.WEAK_SIGNAL, severity)).outcome is Outcome.CLEAN


def test_veto_outranks_unknown_outranks_review() -> None:
    bad, odd = finding(Concern.TAMPERING), finding(Concern.TAMPERING, "medium")
    assert verdict(bad, examined=10).outcome is Outcome.VETO
    unknown = verdict(odd, examined=94)
    assert unknown.outcome is Outcome.UNKNOWN
    assert unknown.because == ("timeout",)
    assert verdict(odd, examined=95).outcome is Outcome.REVIEW
    assert verdict(examined=95).outcome is Outcome.CLEAN


def test_a_site_of_which_nothing_was_admitted_is_unknown() -> None:
    _, nothing = judge_site(ENTRY, (), TABLE, admitted=0, examined=0, failures=(), first_seen={}, now=NOW)
    assert nothing.outcome is Outcome.UNKNOWN
    assert nothing.because == ("nothing_examined",)


def test_grace_turns_first_sight_into_review() -> None:
    treatment = TABLE.treatments[Concern.TAMPERING]
    lenient = replace(
        TABLE, treatments={**TABLE.treatments, Concern.TAMPERING: replace(treatment, grace=timedelta(days=3))}
    )
    changed = finding(Concern.TAMPERING)
    assert verdict(changed, table=lenient).outcome is Outcome.REVIEW
    assert verdict(changed, table=lenient, days_old=3).outcome is Outcome.VETO


def test_judged_findings_carry_clause_and_basis_worst_first() -> None:
    leak = finding(Concern.PERSONAL_DATA)
    typo, link = finding(Concern.SENSITIVE_WORDING, "medium"), finding(Concern.LINK_TO_ILLICIT, "critical")
    judged, _ = judge_site(
        ENTRY, (typo, leak, link), TABLE, admitted=1, examined=1, failures=(), first_seen={}, now=NOW
    )
    assert [(each.indicator, each.basis, each.veto) for each in judged] == [
        ("V19-1.3", "clause", True),
        ("P-1", "policy", True),
        ("", "", False),
    ]
    assert judged[0].first_seen == judged[0].last_seen == NOW
