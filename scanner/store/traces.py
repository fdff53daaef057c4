"""What findings may share with those of other sites, kept by key: whoever asks reads those that do, and no others."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import datetime

from scanner.model import Change, Judged
from scanner.store import configured, judgements, packing  # noqa: F401 - models can be imported after configured
from scanner.store.database import serialised
from scanner.store.gathering import chunks
from scanner.store.models import Finding, Judgement, Trace

_LONGEST = 300
_AT_ONCE = 500
Keys = Callable[[Judged], Iterable[str]]


def write(keys: Keys, now: datetime) -> int:
    """Write down the keys of some findings that were judged since the last time: how many. The caller commits."""
    serialised("traces")
    rows = list(Judgement.objects.filter(traced=None).order_by("id")[:_AT_ONCE])
    latest = {row.finding_id: row for row in rows}
    Trace.objects.filter(finding__in=list(latest)).delete()
    traces = (Trace(finding_id=number, key=key) for number, row in latest.items() for key in _keys(keys, row))
    Trace.objects.bulk_create(traces, batch_size=_AT_ONCE, ignore_conflicts=True)
    Judgement.objects.filter(id__in=[row.pk for row in rows]).update(traced=now)
    return len(rows)


def sharing(keys: Iterable[str], besides: Collection[str]) -> list[tuple[str, Judged]]:
    """The open findings that have one of the keys, each with its host, without those of the hosts `besides`."""
    hosts: dict[int, str] = {}
    for some in chunks([key[:_LONGEST] for key in keys]):
        rows = Trace.objects.filter(key__in=some, finding__state=Finding.OPEN)
        for number, site in rows.values_list("finding_id", "finding__site__key"):
            if (host := site.partition(" ")[0]) not in besides:
                hosts[number] = host
    told = judgements.latest(sorted(hosts))
    return [(hosts[number], each) for number, each in told.items() if each.change is not Change.GONE]


def _keys(keys: Keys, row: Judgement) -> set[str]:
    return {key[:_LONGEST] for key in keys(packing.judged(row.judged))} if row.change != Change.GONE else set()
