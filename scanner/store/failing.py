"""What crawls could not examine: written while they run; what the crawl before could not either is one row with it."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, Q, QuerySet

from scanner.store import configured  # noqa: F401 - models can be imported after it
from scanner.store.gathering import chunks
from scanner.store.judgements import preceding
from scanner.store.models import Crawl, Failure


def of_crawls(crawls: Sequence[Crawl]) -> QuerySet[Failure]:
    """What some crawls could not examine. Only rows of finished crawls stand for others besides their own."""
    finished = [crawl.pk for crawl in crawls if crawl.finished]
    own = Q(crawl__in=[crawl.pk for crawl in crawls if not crawl.finished])
    if not finished:
        return Failure.objects.filter(own)
    among = Crawl.objects.filter(pk__in=finished, site=OuterRef("crawl__site"))
    lasting = Exists(among.filter(pk__gte=OuterRef("crawl"), pk__lte=OuterRef("until")))
    # Says by index what the rest says row by row.
    reach = Q(until__gte=min(finished), crawl__lte=max(finished), crawl__finished__isnull=False)
    return Failure.objects.filter(own | (reach & Q(lasting)))


def unite(crawl: Crawl) -> None:
    """Let what the site's crawl before this one could not examine either last until this one. The caller commits."""
    last = preceding(crawl)
    before = {row.key: row for row in Failure.objects.filter(until=last)} if last else {}
    rows = Failure.objects.filter(crawl=crawl)
    again = [row for row in rows if row.key in before and before[row.key].detail == row.detail]
    for some in chunks([before[row.key].pk for row in again]):
        Failure.objects.filter(id__in=some).update(until=crawl)
    for some in chunks([row.pk for row in again]):
        Failure.objects.filter(id__in=some).delete()
