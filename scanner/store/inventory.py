"""What a site uses of others, since when: written at the end of a crawl, read for reports and the console."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from scanner.model import ThirdParty
from scanner.store import configured, models, packing  # noqa: F401 - models can be imported after configured
from scanner.store.models import Crawl


def keep(crawl: Crawl, found: Sequence[ThirdParty], now: datetime) -> None:
    """Write down what a crawl met. The caller provides the transaction."""
    rows = [
        models.ThirdParty(
            site_id=crawl.site_id,
            key=packing.key(each.kind, each.name),
            kind=each.kind,
            name=each.name,
            host=each.host[:300],
            pages=each.pages,
            first_seen=now,
            last_seen=now,
        )
        for each in found
    ]
    models.ThirdParty.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["site", "key"],
        update_fields=["pages", "last_seen"],
        batch_size=100,
    )


def of_crawl(crawl: Crawl) -> tuple[ThirdParty, ...]:
    """What a finished crawl met, the most used first; what it met first or last stands in the rows' times."""
    rows = models.ThirdParty.objects.filter(site_id=crawl.site_id, last_seen__gte=crawl.started)
    if crawl.finished:
        rows = rows.filter(first_seen__lte=crawl.finished)
    return tuple(map(_told, rows.order_by("-pages", "kind", "name")))


def of_site(site: models.Site) -> tuple[ThirdParty, ...]:
    """What a site ever used, the latest first."""
    return tuple(map(_told, models.ThirdParty.objects.filter(site=site).order_by("-first_seen", "kind", "name")))


def _told(row: models.ThirdParty) -> ThirdParty:
    return ThirdParty(row.kind, row.name, row.host, row.pages, row.first_seen, row.last_seen)


def approve(site_id: int, by: str, now: datetime) -> int:
    """Approve whatever a site uses; how much was not approved before. The caller provides the transaction."""
    return models.ThirdParty.objects.filter(site_id=site_id, approved=None).update(approved=now, by=by)
