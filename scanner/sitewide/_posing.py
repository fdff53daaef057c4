"""What speaks for a page posing as an official one, on a host that is not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from ipaddress import ip_address

from scanner.identity.claims import impossible_numbers, public_body
from scanner.identity.hosts import is_address
from scanner.identity.imposture import Reading, read
from scanner.model import Confidence, Severity, SiteEntry
from scanner.page import host_matches, host_of
from scanner.promotion import verdict_of_text
from scanner.rules import Ruleset
from scanner.site import PageFacts, Site
from scanner.site.originals import Originals

_PARTS = re.compile(r"[-_|｜—–\s]+")
_EXPLAINED = {"registered name", "known number", "exposure link"}
"""Claims that an operator's own site may make of its superior."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """One reason on one page: rule, cause, what a reviewer reads, and what overrides the rule."""

    slug: str
    cause: str
    excerpt: str
    signs: tuple[str, ...]
    overrides: Mapping[str, object] = field(default_factory=dict)

    @property
    def weight(self) -> tuple[int, int]:
        """Orders sightings of one rule: severity, then confidence."""
        severity, confidence = self.overrides.get("severity"), self.overrides.get("confidence")
        return (
            severity.rank if isinstance(severity, Severity) else Severity.HIGH.rank,
            confidence.rank if isinstance(confidence, Confidence) else Confidence.MEDIUM.rank,
        )


def sightings(
    page: PageFacts, entry: SiteEntry, rules: Ruleset, holders: Mapping[str, str], originals: Originals
) -> Iterator[Sighting]:
    """Everything that speaks for it; nothing for a page on an official host, or one that the operator named."""
    host, known = host_of(page.url), rules.known_hosts
    if _unnamed(host) or host_matches(host, (*known["official"], *known["service"], *entry.allow_hosts)):
        return
    reading = read(page.marks, host, _official(rules), holders)
    if reading and not _granted(reading, entry):
        yield _claimed(reading, page)
    for claim in impossible_numbers(page.marks):
        yield Sighting("impossible-number", claim.value, f"{page.title}: {claim.value}", (f"number={claim.value}",))
    for trace in page.marks.get("machine_made", ()):
        yield _machine_made(trace, page)
    yield from _borrowed(page, rules)
    copy = originals.closest(page)
    if copy and host_of(copy.url) != host:
        yield Sighting("copies-page", host_of(copy.url), page.title, (f"original={copy.url}", *copy.signs))


def holders_of(rules: Ruleset, site: Site) -> Mapping[str, str]:
    """Whose a number or a name is: the rule file's list, and every registered site but this one."""
    known = {number: host for host, numbers in rules.data.get("holder", {}).items() for number in numbers}
    own = set(site.entry.hosts) | {host_of(site.entry.home)}
    for entry in site.registry:
        if not own & (set(entry.hosts) | {host_of(entry.home)}):
            known |= {value: host_of(entry.home) for value in (entry.code, entry.name) if len(value) >= 4}
    return known


def _claimed(reading: Reading, page: PageFacts) -> Sighting:
    excerpt = page.title if reading.as_what in page.title else f"{page.title} → {reading.as_what}"
    signs = tuple(dict.fromkeys(f"{claim.kind}={claim.value}" for claim in reading.claims))[:12]
    overrides = {"severity": reading.severity, "confidence": reading.confidence}
    return Sighting(reading.slug, reading.as_what, excerpt, signs, overrides)


def _machine_made(trace: str, page: PageFacts) -> Sighting:
    """A copy of an official page where a public body is named too; else a machine-made page of who knows what."""
    body = next(public_body(page.marks), None)
    signs = (f"trace={trace}", *((f"{body.kind}={body.value}",) if body else ()))
    return Sighting("machine-made", trace, page.title, signs, {} if body else {"severity": Severity.LOW})


def _borrowed(page: PageFacts, rules: Ruleset) -> Iterator[Sighting]:
    """What the title promotes beside a body's name. Its parts are read one by one: they come from different hands."""
    if _bodies(rules).search(page.title):
        for part in _PARTS.split(page.title):
            if promotion := verdict_of_text(part, rules):
                signs = (f"topic={promotion.category}", *promotion.signs)
                yield Sighting("borrowed-name", promotion.category, page.title, signs)
                return


def _unnamed(host: str) -> bool:
    """Whether a host has no name that could contradict anything: a file, this machine, a private address."""
    return not host or host == "localhost" or (is_address(host) and not ip_address(host).is_global)


def _granted(reading: Reading, entry: SiteEntry) -> bool:
    """Whether the operator's own entry explains the claim."""
    if host_matches(reading.as_what, (*entry.allow_hosts, *entry.hosts)):
        return True
    if reading.slug == "claims-another-host":
        return entry.own and {claim.group for claim in reading.claims if claim.host} <= _EXPLAINED
    if entry.code and entry.code in {claim.value for claim in reading.claims}:
        return True
    return reading.slug == "official-name" and (entry.own or bool(entry.name and entry.name in reading.as_what))


@cache
def _bodies(rules: Ruleset) -> re.Pattern[str]:
    return re.compile("|".join(rules["borrowed-name"].patterns))


def _official(rules: Ruleset) -> Callable[[str], bool]:
    return lambda host: host_matches(host, rules.known_hosts["official"])
