"""Findings to verdict: pure functions over what was found, what was examined and the table in force."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from operator import attrgetter
from types import MappingProxyType

from scanner.judge.agreement import agreed
from scanner.judge.table import Table
from scanner.model import Concern, Decided, Failure, Finding, Judged, Outcome, Severity, SiteEntry, Verdict
from scanner.page import belongs, host_of

_UNDECIDED: Mapping[str, Decided] = MappingProxyType({})


def judge_site(
    entry: SiteEntry,
    findings: Sequence[Finding],
    table: Table,
    *,
    admitted: int,
    examined: int,
    failures: Sequence[Failure],
    first_seen: Mapping[str, datetime],
    now: datetime,
    decided: Mapping[str, Decided] = _UNDECIDED,
) -> tuple[tuple[Judged, ...], Verdict]:
    """Every open finding with its clause, worst first, and the verdict over the site.

    `first_seen` by fingerprint (a finding without one is seen for the first time `now`); `admitted` and `examined`
    count URLs. `decided` by fingerprint: false alarms and what is suppressed stay in the list and decide nothing; what
    a person confirmed counts as sure.
    """
    each_judged = (
        _decided(_judged(each, table, first_seen.get(each.fingerprint, now), now), decided.get(each.fingerprint), table)
        for each in agreed(findings)
    )
    judged = tuple(sorted(each_judged, key=attrgetter("worst_first")))
    unjudged = Verdict(
        site=host_of(entry.home),
        outcome=Outcome.UNKNOWN,
        admitted=admitted,
        examined=examined,
        failures=len(failures),
    )
    outcome, because = _outcome(entry, judged, table, unjudged.coverage, failures)
    return judged, replace(unjudged, outcome=outcome, because=because)


def _judged(finding: Finding, table: Table, first_seen: datetime, now: datetime) -> Judged:
    treatment = table.treatments.get(finding.concern)
    if treatment is None:
        return Judged(finding, first_seen=first_seen, last_seen=now)
    ripe = now - first_seen >= treatment.grace
    return Judged(
        finding,
        indicator=treatment.clause.id,
        basis=treatment.basis,
        veto=treatment.veto and finding.veto_grade and ripe,
        first_seen=first_seen,
        last_seen=now,
    )


def _decided(judged: Judged, decision: Decided | None, table: Table) -> Judged:
    if decision is None:
        return judged
    told = replace(judged, decision=decision)
    if told.set_aside:
        return replace(told, veto=False)
    treatment = table.treatments.get(judged.finding.concern)
    sure = decision is Decided.CONFIRMED and judged.finding.severity.rank >= Severity.HIGH.rank
    return replace(told, veto=told.veto or (sure and treatment is not None and treatment.veto))


def _outcome(
    entry: SiteEntry, judged: Sequence[Judged], table: Table, coverage: float, failures: Sequence[Failure]
) -> tuple[Outcome, tuple[str, ...]]:
    vetoing = [each for each in judged if each.veto]
    if vetoing:
        return Outcome.VETO, _fingerprints(vetoing)
    if coverage < table.coverage_floor:
        return Outcome.UNKNOWN, tuple(sorted({each.reason for each in failures})) or ("nothing_examined",)
    doubtful = [each for each in judged if not each.set_aside and _asks_for_review(entry, each.finding, table)]
    if doubtful:
        return Outcome.REVIEW, _fingerprints(doubtful)
    return Outcome.CLEAN, ()


def _asks_for_review(entry: SiteEntry, finding: Finding, table: Table) -> bool:
    # A host that poses as this site is listed by itself; it says nothing against the site it imitates.
    if finding.concern is Concern.FAKE_SITE and not belongs(entry, finding.url):
        return False
    return finding.severity.rank >= table.review_from.rank


def _fingerprints(judged: Sequence[Judged]) -> tuple[str, ...]:
    return tuple(each.finding.fingerprint for each in judged)
