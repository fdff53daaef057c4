"""Findings as lists and pages show them: the row, how it was last judged, and whether it may be quoted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scanner.console import sight
from scanner.console.models import Member
from scanner.model import Judged
from scanner.store import judgements
from scanner.store.models import Finding


@dataclass(frozen=True, slots=True)
class Line:
    """A finding for one reader. `judged` is None where the reader may not be quoted anything."""

    row: Finding
    judged: Judged | None

    @property
    def persons(self) -> str:
        """How many persons a leak concerns, or '–' where it does not say."""
        signs = self.judged.finding.signs if self.judged else ()
        return next((sign.partition("=")[2] for sign in signs if sign.startswith("persons=")), "–")

    @property
    def pick(self) -> str:
        """What a form sends of it: the finding, and the version the reader saw."""
        return f"{self.row.pk}:{self.row.version}"


def lines(member: Member, rows: Sequence[Finding]) -> list[Line]:
    """The rows with how they were last judged; as many queries for many as for one."""
    told = judgements.latest([row.pk for row in rows if not sight.withheld(member, row)])
    return [Line(row, told.get(row.pk)) for row in rows]
