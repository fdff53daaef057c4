"""How each finding stands against what is known of the site: new, same, back, carried over unseen, or gone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from scanner.model import Change, Finding
from scanner.page import belongs, host_matches, host_of
from scanner.store import configured, gathering, models, packing  # noqa: F401 - models can be imported after configured
from scanner.store.gathering import Place, Places
from scanner.store.models import Address, Crawl, Sighting

_STANDS = {models.Finding.FRESH: Change.NEW, models.Finding.OPEN: Change.SAME, models.Finding.CLOSED: Change.BACK}


@dataclass(frozen=True, slots=True)
class Standing:
    """One finding over all its sightings. `row` is its database id."""

    row: int
    finding: Finding
    change: Change
    first_seen: datetime
    last_seen: datetime
    page_title: str = ""
    over: frozenset[int] = frozenset()
    """Sightings of earlier crawls whose pages were looked at again without it."""


def standings(crawl: Crawl) -> tuple[Standing, ...]:
    """Every finding seen in this crawl or still open, and those that are gone.

    A page on which an earlier crawl saw it counts until it was looked at again, also where others are clean by now.
    """
    rows = {row.id: row for row in models.Finding.objects.filter(site_id=crawl.site_id)}
    seen, before = gathering.of_crawl(crawl), gathering.besides(crawl)
    looked = _looked(crawl, before)
    over = {row: looked.again(rows[row], places) for row, places in before.items()}
    stands = {
        row: [*seen.get(row, ()), *(each for each in before.get(row, ()) if each.row not in over[row])]
        for row in sorted({*seen, *before})
    }
    findings = gathering.merged({row: places or before[row] for row, places in stands.items()})
    titles = gathering.titles(crawl, list({finding.url for finding in findings.values()}))
    return tuple(
        Standing(
            row=row,
            finding=finding,
            change=_STANDS[rows[row].state] if stands[row] else Change.GONE,
            first_seen=rows[row].first_seen,
            last_seen=rows[row].last_seen,
            page_title=titles.get(finding.url, ""),
            over=over.get(row, frozenset()),
        )
        for row, finding in findings.items()
    )


def open_urls(site: models.Site) -> frozenset[str]:
    """The pages on which something is open."""
    return frozenset(Sighting.objects.filter(finding__site=site, over=False).values_list("url", flat=True))


@dataclass(frozen=True, slots=True)
class _Looked:
    """What a crawl looked at: visitors and browser by URL, and where it was blind."""

    answers: dict[str, tuple[str, bool]]
    blind: frozenset[str]
    """Stages that failed somewhere: detectors among them."""
    unreached: frozenset[str]
    """Hosts outside the site that could not be examined."""

    def again(self, row: models.Finding, places: Sequence[Place]) -> frozenset[int]:
        """Those of a finding's sightings whose pages were looked at again, each in the way in which it was seen."""
        # A scan that broke off never came to the whole-site detectors.
        if not self.blind.isdisjoint((row.rule.partition("/")[0], "scan")):
            return frozenset()
        if row.cause and any(host_matches(host, (row.cause,)) for host in self.unreached):
            return frozenset()
        return frozenset(each.row for each in places if self._examined(each))

    def _examined(self, place: Place) -> bool:
        answer = self.answers.get(place.url)
        if answer is None:
            return False
        seen_as, rendered = answer
        # A deleted page (404) is not rendered and needs none; it has an answer and nothing on it.
        same_visitor = not seen_as or not set(place.shown_to.split(",")).isdisjoint(seen_as.split(","))
        return same_visitor and (rendered or not place.rendered)


def _looked(crawl: Crawl, before: Places) -> _Looked:
    answers: dict[str, tuple[str, bool]] = {}
    wanted = {packing.key(each.url) for places in before.values() for each in places}
    for some in gathering.chunks(list(wanted)):
        rows = Address.objects.filter(crawl=crawl, key__in=some, state=Address.EXAMINED)
        answers.update(
            (url, (seen_as, rendered)) for url, seen_as, rendered in rows.values_list("url", "seen_as", "rendered")
        )
    return _Looked(answers, *_blind(crawl))


def _blind(crawl: Crawl) -> Iterator[frozenset[str]]:
    entry = packing.entry(crawl.entry)
    failed = list(models.Failure.objects.filter(crawl=crawl).values_list("stage", "url").distinct())
    yield frozenset(stage for stage, _ in failed)
    yield frozenset(host_of(url) for _, url in failed if not belongs(entry, url))
