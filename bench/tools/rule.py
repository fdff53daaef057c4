"""The one rule by which every tool is graded, vetoscan too.

A plant is found when the tool names one of its addresses, or the target or script it is about, with a kind of problem
that fits. A trap is struck when the tool reports anything there that the trap is set for and no plant explains. What is
reported at a page where nothing is wrong is a false alarm as well. Reports outside the question count neither way.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from bench.tools.model import Report
from scanner.demo import Plant, Trap, Truth
from scanner.demo.truth import plain


@dataclass(frozen=True, slots=True)
class Mark:
    """What a tool achieved: plants found, traps struck, other harmless addresses reported, reports outside."""

    found: tuple[Plant, ...]
    struck: tuple[Trap, ...]
    harmless: tuple[str, ...]
    outside: int


def mark(reports: Sequence[Report], means: Mapping[str, frozenset[str]], truth: Truth) -> Mark:
    """Grade what a tool reported."""
    within = [(report, means[report.kind]) for report in reports if report.kind in means]
    wrong = [each for each in within if not any(_names(plant, *each) for plant in truth.plants)]
    return Mark(
        found=tuple(plant for plant in truth.plants if any(_names(plant, *each) for each in within)),
        struck=tuple(trap for trap in truth.traps if any(_strikes(trap, *each) for each in wrong)),
        harmless=tuple(sorted({plain(report.url) for report, _ in within if _harmless(report, truth)})),
        outside=len(reports) - len(within),
    )


def claimed(plants: Sequence[Plant], claims: frozenset[str]) -> list[Plant]:
    """The plants that a tool says it looks for: by class, by technique, or one by one."""
    return [plant for plant in plants if {*plant.detectors, plant.technique, plant.id} & claims]


def _names(plant: Plant, report: Report, classes: frozenset[str]) -> bool:
    return bool(plant.detectors & classes) and _about(plant, report)


def _about(plant: Plant, report: Report) -> bool:
    if plant.target and urlsplit(report.url).hostname == plant.target:
        return True
    if any(plant.covers(page) for page in report.loaded_by):
        return True
    return _covers(plant, report.url) and plant.target.removeprefix("www.") in report.about


def _covers(plant: Plant, url: str) -> bool:
    """Whether the address is one of the plant's; a tool that names a script without its query names it as well."""
    places = (plain(place).partition("?")[0] for place in (plant.url, *plant.elsewhere) if "?" in place)
    return plant.covers(url) or plain(url) in places


def _strikes(trap: Trap, report: Report, classes: frozenset[str]) -> bool:
    return plain(trap.url) == plain(report.url) and bool(trap.detectors & classes)


def _harmless(report: Report, truth: Truth) -> bool:
    """Whether nothing is wrong where it is reported; a trap has its own column."""
    address = plain(report.url)
    if urlsplit(report.url).hostname in truth.bad_hosts or any(plain(trap.url) == address for trap in truth.traps):
        return False
    return not any(_about(plant, report) for plant in truth.plants)
