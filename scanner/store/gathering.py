"""Sightings of one finding over the pages of a crawl, put together again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TypeVar

from django.db.models import Max, QuerySet

from scanner.model import Finding
from scanner.store import configured, packing  # noqa: F401 - models can be imported after configured
from scanner.store.models import Crawl, Memory, Sighting

T = TypeVar("T")
_MOST_URLS = 100
_AT_ONCE = 500
_COLUMNS = ("id", "finding_id", "url", "shown_to", "rendered", "occurrences", "weight")


@dataclass(slots=True)
class Gathered:
    """Where one finding was seen in one crawl. `best` is the sighting that represents it."""

    best: int = 0
    weight: int = -2
    places: dict[str, int] = field(default_factory=dict)
    """Occurrences by URL."""
    shown_to: set[str] = field(default_factory=set)
    needs_browser: bool = True


def of_crawl(crawl: Crawl) -> dict[int, Gathered]:
    """What was seen in a crawl, by the finding's row."""
    return _gathered(Sighting.objects.filter(crawl=crawl))


def latest(findings: Sequence[int]) -> dict[int, Gathered]:
    """The sightings of each finding in the last crawl that saw it."""
    found: dict[int, Gathered] = {}
    for some in chunks(findings):
        rows = Sighting.objects.filter(finding_id__in=some).values_list("finding_id").annotate(Max("crawl_id"))
        by_crawl: dict[int, list[int]] = {}
        for finding, crawl in rows:
            by_crawl.setdefault(crawl, []).append(finding)
        for crawl, members in by_crawl.items():
            found |= _gathered(Sighting.objects.filter(crawl_id=crawl, finding_id__in=members))
    return found


def merged(gathered: Mapping[int, Gathered]) -> dict[int, Finding]:
    """One finding for one cause: occurrences added over pages, its strongest sighting shown."""
    details: dict[int, str] = {}
    for some in chunks([each.best for each in gathered.values()]):
        details.update(Sighting.objects.filter(id__in=some).values_list("id", "detail"))
    return {
        row: _merged(packing.finding(details[each.best]), each)
        for row, each in gathered.items()
        if details.get(each.best)
    }


def titles(crawl: Crawl, urls: Sequence[str]) -> dict[str, str]:
    """Page titles by URL, where the crawl remembers the page."""
    found = {}
    for some in chunks([packing.key(url) for url in urls]):
        for url, blob in Memory.objects.filter(crawl=crawl, key__in=some).values_list("url", "facts"):
            found[url] = packing.unpacked(blob).title
    return found


def chunks(values: Sequence[T]) -> Iterator[list[T]]:
    """The values, so many at a time as one statement takes."""
    rest = iter(values)
    while some := list(islice(rest, _AT_ONCE)):
        yield some


def _gathered(sightings: QuerySet[Sighting]) -> dict[int, Gathered]:
    found: dict[int, Gathered] = {}
    for row, finding, url, shown_to, rendered, occurrences, weight in sightings.order_by("id").values_list(*_COLUMNS):
        each = found.setdefault(finding, Gathered())
        each.places[url] = occurrences
        each.shown_to.update(shown_to.split(","))
        each.needs_browser = each.needs_browser and rendered
        if weight > each.weight:
            each.best, each.weight = row, weight
    return found


def _merged(finding: Finding, gathered: Gathered) -> Finding:
    urls = dict.fromkeys((finding.url, *gathered.places))
    return replace(
        finding,
        occurrences=sum(gathered.places.values()),
        urls=tuple(urls)[:_MOST_URLS],
        shown_to=packing.visitors(packing.joined(packing.visitors(",".join(gathered.shown_to)))),
    )
