"""What earlier runs know of findings: since when each cause is known on a site, and on which other sites."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from scanner.store import configured, models  # noqa: F401 - models can be imported after configured
from scanner.store.models import Finding, Sighting

_MOST = 500
_MOST_URLS = 100


@dataclass(frozen=True, slots=True)
class Past:
    """One cause on one site, over all runs. `site` is its key: the host."""

    fingerprint: str
    site: str
    rule: str
    cause: str
    first_seen: datetime
    last_seen: datetime
    urls: tuple[str, ...]


def of_findings(found: Sequence[tuple[str, str]]) -> tuple[Past, ...]:
    """Every site on which one of these is known, given as (rule, cause). The caller handles database errors."""
    wanted = set(found)
    rows = Finding.objects.filter(cause__in=[cause for _, cause in found][:_MOST]).select_related("site")
    return tuple(
        Past(row.fingerprint, row.site.key, row.rule, row.cause, row.first_seen, row.last_seen, _urls(row))
        for row in rows.order_by("first_seen")[:_MOST]
        if (row.rule, row.cause) in wanted
    )


def _urls(row: Finding) -> tuple[str, ...]:
    rows = Sighting.objects.filter(finding=row).values_list("url", flat=True)
    return tuple(dict.fromkeys(rows.order_by("-crawl_id")[: _MOST_URLS * 3]))[:_MOST_URLS]
