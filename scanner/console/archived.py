"""What the archive holds of one address: every visitor's view of it, found within a while or said not to be."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

from scanner.archive import read
from scanner.console.place import home
from scanner.model import Snapshot
from scanner.page import host_of
from scanner.store import judgements, packing
from scanner.store.models import Finding, Sighting

_SECONDS = 15.0
_MOST = 12


@dataclass(frozen=True, slots=True)
class Kept:
    """The views of one address in one run. `whole`: the archive was read to its end."""

    run: str
    url: str
    views: Sequence[Snapshot]
    whole: bool


def views_of(finding: Finding) -> Kept | None:
    """The views of the address a finding is shown with, from the run that last saw it there; None without archive."""
    judged = judgements.latest([finding.pk]).get(finding.pk)
    if judged is None:
        return None
    url = judged.finding.url
    seen = Sighting.objects.filter(finding=finding, key=packing.key(url)).select_related("crawl").first()
    if seen is None:
        return None
    run, host = seen.crawl.run_id, host_of(packing.entry(seen.crawl.entry).home)
    path = home().archive(run, host)
    if not path.is_file():
        return None
    end = time.monotonic() + _SECONDS
    found: dict[tuple[str, bool], Snapshot] = {}
    for each in read(path):
        if isinstance(each, Snapshot) and each.url == url:
            found.setdefault((each.seen_as, each.rendered), each)
        if len(found) >= _MOST or time.monotonic() > end:
            return Kept(run, url, tuple(found.values()), whole=False)
    return Kept(run, url, tuple(found.values()), whole=True)
