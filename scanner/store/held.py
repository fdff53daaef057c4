"""The numbers of findings, kept sealed one by one for a reviewer who must see one of them.

Everything is sealed twice: by the process that found it, to the operator's public key, and here under the key of the
day. So neither who holds this folder nor who holds the private key alone can read it, and it is gone with either key.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from scanner.identity import sealing
from scanner.model import Finding, Where
from scanner.store import configured, daykeys, models, packing  # noqa: F401 - models can be imported after configured
from scanner.store.daykeys import DayKey
from scanner.store.models import Crawl, HeldNumber


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One number of a finding, as a reviewer may see it; `number` is what `unsealed` wants."""

    number: int
    kind: str
    masked: str
    url: str
    where: Where
    day: str
    """When it was sealed last."""
    available: bool
    """Whether the key of that day still exists."""


def keep(
    home: Path, crawl: Crawl, rows: Mapping[str, models.Finding], findings: Sequence[Finding], now: datetime
) -> None:
    """Write the numbers of the findings, given with their rows by fingerprint. The caller provides the transaction."""
    if any(finding.held for finding in findings):
        key = daykeys.key_of_today(home, now.date())
        numbers = (row for finding in findings for row in _numbers(crawl, rows[finding.fingerprint], finding, key))
        HeldNumber.objects.bulk_create(
            list({(each.finding_id, each.key, each.digest): each for each in numbers}.values()),
            update_conflicts=True,
            unique_fields=["finding", "key", "digest"],
            update_fields=["crawl", "masked", "place", "day", "sealed"],
            batch_size=500,
        )


def occurrences(home: Path, finding: models.Finding) -> tuple[Occurrence, ...]:
    """The numbers of a finding in the crawl that saw it last, in the order in which they were found."""
    days = frozenset(daykeys.days(home))
    rows = HeldNumber.objects.filter(finding=finding).order_by("id").defer("sealed")
    newest = max((row.crawl_id for row in rows), default=0)
    return tuple(
        Occurrence(row.pk, row.kind, row.masked, row.url, packing.where(row.place), row.day, row.day in days)
        for row in rows
        if row.crawl_id == newest
    )


def unsealed(home: Path, finding: models.Finding, number: int, key: sealing.PrivateKey) -> str:
    """One number of a finding in the clear. The caller has written down who asked.

    Raises Shredded when the key of its day is gone, sealing.Unsealable for another private key or a changed row,
    HeldNumber.DoesNotExist when the finding has no such number.
    """
    row = HeldNumber.objects.get(finding=finding, pk=number)
    locked = daykeys.key_of(home, row.day).unlock(bytes(row.sealed), row.digest)
    return sealing.unseal(locked, key, row.digest).decode()


def _numbers(crawl: Crawl, row: models.Finding, finding: Finding, key: DayKey) -> Iterator[HeldNumber]:
    for each in finding.held:
        yield HeldNumber(
            finding=row,
            crawl=crawl,
            key=packing.key(finding.url),
            url=finding.url,
            kind=each.kind,
            masked=each.masked,
            digest=each.digest,
            place=packing.text(replace(each.where, box=None)),
            day=key.day,
            sealed=key.lock(each.sealed, each.digest),
        )
