"""What two independent findings say of one host is sure: what a script does, and what stands where it leads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from scanner.identity.hosts import registrable
from scanner.identity.named import named_hosts
from scanner.model import Concern, Confidence, Finding, Severity


def agreed(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """One site's findings. Serious ones about code that want nothing but certainty have it where another rule speaks of
    the same host: as of one that is proved to be illicit, or as of one that code has to do with in another way.
    """
    speak: dict[str, set[str]] = defaultdict(set)
    for finding in findings:
        if _is_code(finding) or (finding.concern is Concern.LINK_TO_ILLICIT and finding.veto_grade):
            for domain in _domains(finding):
                speak[domain].add(finding.rule)
    return tuple(_surer(each, speak) for each in findings)


def _surer(finding: Finding, speak: dict[str, set[str]]) -> Finding:
    if not _is_code(finding) or finding.confidence is not Confidence.MEDIUM:
        return finding
    others = {rule for domain in _domains(finding) for rule in speak[domain]} - {finding.rule}
    if not others:
        return finding
    return replace(
        finding, confidence=Confidence.HIGH, signs=(*finding.signs, *(f"agrees={rule}" for rule in sorted(others)))
    )


def _is_code(finding: Finding) -> bool:
    serious = finding.severity.rank >= Severity.HIGH.rank and finding.confidence.rank >= Confidence.MEDIUM.rank
    return finding.concern is Concern.MALICIOUS_CODE and serious


def _domains(finding: Finding) -> set[str]:
    return {registrable(host) for host in named_hosts(finding)} - {registrable(finding.site)}
