"""What people decide about findings: kept by fingerprint, so that it outlives the next crawl."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db.models import Exists, F, OuterRef, Q

from scanner.model import Decided
from scanner.store import audit, configured, models  # noqa: F401 - models can be imported after configured
from scanner.store.models import Crawl, Decision, Finding, Sighting

ASSIGNED = "assigned"
REOPENED = "reopened"
SCAN = "vetoscan"
"""Who reopens what was said to be rectified and is not."""


class Overtaken(Exception):
    """Somebody else decided in the meantime."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A decision to be made: one of `Decided`, ASSIGNED or REOPENED. Only a suppression ends, at `until`."""

    what: str
    by: str
    reason: str = ""
    until: datetime | None = None
    assignee: str = ""


def decide(home: Path, finding: Finding, version: int, choice: Choice, now: datetime) -> None:
    """Decide about a finding as it was at `version`. Raises Overtaken. The caller provides the transaction."""
    changed: dict[str, object] = {"version": F("version") + 1}
    if choice.what == ASSIGNED:
        changed["assignee"] = choice.assignee
    else:
        what = "" if choice.what == REOPENED else Decided(choice.what).value
        changed |= {"decision": what, "decided_at": now, "until": choice.until}
    if not Finding.objects.filter(pk=finding.pk, version=version).update(**changed):
        raise Overtaken
    Decision.objects.create(
        finding=finding,
        what=choice.what,
        by=choice.by,
        at=now,
        reason=choice.reason,
        until=choice.until,
        assignee=choice.assignee,
    )
    detail = {"rule": finding.rule, "fingerprint": finding.fingerprint, "reason": choice.reason}
    if choice.until:
        detail["until"] = choice.until.isoformat()
    if choice.assignee:
        detail["assignee"] = choice.assignee
    audit.append(home, audit.Deed(choice.by, choice.what, f"finding:{finding.pk}", detail))


def standing(site_id: int, now: datetime) -> Mapping[str, Decided]:
    """The decisions on a site that hold now, by fingerprint."""
    rows = Finding.objects.filter(site_id=site_id).exclude(decision="")
    holding = rows.filter(Q(until=None) | Q(until__gt=now))
    return {name: Decided(what) for name, what in holding.values_list("fingerprint", "decision")}


def reopen(home: Path, crawl: Crawl, now: datetime) -> None:
    """Reopen what is said to be rectified where a crawl that began after the decision saw it and it stands."""
    after = Q(crawl__started__gt=OuterRef("decided_at"), over=False)
    rows = Finding.objects.filter(site_id=crawl.site_id, decision=Decided.RECTIFIED)
    for row in rows.filter(Exists(Sighting.objects.filter(after, finding=OuterRef("pk")))):
        decide(home, row, row.version, Choice(what=REOPENED, by=SCAN, reason="seen again"), now)
