"""Real pages, set by set: hijacked ones found, harmless ones left in peace."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from bench.accuracy.reading import Reader, lines, saved
from bench.accuracy.table import HIJACKED, INNOCENT, SPOILT, Goal, Row, row
from scanner.model import Finding

_NO_MARKER = "no marker"
_NOTES = {"benign_multi": ", one an advertorial for casinos"}
"""What to know of a set; its pages count as the data labels them."""


def measure(data: Path) -> Iterator[Row]:
    """One line a set; of harmless pages every finding counts, of hijacked ones those that say what they promote."""
    reader = Reader()
    sets: dict[str, list[list[Finding]]] = {}
    for line in lines(data):
        name = _set(line)
        page = saved(data, line)
        found = reader.findings(page) if _innocent(name) else reader.hijacks(page)
        sets.setdefault(name, []).append(found)
    for name, outcomes in sets.items():
        yield row(name + _NOTES.get(name, ""), outcomes, _goals(name))
    yield row(
        "harmless, all", [found for name, all_found in sets.items() if _innocent(name) for found in all_found], INNOCENT
    )


def _set(line: Mapping[str, str]) -> str:
    """The set a page is counted in, as the data labels it; pages of no marker stand apart."""
    return line["set"] if line["group"] != _NO_MARKER else f"{line['set']}, {_NO_MARKER} (not counted)"


def _innocent(name: str) -> bool:
    return name.startswith(("benign", "fakegov"))


def _goals(name: str) -> tuple[Goal, ...]:
    if _innocent(name):
        return INNOCENT
    if "not counted" in name:
        return ()
    return HIJACKED if name.startswith("gambling") else SPOILT
