"""Codes of administrative divisions with the years in which they stood."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

_OPEN = 9999
_LATE = 5
"""Years for which a registry may go on using a code after its abolition."""


@dataclass(frozen=True, slots=True)
class Regions:
    """`years` gives, by six-digit code, the first and the last year in which the division stood."""

    years: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    anywhere: bool = False
    """Whether every code is taken for a division: for redaction, which may take too much but not too little."""

    def plausible(self, code: str, birth_year: int) -> bool:
        """Whether a person born in that year can have been registered under the code, then or later."""
        span = self.years.get(code)
        return self.anywhere or (span is not None and birth_year <= span[1] + _LATE)


ANYWHERE = Regions(anywhere=True)


def read_regions(path: Path) -> Regions:
    """The table `code,from,until` (empty: open), lines with '#' are comments. Raises OSError or ValueError."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(line for line in lines if line.strip() and not line.startswith("#"))
        return Regions({code: (int(first or 0), int(last or _OPEN)) for code, first, last in rows})
