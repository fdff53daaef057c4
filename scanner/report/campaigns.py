"""Incidents as reports show them: the evidence that joins sites, with their names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from scanner.model import Incident, RunResult
from scanner.report.hostile import defanged, plain
from scanner.report.words import Words

_MOST_KEYS = 6


@dataclass(frozen=True, slots=True)
class Campaign:
    """An incident in words."""

    incident: Incident
    evidence: tuple[str, ...]
    sites: tuple[str, ...]


def campaigns(result: RunResult, words: Words) -> Iterator[Campaign]:
    """Every incident of a run, the widest first."""
    names = {site.verdict.site: site.entry.name for site in result.sites}
    for incident in result.incidents:
        yield Campaign(
            incident,
            evidence=tuple(_told(key, words) for key in incident.keys[:_MOST_KEYS]),
            sites=tuple(plain(" ".join(filter(None, (names.get(site), site)))) for site in incident.sites),
        )


def by_finding(found: Sequence[Campaign]) -> Mapping[str, Campaign]:
    """The incident a finding belongs to, by its fingerprint."""
    return {fingerprint: each for each in found for fingerprint in each.incident.findings}


def _told(key: str, words: Words) -> str:
    kind, _, value = key.partition(":")
    colon = "：" if words.language == "zh" else ": "
    return plain(f"{words.of('evidence', kind)}{colon}{defanged(value)}", 120)
