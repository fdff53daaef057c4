"""Certainty by two rules that speak of one host; a single one, and one of the site's own, makes nothing surer."""

from __future__ import annotations

import pytest

from scanner.judge.agreement import agreed
from scanner.model import Concern, Confidence, Finding, Severity, Visitor

TRAP = ("malicious_scripts/back-button-trap", Concern.MALICIOUS_CODE, "high", "medium", "www.lucky.example")
SKIMMER = ("malicious_scripts/form-exfiltration", Concern.MALICIOUS_CODE, "high", "medium", "cdn.lucky.example")
CASINO = ("outbound_targets/illicit", Concern.LINK_TO_ILLICIT, "critical", "high", "https://lucky.example/")
DOUBT = ("outbound_targets/illicit", Concern.LINK_TO_ILLICIT, "high", "medium", "https://lucky.example/")
OTHER = ("outbound_targets/illicit", Concern.LINK_TO_ILLICIT, "critical", "high", "https://other.example/")
MINOR = ("malicious_scripts/imitated-host", Concern.MALICIOUS_CODE, "medium", "medium", "cdn.lucky.example")
OWN = ("malicious_scripts/form-exfiltration", Concern.MALICIOUS_CODE, "high", "medium", "api.example.gov.cn")
OWN_TOO = ("malicious_scripts/back-button-trap", Concern.MALICIOUS_CODE, "high", "medium", "www.example.gov.cn")


def made(told):
    rule, concern, severity, confidence, host = told
    return Finding(
        rule=rule,
        concern=concern,
        severity=Severity(severity),
        confidence=Confidence(confidence),
        site="www.example.gov.cn",
        url="https://www.example.gov.cn/a",
        seen_as=Visitor.DESKTOP,
        rendered=True,
        excerpt="…",
        cause=f"{rule} {host}",
        signs=(f"target={host}",),
    )


@pytest.mark.parametrize("beside", [CASINO, SKIMMER])
def test_two_rules_about_one_host_are_sure(beside):
    first, second = agreed([made(TRAP), made(beside)])
    assert first.confidence is Confidence.HIGH
    assert first.signs[-1] == f"agrees={beside[0]}"
    assert second.confidence is Confidence.HIGH
    assert first.fingerprint == made(TRAP).fingerprint


@pytest.mark.parametrize("beside", [(), (TRAP,), (DOUBT,), (OTHER,), (MINOR,)])
def test_anything_less_changes_nothing(beside):
    findings = [made(TRAP), *map(made, beside)]
    assert list(agreed(findings)) == findings


def test_the_sites_own_hosts_prove_nothing():
    findings = [made(OWN), made(OWN_TOO)]
    assert list(agreed(findings)) == findings
