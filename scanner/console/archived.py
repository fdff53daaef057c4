"""What the archive holds of one address: every visitor's view of it, found within a while or said not to be."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

from scanner.archive import read
from scanner.console.place import home
from scanner.model import Change, Snapshot
from scanner.page import host_of
from scanner.store import packing
from scanner.store.models import Finding, Judgement

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
    """The views of the address a finding is shown with, from the run that saw it last; None without an archive."""
    last = Judgement.objects.filter(finding=finding).exclude(change=Change.GONE).select_related("crawl")
    judgement = last.order_by("-id").first()
    if judgement is None:
        return None
    url = packing.judged(judgement.judged).finding.url
    run, host = judgement.crawl.run_id, host_of(packing.entry(judgement.crawl.entry).home)
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
