"""Names for incidents that stay from night to night: whoever shares a key with one known is that one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from scanner.model import Incident
from scanner.store import configured, models, packing  # noqa: F401 - models can be imported after configured
from scanner.store.gathering import chunks

_LONGEST = 300


def named(found: Sequence[Incident], now: datetime) -> tuple[Incident, ...]:
    """The incidents with their ids and when they were first seen; remembered. The caller provides the transaction."""
    return tuple(_named(each, now) for each in found)


def join(found: Sequence[Incident]) -> None:
    """Write down which findings belong to each named incident. The caller provides the transaction."""
    for some in chunks([each.id for each in found]):
        models.Finding.objects.filter(incident__in=some).update(incident="")
    for each in found:
        for some in chunks(each.findings):
            models.Finding.objects.filter(fingerprint__in=some).update(incident=each.id)
    models.Breadth.objects.bulk_create(
        {each.id: models.Breadth(name=each.id, sites=len(each.sites)) for each in found}.values(),
        update_conflicts=True,
        unique_fields=["name"],
        update_fields=["sites"],
        batch_size=500,
    )


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
