"""Sorts a site's findings and failures into the lists that every report shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from scanner.model import Change, Failure, Judged, Outcome, Severity, SiteResult
from scanner.report.causes import Cause, causes

ORDER = tuple(sorted(Outcome, key=lambda each: each.place))


@dataclass(frozen=True, slots=True)
class FailureGroup:
    """Failures of one stage for one reason."""

    stage: str
    reason: str
    failures: tuple[Failure, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """Causes of which the same rule stands for all, under one clause, at one site."""

    causes: tuple[Cause, ...]

    @property
    def first(self) -> Judged:
        """The finding that stands for all."""
        return self.causes[0].first

    @property
    def places(self) -> int:
        """How many findings its rule has here."""
        parts = (part for cause in self.causes for part in cause.parts)
        return sum(part.finding.rule == self.first.finding.rule for part in parts)


def by_verdict(sites: Sequence[SiteResult]) -> list[SiteResult]:
    """Sites, worst verdict first, else as they were scanned."""
    return sorted(sites, key=lambda site: site.verdict.outcome.place)


def vetoing(site: SiteResult) -> list[Judged]:
    """Findings each of which puts the site on the veto list."""
    return [each for each in site.findings if each.veto]


def reviewing(site: SiteResult) -> list[Judged]:
    """Other findings of at least medium severity."""
    return [each for each in _counting(site) if each.finding.severity.rank >= Severity.MEDIUM.rank]


def minor(site: SiteResult) -> list[Judged]:
    """Findings below medium severity."""
    return [each for each in _counting(site) if each.finding.severity.rank < Severity.MEDIUM.rank]


def aside(site: SiteResult) -> list[Judged]:
    """Findings that somebody decided do not count."""
    return [each for each in site.findings if each.set_aside]


def _counting(site: SiteResult) -> list[Judged]:
    return [each for each in site.findings if not each.veto and not each.set_aside]


def changed(site: SiteResult, change: Change) -> int:
    """How many findings of at least medium severity are new, back or gone."""
    findings = site.gone if change is Change.GONE else [each for each in site.findings if not each.set_aside]
    return sum(each.change is change and each.finding.severity.rank >= Severity.MEDIUM.rank for each in findings)


def grouped(failures: Iterable[Failure]) -> list[FailureGroup]:
    """Failures by stage and reason, most frequent first."""
    groups: dict[tuple[str, str], list[Failure]] = {}
    for each in failures:
        groups.setdefault((each.stage, each.reason), []).append(each)
    found = [FailureGroup(stage, reason, tuple(each)) for (stage, reason), each in groups.items()]
    return sorted(found, key=lambda group: -len(group.failures))


def problems(findings: Iterable[Judged]) -> list[Problem]:
    """Causes by rule and clause, in the order in which their first ones come."""
    groups: dict[tuple[str, str], list[Cause]] = {}
    for each in causes(findings):
        groups.setdefault((each.first.finding.rule, each.first.indicator), []).append(each)
    return [Problem(tuple(each)) for each in groups.values()]


def decisive(site: SiteResult) -> Sequence[Judged]:
    """The findings that stand for the causes which decided the verdict, those of one rule and clause once."""
    because = set(site.verdict.because)
    chosen = [each.first for each in causes(each for each in site.findings if each.finding.fingerprint in because)]
    return list({(each.finding.rule, each.indicator): each for each in reversed(chosen)}.values())[::-1]
