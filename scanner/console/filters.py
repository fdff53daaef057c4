"""Filters of the findings queue as they stand in its address, and the place in the queue where a page begins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Coalesce

from scanner.model import Concern, Decided, Severity
from scanner.store.models import Finding
from scanner.store.ranking import VETO

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


_USUAL: Mapping[str, str] = {
    "state": "open",
    "decision": "none",
    **dict.fromkeys(("veto", "severity", "change", "concern"), ""),
    **dict.fromkeys(("detector", "site", "cause", "incident", "assignee", "after"), ""),
}
"""What an address that says nothing means. `severity` is at least so severe; `after` the last row of the page before,
as `rank.id`."""


@dataclass(frozen=True, slots=True)
class Filters:
    """Which findings to show, as far as that is not usual. What an address says that we do not know it does not say."""

    said: Mapping[str, str]

    @staticmethod
    def of(query: Mapping[str, str]) -> Filters:
        """The filters an address names."""
        named = {name: query[name][:200] for name in _USUAL if query.get(name)}
        return Filters(
            {
                name: value
                for name, value in named.items()
                if value != _USUAL[name] and (name not in CHOICES or value in CHOICES[name])
            }
        )

    def __getitem__(self, name: str) -> str:
        return self.said.get(name, _USUAL[name])

    def query(self, **changed: str) -> str:
        """The filters as an address has them, from the first page on."""
        wanted = {**self.said, "after": "", **changed}
        return urlencode({name: wanted[name] for name in _USUAL if wanted.get(name, _USUAL[name]) != _USUAL[name]})

    def rows(self, found: QuerySet[Finding]) -> QuerySet[Finding]:
        """Those of the findings that are wanted, worst and latest first."""
        exact = {
            "state": _STATES.get(self["state"]),
            self._decided(): {"none": "", "any": None}.get(self["decision"], self["decision"]),
            "rank__gte": self._least(),
            "severity__gte": _SEVERITIES.index(self["severity"]) if self["severity"] else None,
            "change": self["change"] or None,
            "concern": self["concern"] or None,
            "detector": self["detector"] or None,
            "site__key": self["site"] or None,
            "cause_key": self["cause"] or None,
            "incident": self["incident"] or None,
            "assignee": self["assignee"] or None,
        }
        wanted = found.alias(decided=Coalesce("decision", Value(""))).filter(
            **{name: value for name, value in exact.items() if value is not None}
        )
        # SQLite takes an index over some rows only where the query says in the same words which.
        for name in ("assignee", "incident"):
            wanted = wanted.exclude(**{name: ""}) if self[name] else wanted
        return self._from(wanted).order_by("-rank", "-id")

    def _decided(self) -> str:
        """The column of decisions, or the same as an expression where another column leaves less to be read.

        SQLite knows how many values a column has, not how many rows a rare one has: it would take the wrong index.
        """
        narrower = ("change", "concern", "detector", "site", "cause", "incident", "assignee")
        return "decided" if any(self[name] for name in narrower) else "decision"

    def _least(self) -> int | None:
        """From which rank on: an index knows ranks, so that what is less severe is not even read."""
        severe = 100 * _SEVERITIES.index(self["severity"]) if self["severity"] else 0
        return max(severe, VETO if self["veto"] else 0) or None

    def _from(self, rows: QuerySet[Finding]) -> QuerySet[Finding]:
        rank, _, number = self["after"].partition(".")
        if not (rank.isdecimal() and number.isdecimal() and len(self["after"]) < 30):
            return rows
        return rows.filter(Q(rank__lt=int(rank)) | Q(rank=int(rank), id__lt=int(number)), rank__lte=int(rank))
