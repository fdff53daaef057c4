"""What several sites share: incidents over everything that is open, named so that they keep their names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from scanner import rules
from scanner.judge import incidents, shareable
from scanner.model import Judged, Outcome, RunResult, SiteEntry, SiteResult, Verdict
from scanner.site.targets import trusted
from scanner.store import Store

Ordinary = Callable[[str], bool]


def with_incidents(result: RunResult, store: Store, lists: Path | None = None) -> RunResult:
    """The result with every incident that touches one of its sites, also by what stands open on others."""
    known = rules.load("outbound_targets", extra_lists=lists).known_hosts

    def ordinary(host: str) -> bool:
        return trusted(f"http://{host}/", known)

    ours = {site.verdict.site: site for site in result.sites}
    every = sorted((*ours.values(), *_sharing(ours, store, ordinary)), key=lambda site: site.verdict.site)
    found = incidents(every, ordinary)
    return replace(result, incidents=store.named([each for each in found if not ours.keys().isdisjoint(each.sites)]))


def joined(result: RunResult, store: Store, lists: Path | None = None) -> RunResult:
    """The same for a run that just ended: which findings belong together is written down."""
    told = with_incidents(result, store, lists)
    store.join(told.incidents)
    return told


def _sharing(ours: dict[str, SiteResult], store: Store, ordinary: Ordinary) -> list[SiteResult]:
    """Other sites with what they share with these, or with who shares something with these, and so on."""
    if store.hosts() <= ours.keys():
        return []
    # What is ordinary differs from list to list: it is kept all the same, and not asked for.
    store.trace(lambda judged: shareable(judged, lambda _host: False))
    found: dict[str, dict[str, Judged]] = defaultdict(dict)
    asked: set[str] = set()
    fresh = {key for site in ours.values() for each in site.findings for key in shareable(each, ordinary)}
    while fresh:
        asked |= fresh
        more = store.sharing(fresh, ours.keys())
        for host, judged in more:
            found[host][judged.finding.fingerprint] = judged
        fresh = {key for _, judged in more for key in shareable(judged, ordinary)} - asked
    return [_part(host, tuple(judged.values())) for host, judged in found.items()]


def _part(host: str, judged: Sequence[Judged]) -> SiteResult:
    entry = SiteEntry(home=f"http://{host}/")
    return SiteResult(entry=entry, verdict=Verdict(site=host, outcome=Outcome.UNKNOWN), findings=tuple(judged))
