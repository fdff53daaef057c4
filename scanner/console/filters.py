"""Filters of the findings queue as they stand in its address, and the place in the queue where a page begins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from urllib.parse import urlencode

from django.db.models import Q, QuerySet

from scanner.model import Concern, Decided, Severity
from scanner.store.models import Finding

PAGE = 50
_STATES = {"open": Finding.OPEN, "gone": Finding.CLOSED}
_SEVERITIES = [each.value for each in Severity]
CHOICES: Mapping[str, tuple[str, ...]] = {
    "state": ("open", "gone", "any"),
    "decision": ("none", "any", *Decided),
    "veto": ("", "yes"),
    "severity": ("", *_SEVERITIES[:0:-1]),
    "change": ("", "new", "back", "same", "gone"),
    "concern": ("", *Concern),
}


@dataclass(frozen=True, slots=True)
class Filters:
    """Which findings to show. What the address says that we do not know counts as not said."""

    state: str = "open"
    decision: str = "none"
    veto: str = ""
    severity: str = ""
    """At least this severe."""
    change: str = ""
    concern: str = ""
    detector: str = ""
    site: str = ""
    cause: str = ""
    assignee: str = ""
    after: str = ""
    """The last row of the page before, as `rank.id`."""

    @staticmethod
    def of(query: Mapping[str, str]) -> Filters:
        """The filters an address names."""
        said = {each.name: query.get(each.name, "")[:200] for each in fields(Filters)}
        known = {
            name: value for name, value in said.items() if value and (name not in CHOICES or value in CHOICES[name])
        }
        return Filters(**known)

    def query(self, **changed: str) -> str:
        """The filters as an address has them, from the first page on."""
        wanted = replace(self, **({"after": ""} | changed))
        usual = Filters()
        said = {
            each.name: getattr(wanted, each.name)
            for each in fields(Filters)
            if getattr(wanted, each.name) != getattr(usual, each.name)
        }
        return urlencode(said)

    def rows(self, found: QuerySet[Finding]) -> QuerySet[Finding]:
        """Those of the findings that are wanted, worst and latest first."""
        exact = {
            "state": _STATES.get(self.state),
            "decision": {"none": "", "any": None}.get(self.decision, self.decision),
            "veto": True if self.veto else None,
            "severity__gte": _SEVERITIES.index(self.severity) if self.severity else None,
            "change": self.change or None,
            "concern": self.concern or None,
            # Every rule of a detector begins with its name and a slash; "0" is what follows the slash.
            "rule__gt": f"{self.detector}/" if self.detector else None,
            "rule__lt": f"{self.detector}0" if self.detector else None,
            "site__key": self.site or None,
            "cause_key": self.cause or None,
            "assignee": self.assignee or None,
        }
        wanted = found.filter(**{name: value for name, value in exact.items() if value is not None})
        return self._from(wanted).order_by("-rank", "-id")

    def _from(self, rows: QuerySet[Finding]) -> QuerySet[Finding]:
        rank, _, number = self.after.partition(".")
        if not (rank.isdecimal() and number.isdecimal() and len(self.after) < 30):
            return rows
        return rows.filter(Q(rank__lt=int(rank)) | Q(rank=int(rank), id__lt=int(number)), rank__lte=int(rank))
