"""Writes a batch: every statement can be repeated without doubling anything."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from scanner.model import Failure, Finding, Visitor
from scanner.store import (
    configured,  # noqa: F401 - models can be imported after it
    held,
    inventory,
    models,
    originals,
    packing,
)
from scanner.store.batch import Batch
from scanner.store.models import Address, Crawl, Memory, Sighting
from scanner.store.recognising import recognise


def record(home: Path, crawl: Crawl, batch: Batch, now: datetime) -> None:
    """Write everything a batch holds. The caller provides the transaction."""
    _admit(crawl, batch)
    _answer(crawl, batch)
    _remember(crawl, batch)
    _sight(home, crawl, batch.findings, now)
    originals.keep(home, crawl, batch.originals, now)
    _fail(crawl, batch.failures)
    inventory.keep(crawl, batch.third_parties, now)


def _admit(crawl: Crawl, batch: Batch) -> None:
    depths: dict[str, int] = {}
    for url, depth in batch.admitted:
        depths.setdefault(url, depth)
    rows = [Address(crawl=crawl, key=packing.key(url), url=url, depth=depth) for url, depth in depths.items()]
    Address.objects.bulk_create(rows, ignore_conflicts=True)


def _answer(crawl: Crawl, batch: Batch) -> None:
    latest = {each.url: each for each in batch.answered}
    rows = [
        Address(
            crawl=crawl,
            key=packing.key(each.url),
            url=each.kept_as or each.url,
            state=Address.EXAMINED if each.examined else Address.FAILED,
            views=each.views,
            seen_as=packing.joined(each.seen_as),
            rendered=each.rendered,
        )
        for each in latest.values()
    ]
    Address.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["crawl", "key"],
        update_fields=["url", "state", "views", "seen_as", "rendered"],
    )


def _remember(crawl: Crawl, batch: Batch) -> None:
    latest = {each.url: each for each in batch.facts}
    rows = [
        Memory(crawl=crawl, key=packing.key(url), url=url, facts=packing.packed(each)) for url, each in latest.items()
    ]
    Memory.objects.bulk_create(rows, update_conflicts=True, unique_fields=["crawl", "key"], update_fields=["facts"])


def _sight(home: Path, crawl: Crawl, findings: Sequence[Finding], now: datetime) -> None:
    if not findings:
        return
    recognise(crawl, findings)
    known = _known(crawl, findings, now)
    held.keep(home, crawl, known, findings, now)
    rows: dict[tuple[int, str], Sighting] = {}
    for finding in findings:
        for row in _sightings(crawl, known[finding.fingerprint], finding):
            place = (row.finding_id, row.key)
            rows[place] = _united(rows[place], row) if place in rows else row
    Sighting.objects.bulk_create(
        rows.values(),
        update_conflicts=True,
        unique_fields=["finding", "key"],
        update_fields=["crawl", "shown_to", "rendered", "occurrences", "weight", "detail", "over"],
    )


def _known(crawl: Crawl, findings: Iterable[Finding], now: datetime) -> dict[str, models.Finding]:
    rows = {
        each.fingerprint: models.Finding(
            site_id=crawl.site_id,
            fingerprint=each.fingerprint,
            rule=each.rule,
            cause=each.cause,
            cause_key=packing.key(each.rule, each.cause),
            first_seen=now,
            last_seen=now,
        )
        for each in findings
    }
    written = models.Finding.objects.bulk_create(
        rows.values(), update_conflicts=True, unique_fields=["site", "fingerprint"], update_fields=["last_seen"]
    )
    return {each.fingerprint: each for each in written}


def _sightings(crawl: Crawl, row: models.Finding, finding: Finding) -> Iterable[Sighting]:
    others = dict.fromkeys(url for url in finding.urls if url != finding.url)
    for url in (finding.url, *others):
        first = url == finding.url
        yield Sighting(
            crawl=crawl,
            finding=row,
            key=packing.key(url),
            url=url,
            shown_to=packing.joined(finding.shown_to or (finding.seen_as,)),
            rendered=finding.rendered,
            occurrences=max(1, finding.occurrences - len(others)) if first else 1,
            weight=_weight(finding) if first else -1,
            detail=packing.text(replace(finding, held=(), former=())) if first else "",
        )


def _weight(finding: Finding) -> int:
    # What can veto represents the cause, then the worst, the surest, the one with a picture, the one anybody can see.
    return (
        1000 * finding.veto_grade
        + 100 * finding.severity.rank
        + 10 * finding.confidence.rank
        + 2 * bool(finding.evidence)
        + (finding.seen_as is Visitor.DESKTOP)
    )


def _united(one: Sighting, other: Sighting) -> Sighting:
    strongest, weaker = (one, other) if one.weight >= other.weight else (other, one)
    strongest.shown_to = packing.joined(packing.visitors(f"{one.shown_to},{other.shown_to}"))
    strongest.occurrences = max(one.occurrences, other.occurrences)
    # Seen raw is seen without a browser too: only what every sighting needed one for needs it again.
    strongest.rendered = strongest.rendered and weaker.rendered
    return strongest


def _fail(crawl: Crawl, failures: Sequence[Failure]) -> None:
    rows = {}
    for each in failures:
        key = packing.key(each.url, each.stage, each.reason, each.seen_as)
        rows[key] = models.Failure(
            crawl=crawl,
            until=crawl,
            key=key,
            url=each.url,
            stage=each.stage,
            reason=each.reason,
            detail=each.detail,
            seen_as=each.seen_as,
        )
    models.Failure.objects.bulk_create(rows.values(), ignore_conflicts=True)
