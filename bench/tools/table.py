"""The table of a comparison, and its place in docs/comparison.md."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.tools.model import Tool
from bench.tools.rule import Mark, claimed
from bench.tools.running import Spent
from scanner.demo import Truth

PAGE = Path(__file__).parents[2] / "docs/comparison.md"
_BEGIN, _END = "<!-- begin: bench.tools -->", "<!-- end: bench.tools -->"
_HEAD = (
    "tool", "version, licence", "found of all", "found of what it looks for", "traps struck", "other false alarms",
    "pages", "pages/s", "CPU s",
)  # fmt: skip


Figures = dict[str, float | int | bool | list[str]]


@dataclass(frozen=True, slots=True)
class Row:
    """A tool's line; without figures it says why."""

    tool: Tool
    figures: Figures | None = None
    why: str = ""


def figures(tool: Tool, spent: Spent, pages: int, result: Mark, truth: Truth) -> Figures:
    """What came of one look, by name: numbers, and what they are made of."""
    return {
        "found": len(result.found),
        "plants": len(truth.plants),
        "found_of_sought": len(claimed(result.found, tool.claims)),
        "sought": len(claimed(truth.plants, tool.claims)),
        "traps_struck": len(result.struck),
        "traps": len(truth.traps),
        "other_false_alarms": len(result.harmless),
        "outside_the_question": result.outside,
        "pages": pages,
        "pages_per_second": round(pages / max(0.01, spent.wall), 1),
        "cpu_seconds": round(spent.cpu, 1),
        "stopped": spent.stopped,
        "missed": [plant.id for plant in claimed(truth.plants, tool.claims) if plant not in result.found],
        "struck": [trap.id for trap in result.struck],
        "harmless": list(result.harmless),
    }


def markdown(rows: Sequence[Row], fetching: Spent) -> str:
    """The table and what must be known to read it."""
    lines = [_line(_HEAD), _line(["---"] * len(_HEAD)), *(_line(_cells(each)) for each in rows), ""]
    if fetching.wall:
        lines += [f"† Reads a copy; fetching it took {fetching.wall:.0f} s more ({fetching.cpu:.0f} s of CPU).", ""]
    return "\n".join([*lines, "Settings:", "", *(f"* {each.tool.name}: {each.tool.settings}." for each in rows)])


def rewrite(text: str, table: str) -> str:
    """A page with the table between its markers renewed. Raises ValueError where the markers are missing."""
    before, begin, rest = text.partition(_BEGIN)
    _, end, after = rest.partition(_END)
    if not begin or not end:
        raise ValueError(f"no place for the table: {_BEGIN} … {_END}")
    return f"{before}{_BEGIN}\n{table}\n{_END}{after}"


def _cells(each: Row) -> Iterable[str]:
    tool, got = each.tool, each.figures
    yield tool.name
    yield ", ".join(filter(None, (tool.package.rpartition("==")[2] or "of this repository", tool.licence)))
    if got is None:
        yield from (each.why, *[""] * (len(_HEAD) - 3))
        return
    yield f"{got['found']} of {got['plants']}"
    yield f"{got['found_of_sought']} of {got['sought']}"
    yield f"{got['traps_struck']} of {got['traps']}"
    yield str(got["other_false_alarms"])
    yield f"{got['pages']}{' files' if tool.copied else ''}{', stopped' if got['stopped'] else ''}"
    yield f"{got['pages_per_second']}{'†' if tool.copied else ''}"
    yield str(got["cpu_seconds"])


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
