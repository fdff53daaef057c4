"""How each finding stands against what is known of the site: new, same, back, carried over unseen, or gone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from scanner.model import Change, Finding
from scanner.page import belongs, host_matches, host_of
from scanner.store import configured, gathering, models, packing  # noqa: F401 - models can be imported after configured
from scanner.store.gathering import Gathered
from scanner.store.models import Address, Crawl


@dataclass(frozen=True, slots=True)
class Standing:
    """One finding over all its sightings. `row` is its database id."""

    row: int
    finding: Finding
    change: Change
    first_seen: datetime
    last_seen: datetime
    page_title: str = ""


def standings(crawl: Crawl) -> tuple[Standing, ...]:
    """Every finding seen in this crawl or still open, and those that are gone."""
    rows = {row.id: row for row in models.Finding.objects.filter(site_id=crawl.site_id)}
    seen = gathering.of_crawl(crawl)
    before = gathering.latest([row.id for row in rows.values() if row.id not in seen and row.state != row.CLOSED])
    looked = _looked(crawl, before)
    findings = gathering.merged(seen) | gathering.merged(before)
    titles = gathering.titles(crawl, list({finding.url for finding in findings.values()}))
    return tuple(
        Standing(
            row=row.id,
            finding=findings[row.id],
            change=_seen(row) if row.id in seen else looked.change(row, before[row.id]),
            first_seen=row.first_seen,
            last_seen=row.last_seen,
            page_title=titles.get(findings[row.id].url, ""),
        )
        for row in rows.values()
        if row.id in findings
    )


def open_urls(site: models.Site) -> frozenset[str]:
    """The pages on which something is open."""
    rows = models.Finding.objects.filter(site=site).exclude(state=models.Finding.CLOSED)
    gathered = gathering.latest(list(rows.values_list("id", flat=True)))
    return frozenset(url for each in gathered.values() for url in each.places)


def _seen(row: models.Finding) -> Change:
    return {row.FRESH: Change.NEW, row.OPEN: Change.SAME, row.CLOSED: Change.BACK}[row.state]


@dataclass(frozen=True, slots=True)
class _Looked:
    """What a crawl looked at: visitors and browser by URL, and where it was blind."""

    answers: dict[str, tuple[str, bool]]
    blind: frozenset[str]
    """Stages that failed somewhere: detectors among them."""
    unreached: frozenset[str]
    """Hosts outside the site that could not be examined."""

    def change(self, row: models.Finding, before: Gathered) -> Change:
        """Gone only if every place was looked at again, in the way in which it was seen."""
        if self._again(row, before):
            return Change.GONE
        return Change.NEW if row.state == row.FRESH else Change.SAME

    def _again(self, row: models.Finding, before: Gathered) -> bool:
        # A scan that broke off never came to the whole-site detectors.
        if not self.blind.isdisjoint((row.rule.partition("/")[0], "scan")):
            return False
        if row.cause and any(host_matches(host, (row.cause,)) for host in self.unreached):
            return False
        return all(self._examined(url, before) for url in before.places)

    def _examined(self, url: str, before: Gathered) -> bool:
        answer = self.answers.get(url)
        if answer is None:
            return False
        seen_as, rendered = answer
        # A deleted page (404) is not rendered and needs none; it has an answer and nothing on it.
        same_visitor = not seen_as or before.shown_to & set(seen_as.split(","))
        return bool(same_visitor) and (rendered or not before.needs_browser)


def _looked(crawl: Crawl, before: dict[int, Gathered]) -> _Looked:
    answers: dict[str, tuple[str, bool]] = {}
    wanted = {packing.key(url) for each in before.values() for url in each.places}
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
