"""What speaks for a page posing as an official one, on a host that is not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from ipaddress import ip_address
from itertools import chain

from scanner.identity.claims import Claim, impossible_numbers, public_body
from scanner.identity.hosts import is_address
from scanner.identity.imposture import IMITATION, Reading, read
from scanner.model import Confidence, Severity, SiteEntry
from scanner.page import host_matches, host_of
from scanner.promotion import verdict_of_text
from scanner.rules import Ruleset
from scanner.site import PageFacts, Site
from scanner.site.lookalikes import Lookalikes
from scanner.site.originals import Copy, Originals
from scanner.site.register import Emblems, FrontPages, Skin, learned_numbers
from scanner.site.spellings import own_hosts

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


@dataclass(frozen=True, slots=True)
class Register:
    """What is known of the sites that may be imitated."""

    holders: Mapping[str, str]
    """Whose a number or a name is."""
    originals: Originals
    front_pages: FrontPages
    emblems: Emblems
    lookalikes: Lookalikes


def sightings(page: PageFacts, entry: SiteEntry, rules: Ruleset, register: Register) -> Iterator[Sighting]:
    """Everything that speaks for it; nothing for a page on an official host, or one that the operator named."""
    host, known = host_of(page.url), rules.known_hosts
    if host_matches(host, (*known["official"], *known["service"], *entry.allow_hosts)):
        return
    yield from (_machine_made(trace, page) for trace in page.marks.get("machine_made", ()))
    if _unnamed(host):
        return
    alike = register.lookalikes.of(host)
    resembled = alike.host if alike and alike.strong else ""
    reading = read(page.marks, host, _official(rules), register.holders, resembled)
    if reading and not _granted(reading, entry):
        yield _claimed(reading, page)
    for claim in impossible_numbers(page.marks):
        yield Sighting("impossible-number", claim.value, f"{page.title}: {claim.value}", (f"number={claim.value}",))
    yield from _borrowed(page, rules)
    copy = register.originals.closest(page)
    if copy and host_of(copy.url) != host:
        yield _copied(copy, page)
    if (emblem := register.emblems.of(page)) and host_of(emblem) != host:
        yield _adorned(emblem, page)
    skin = register.front_pages.closest(page)
    if skin and host_of(skin.url) != host:
        yield _dressed(skin, page)


def register_of(site: Site, rules: Ruleset) -> Register:
    """What is known of every registered site but this one: by the rule file, the sites file, and their own pages."""
    own = set(own_hosts(site.entry))
    others = [entry for entry in site.registry if not own & set(own_hosts(entry))]
    known = dict(learned_numbers(site.originals))
    known |= {number: host for host, numbers in rules.data.get("holder", {}).items() for number in numbers}
    for entry in others:
        known |= {value: host_of(entry.home) for value in (entry.code, entry.name) if len(value) >= 4}
    registered = len(others) < len(site.registry)
    lookalikes = Lookalikes([] if registered else others, rules.known_hosts["official"])
    return Register(known, Originals(site.originals), FrontPages(site.originals), Emblems(site.originals), lookalikes)


def _claimed(reading: Reading, page: PageFacts) -> Sighting:
    """Of a saved file nobody knows that this host served it; then only a host made to deceive makes a case of it."""
    excerpt = page.title if reading.as_what in page.title else f"{page.title} → {reading.as_what}"
    claims = dict.fromkeys(f"{claim.kind}={claim.value}" for claim in reading.claims)
    signs = (f"imitates={reading.as_what}", *claims)[:12]
    severity, confidence = reading.severity, reading.confidence
    if not page.served and not any(claim.group == IMITATION for claim in reading.claims):
        signs = (*signs, "source=saved-file")
        severity, confidence = min(severity, Severity.MEDIUM, key=_rank), min(confidence, Confidence.MEDIUM, key=_rank)
    return Sighting(reading.slug, reading.as_what, excerpt, signs, {"severity": severity, "confidence": confidence})


def _rank(grade: Severity | Confidence) -> int:
    return grade.rank


def _machine_made(trace: str, page: PageFacts) -> Sighting:
    """A copy of an official page where a public body is named too; else a machine-made page of who knows what."""
    named = (claim for claim in public_body(page.marks))
    paper = (Claim("paper", kind, page.marks[kind][0]) for kind in ("issued_by", "paper_number") if kind in page.marks)
    body = next(chain(named, paper), None)
    signs = (*((f"imitates={body.value}",) if body else ()), f"trace={trace}")
    return Sighting(
        "machine-made",
        trace,
        page.title or (body.value if body else trace),
        signs,
        {} if body else {"severity": Severity.LOW},
    )


def _copied(copy: Copy, page: PageFacts) -> Sighting:
    """An official text by itself may have been reprinted openly; with a body's marks or its look it passes as it."""
    posing = copy.same_structure or "machine_made" in page.marks or next(public_body(page.marks), None) is not None
    overrides = {} if posing else {"severity": Severity.MEDIUM}
    signs = (f"imitates={host_of(copy.url)}", f"original={copy.url}", *copy.signs)
    return Sighting("copies-page", copy.url, page.title, signs, overrides)


def _dressed(skin: Skin, page: PageFacts) -> Sighting:
    """Sites of one maker look alike too; with a public body's marks the page passes as the one that it looks like."""
    overrides = {} if next(public_body(page.marks), None) else {"severity": Severity.MEDIUM}
    signs = (f"imitates={host_of(skin.url)}", f"original={skin.url}", *skin.signs)
    return Sighting("same-skin", host_of(skin.url), page.title, signs, overrides)


def _adorned(emblem: str, picture: PageFacts) -> Sighting:
    """The same emblem by itself may be anybody's of the same kind."""
    signs = (f"imitates={host_of(emblem)}", f"original={emblem}", f"picture={picture.url}")
    grades = {"severity": Severity.MEDIUM, "confidence": Confidence.LOW}
    return Sighting("same-skin", host_of(emblem), f"{picture.url} = {emblem}", signs, grades)


def _borrowed(page: PageFacts, rules: Ruleset) -> Iterator[Sighting]:
    """What the title promotes beside a body's name. Its parts are read one by one: they come from different hands."""
    if body := _bodies(rules).search(page.title):
        for part in _PARTS.split(page.title):
            if promotion := verdict_of_text(part, rules):
                signs = (f"imitates={body.group()}", f"topic={promotion.category}", *promotion.signs)
                yield Sighting("borrowed-name", promotion.category, page.title, signs)
                return


def _unnamed(host: str) -> bool:
    """Whether a host has no name that could contradict anything: a file, this machine, a private address."""
    return (
        not host
        or host == "localhost"
        or host.endswith(".invalid")
        or (is_address(host) and not ip_address(host).is_global)
    )


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
