"""How findings were judged: written as a crawl is finished, where it is not what already stands; read for any crawl."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from operator import attrgetter

from django.db.models import Max, OuterRef, Subquery

from scanner.model import Change, Judged
from scanner.store import configured, packing  # noqa: F401 - models can be imported after configured
from scanner.store.gathering import chunks
from scanner.store.models import Crawl, Finding, Judgement


def preceding(crawl: Crawl) -> Crawl | None:
    """The crawl of the same site that was finished last, besides this one."""
    finished = Crawl.objects.filter(site=crawl.site_id).exclude(finished=None).exclude(pk=crawl.pk)
    return finished.order_by("-id").first()


def keep(crawl: Crawl, judged: Mapping[int, Judged]) -> None:
    """Write what a crawl reports, by the finding's row, before it is marked as finished. The caller commits."""
    before = _before(crawl)
    still = {row: before[row] for row, each in judged.items() if row in before and _same(before[row], each, crawl)}
    seen = Subquery(Finding.objects.filter(pk=OuterRef("finding")).values("last_seen"))
    for some in chunks([each.pk for each in still.values()]):
        Judgement.objects.filter(id__in=some).update(until=crawl, last_seen=seen)
    rows = (_row(crawl, row, each) for row, each in judged.items() if row not in still)
    Judgement.objects.bulk_create(rows, batch_size=500)


def of_crawl(crawl: Crawl) -> tuple[Judged, ...]:
    """What a finished crawl reported, worst first."""
    rows = Judgement.objects.filter(finding__site=crawl.site_id, crawl__lte=crawl.pk, until__gte=crawl.pk)
    return tuple(sorted((_told(row, crawl) for row in rows.order_by("finding")), key=attrgetter("worst_first")))


def latest(findings: Sequence[int]) -> dict[int, Judged]:
    """Findings, by their rows, as they were judged last."""
    found: dict[int, Judged] = {}
    for some in chunks(findings):
        last = Judgement.objects.filter(finding__in=some).values("finding").annotate(last=Max("id")).values("last")
        rows = Judgement.objects.filter(id__in=last).select_related("until").order_by("finding")
        found.update((row.finding_id, _told(row, row.until)) for row in rows)
    return found


def _before(crawl: Crawl) -> dict[int, Judgement]:
    """What the site's crawl before this one reported: what was left out there does not stand any more."""
    last = preceding(crawl)
    rows = Judgement.objects.filter(until=last).exclude(change=Change.GONE).select_related("until") if last else ()
    return {row.finding_id: row for row in rows}


def _same(row: Judgement, judged: Judged, crawl: Crawl) -> bool:
    if judged.change is not Change.SAME or judged.last_seen is None:
        return False
    if (row.last_seen < row.until.started) != (judged.last_seen < crawl.started):
        return False
    before = packing.judged(row.judged)
    return replace(before, change=judged.change, last_seen=judged.last_seen) == judged


def _row(crawl: Crawl, finding: int, judged: Judged) -> Judgement:
    return Judgement(
        crawl=crawl,
        until=crawl,
        finding_id=finding,
        change=judged.change,
        veto=judged.veto,
        judged=packing.text(judged),
        last_seen=judged.last_seen or crawl.started,
    )


def _told(row: Judgement, crawl: Crawl) -> Judged:
    """As one of its crawls reported it; of one between the first and the last, the moment is that of its end."""
    judged = packing.judged(row.judged)
    if crawl.pk == row.crawl_id or crawl.finished is None:
        return judged
    return replace(judged, change=Change.SAME, last_seen=min(row.last_seen, crawl.finished))
