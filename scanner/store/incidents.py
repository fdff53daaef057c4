"""Names for incidents that stay from night to night: whoever shares a key with one known is that one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from scanner.model import Incident
from scanner.store import configured, models, packing  # noqa: F401 - models can be imported after configured

_LONGEST = 300


def named(found: Sequence[Incident], now: datetime) -> tuple[Incident, ...]:
    """The incidents with their ids and when they were first seen; remembered. The caller provides the transaction."""
    return tuple(_named(each, now) for each in found)


def _named(incident: Incident, now: datetime) -> Incident:
    keys = [key[:_LONGEST] for key in incident.keys]
    known = list(models.Incident.objects.filter(key__in=keys).order_by("id"))
    name = known[0].name if known else packing.key(keys[0])[:12]
    first = min([now, *(each.first_seen for each in known), *([incident.first_seen] if incident.first_seen else [])])
    rows = [models.Incident(key=key, name=name, first_seen=first, last_seen=now) for key in keys]
    models.Incident.objects.bulk_create(
        {row.key: row for row in rows}.values(),
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=["last_seen"],
    )
    return replace(incident, id=name, first_seen=first, last_seen=now)
