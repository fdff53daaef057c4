"""What lists of findings are filtered and ordered by, kept beside each finding as its site is judged."""

from __future__ import annotations

from collections.abc import Iterable

from scanner.model import Change, Decided, Judged
from scanner.store import configured, packing  # noqa: F401 - models can be imported after configured
from scanner.store.models import Crawl, Finding

VETO, MEDIUM = 1000, 200
"""From which rank on a finding vetoes, and from which it is at least medium."""
SET_ASIDE = (Decided.FALSE_ALARM, Decided.SUPPRESSED)
"""Decisions after which a finding does not count."""
_COLUMNS = ("cause_key", "detector", "concern", "severity", "confidence", "veto", "change", "rank")


def rank(crawl: Crawl, judged: Iterable[Judged]) -> None:
    """Write down how each finding came out. The caller provides the transaction."""
    Finding.objects.bulk_create(
        [_row(crawl, each) for each in judged],
        update_conflicts=True,
        unique_fields=["site", "fingerprint"],
        update_fields=_COLUMNS,
        batch_size=500,
    )


def _row(crawl: Crawl, judged: Judged) -> Finding:
    finding = judged.finding
    severity, confidence = finding.severity.rank, finding.confidence.rank
    return Finding(
        site_id=crawl.site_id,
        fingerprint=finding.fingerprint,
        rule=finding.rule,
        cause=finding.cause,
        first_seen=judged.first_seen or crawl.started,
        last_seen=judged.last_seen or crawl.started,
        cause_key=packing.key(finding.rule, finding.cause),
        detector=finding.rule.partition("/")[0],
        concern=finding.concern,
        severity=severity,
        confidence=confidence,
        veto=judged.veto,
        change=judged.change,
        rank=VETO * judged.veto + 100 * severity + 10 * confidence + (judged.change is not Change.GONE),
    )
