"""Compares what a scan of the demonstration sites reported with what is known to be there.

A plant is found when an accepted detector reports it at medium severity or above and names its address (and its target,
where the plant has one). Two plants at one address need a finding each. What is reported where nothing stands is a
false alarm; a veto there, or a veto for a plant that must not veto, is a false veto.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from scanner.demo.truth import Plant, Trap, Truth, plain
from scanner.model import Failure, Finding, Judged, Severity

PROMISED = 0.9
"""The share of plants that a demonstration promises to find."""


@dataclass(frozen=True, slots=True)
class Alarm:
    """A finding at an address where it is wrong, and the trap it fell into, if one was set there."""

    judged: Judged
    url: str
    trap: str = ""


@dataclass(frozen=True, slots=True)
class Grade:
    """What a scan achieved against the truth. `coverage` is the share of known addresses without a failure."""

    found: tuple[Plant, ...]
    missed: tuple[Plant, ...]
    false_alarms: tuple[Alarm, ...]
    false_vetoes: tuple[Alarm, ...]
    coverage: float
    without_veto: tuple[Plant, ...] = ()
    """Found, but no finding about it vetoes although one should."""
    failed: tuple[Failure, ...] = ()
    """Failures at known addresses: the shortfall of coverage by name."""

    @property
    def share(self) -> float:
        """Found plants among all, 0.0 to 1.0."""
        return len(self.found) / max(1, len(self.found) + len(self.missed))

    @property
    def kept(self) -> bool:
        """Whether the demonstration kept its promise: nine in ten found, no false veto."""
        return self.share >= PROMISED and not self.false_vetoes


def grade(findings: Sequence[Judged], failures: Sequence[Failure], truth: Truth) -> Grade:
    """The grade of one scan. For a scan of the first night alone pass `truth.until(1)`."""
    found = tuple(plant for plant in truth.plants if any(_names(judged, plant) for judged in findings))
    wrong = [alarm for judged in findings for alarm in _alarms(judged, truth)]
    known = {plain(url) for url in truth.urls}
    failed = tuple(failure for failure in failures if plain(failure.url) in known)
    return Grade(
        found=found,
        missed=tuple(plant for plant in truth.plants if plant not in found),
        false_alarms=tuple(alarm for alarm in wrong if not alarm.judged.veto),
        false_vetoes=tuple(alarm for alarm in wrong if alarm.judged.veto),
        coverage=1 - len({plain(failure.url) for failure in failed}) / max(1, len(known)),
        without_veto=tuple(
            plant
            for plant in found
            if plant.veto == "yes" and not any(judged.veto and _names(judged, plant) for judged in findings)
        ),
        failed=failed,
    )


def _serious(finding: Finding) -> bool:
    return finding.severity.rank >= Severity.MEDIUM.rank


def _places(finding: Finding) -> Iterator[str]:
    return iter(dict.fromkeys((finding.url, *finding.urls)))


def _detector(finding: Finding) -> str:
    return finding.rule.partition("/")[0]


def _names(judged: Judged, plant: Plant) -> bool:
    finding = judged.finding
    if _detector(finding) not in plant.detectors or not _serious(finding):
        return False
    if not any(plain(place) == plain(plant.url) for place in _places(finding)):
        return bool(plant.target) and urlsplit(finding.url).hostname == plant.target
    return _tells(finding, plant.target)


def _tells(finding: Finding, target: str) -> bool:
    told = "\n".join((finding.cause, finding.excerpt, *finding.signs)).replace("[.]", ".")
    return target.removeprefix("www.") in told


def _explains(plant: Plant, finding: Finding, place: str) -> bool:
    """Whether a finding at a place is about this plant, at its own address or where else it shows."""
    if _detector(finding) not in plant.detectors | plant.also:
        return False
    return plain(place) == plain(plant.url) or _tells(finding, plant.target)


def _alarms(judged: Judged, truth: Truth) -> Iterator[Alarm]:
    finding = judged.finding
    if not _serious(finding) and not judged.veto:
        return
    for place in _places(finding):
        if urlsplit(place).hostname in truth.bad_hosts:
            continue
        plants = [plant for plant in truth.at(place) if _explains(plant, finding, place)]
        if not plants or (judged.veto and all(plant.veto == "no" for plant in plants)):
            yield Alarm(judged, place, _trap_at(place, _detector(finding), truth.traps))


def _trap_at(url: str, detector: str, traps: Sequence[Trap]) -> str:
    return next((trap.id for trap in traps if plain(trap.url) == plain(url) and detector in trap.detectors), "")


def report(result: Grade) -> str:
    """The grade as text for a terminal: a line for each plant missed and each wrong report, then the figures."""
    lines = [
        f"MISSED       {p.technique:<5} {p.id:<32} {p.url}  ({'/'.join(sorted(p.detectors))})" for p in result.missed
    ]
    lines += [f"NO VETO      {p.technique:<5} {p.id:<32} {p.url}" for p in result.without_veto]
    for name, alarms in (("FALSE ALARM", result.false_alarms), ("FALSE VETO", result.false_vetoes)):
        lines += [f"{name:<12} {a.judged.finding.rule:<38} {a.url}  {a.trap and 'trap: ' + a.trap}" for a in alarms]
    lines += [f"NOT EXAMINED {failure.stage}/{failure.reason:<26} {failure.url}" for failure in result.failed]
    total = len(result.found) + len(result.missed)
    lines.append(
        f"{len(result.found)} of {total} planted problems found ({result.share:.0%}), {len(result.false_alarms)} false "
        f"alarms, {len(result.false_vetoes)} false vetoes, coverage {result.coverage:.0%}"
    )
    return "\n".join(lines)
