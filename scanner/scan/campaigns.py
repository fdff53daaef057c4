"""What several sites share: incidents over everything that is open, named so that they keep their names."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from scanner import rules
from scanner.judge import incidents
from scanner.model import RunResult
from scanner.site.targets import trusted
from scanner.store import Store


def with_incidents(result: RunResult, store: Store, lists: Path | None = None) -> RunResult:
    """The result with every incident that touches one of its sites, also by what stands open on others."""
    known = rules.load("outbound_targets", extra_lists=lists).known_hosts
    shown = {site.verdict.site: site for site in (*store.sites(), *result.sites)}
    found = incidents(tuple(shown.values()), lambda host: trusted(f"http://{host}/", known))
    ours = {site.verdict.site for site in result.sites}
    return replace(result, incidents=store.named([each for each in found if not ours.isdisjoint(each.sites)]))


def joined(result: RunResult, store: Store, lists: Path | None = None) -> RunResult:
    """The same for a run that just ended: which findings belong together is written down."""
    told = with_incidents(result, store, lists)
    store.join(told.incidents)
    return told
