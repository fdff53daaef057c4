"""Sightings of one finding over the pages of a site, put together again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from operator import attrgetter
from typing import TypeVar

from django.db.models import QuerySet

from scanner.model import Finding
from scanner.store import configured, packing  # noqa: F401 - models can be imported after configured
from scanner.store.models import Crawl, Memory, Sighting

T = TypeVar("T")
_MOST_URLS = 100
_AT_ONCE = 500
_COLUMNS = ("finding_id", "id", "url", "shown_to", "rendered", "occurrences", "weight")


@dataclass(frozen=True, slots=True)
class Place:
    """A page on which a finding was seen, by whom, and whether that took a browser. `row` is the sighting's."""

    row: int
    url: str
    shown_to: str
    rendered: bool
    occurrences: int
    weight: int


Places = Mapping[int, Sequence[Place]]
"""By the finding's row, in the order of their addresses: whatever page came first, two equal nights come out equal."""


def of_crawl(crawl: Crawl) -> Places:
    """Where a crawl saw what."""
    return _gathered(Sighting.objects.filter(crawl=crawl))


def besides(crawl: Crawl) -> Places:
    """Where something was seen on the site of a crawl, though not by it, and stands."""
    return _gathered(Sighting.objects.filter(finding__site=crawl.site_id, over=False).exclude(crawl=crawl))


def merged(gathered: Places) -> dict[int, Finding]:
    """One finding for one cause: occurrences added over pages, its strongest sighting shown."""
    best = {row: max(places, key=attrgetter("weight")).row for row, places in gathered.items()}
    details: dict[int, str] = {}
    for some in chunks(list(best.values())):
        details.update(Sighting.objects.filter(id__in=some).values_list("id", "detail"))
    return {
        row: _merged(packing.finding(details[best[row]]), places)
        for row, places in gathered.items()
        if details.get(best[row])
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


def _gathered(sightings: QuerySet[Sighting]) -> Places:
    found: dict[int, list[Place]] = {}
    for finding, *place in sightings.values_list(*_COLUMNS):
        found.setdefault(finding, []).append(Place(*place))
    return {finding: sorted(places, key=attrgetter("url")) for finding, places in found.items()}


def _merged(finding: Finding, places: Sequence[Place]) -> Finding:
    urls = dict.fromkeys((finding.url, *(each.url for each in places)))
    shown_to = {name for each in places for name in each.shown_to.split(",")}
    return replace(
        finding,
        occurrences=sum(each.occurrences for each in places),
        urls=tuple(urls)[:_MOST_URLS],
        shown_to=packing.visitors(packing.joined(packing.visitors(",".join(shown_to)))),
    )
