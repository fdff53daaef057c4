"""Findings that are known by a hash under an older key: they keep their row, and with it what people decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from scanner.model import Finding
from scanner.store import configured, models, packing  # noqa: F401 - models can be imported after configured
from scanner.store.models import Crawl


def recognise(crawl: Crawl, findings: Sequence[Finding]) -> None:
    """Give the row of each finding that is known under a former cause its cause of today."""
    for finding in {each.fingerprint: each for each in findings if each.former}.values():
        rows = models.Finding.objects.filter(site_id=crawl.site_id)
        if rows.filter(fingerprint=finding.fingerprint).exists():
            continue
        before = [replace(finding, cause=cause).fingerprint for cause in finding.former]
        known = rows.filter(fingerprint__in=before).order_by("-last_seen").first()
        if known is not None:
            known.fingerprint, known.cause = finding.fingerprint, finding.cause
            known.cause_key = packing.key(finding.rule, finding.cause)
            known.save(update_fields=["fingerprint", "cause", "cause_key"])
