"""The table of accuracy: what a part measures, line by line, and whether the line keeps what was promised."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from scanner.model import Finding, Severity

_ALARMS = 3.0
"""Where none of n innocent cases raised an alarm, the true rate is below 3/n with 95 % confidence."""


@dataclass(frozen=True, slots=True)
class Goal:
    """What a line promises: the share of one column, at least or at most."""

    column: str
    least: float = 0.0
    most: float = 1.0


@dataclass(frozen=True, slots=True)
class Row:
    """One line: of `cases`, how many were found at all, at high severity, at veto grade."""

    name: str
    cases: int
    found: int = 0
    high: int = 0
    veto: int = 0
    goals: tuple[Goal, ...] = ()

    @property
    def missed(self) -> bool:
        """Whether a promise is not kept."""
        return any(not goal.least <= self._share(goal.column) <= goal.most for goal in self.goals)

    @property
    def bound(self) -> float | None:
        """For innocent cases without alarm, the rate that can be ruled out; None for others."""
        innocent = any(goal.most < 1.0 and goal.column == "high" for goal in self.goals)
        return min(1.0, _ALARMS / self.cases) if innocent and self.cases and not self.high else None

    def _share(self, column: str) -> float:
        return float(getattr(self, column)) / max(1, self.cases)


HIJACKED = (Goal("high", least=0.98),)
SPOILT = (Goal("high", least=0.95),)
INNOCENT = (Goal("high", most=0.001), Goal("veto", most=0.0))


def row(name: str, outcomes: Iterable[list[Finding]], goals: tuple[Goal, ...] = ()) -> Row:
    """A line from the findings of each case."""
    counted = [(bool(found), any(map(_high, found)), any(f.veto_grade for f in found)) for found in outcomes]
    return Row(name, len(counted), *(sum(each) for each in zip(*counted, strict=True)), goals=goals)


def printed(part: str, rows: Iterable[Row]) -> Iterator[str]:
    """A part as lines of text."""
    yield f"\n{part:<50} {'cases':>6} {'found':>7} {'high':>7} {'veto':>7}"
    for each in rows:
        shares = " ".join(f"{count / max(1, each.cases):>7.1%}" for count in (each.found, each.high, each.veto))
        note = "  MISSED" if each.missed else ""
        note += f"  none in {each.cases}: below {each.bound:.1%}" if each.bound else ""
        yield f"  {each.name:<48} {each.cases:>6} {shares}{note}"


def figures(rows: Iterable[Row]) -> dict[str, dict[str, float]]:
    """A part as data."""
    return {
        each.name: {
            "cases": each.cases,
            "found": each.found,
            "high": each.high,
            "veto": each.veto,
            "missed": each.missed,
        }
        | ({"bound": round(each.bound, 5)} if each.bound else {})
        for each in rows
    }


def _high(finding: Finding) -> bool:
    return finding.severity.rank >= Severity.HIGH.rank
