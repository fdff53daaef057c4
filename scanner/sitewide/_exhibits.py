"""What speaks for a page posing as an official one, as a reviewer reads it: what it imitates, the signs, how sure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import chain

from scanner.identity.claims import Claim, public_body
from scanner.identity.imposture import IMITATION, Reading
from scanner.model import Confidence, Severity
from scanner.page import host_of
from scanner.promotion import verdict_of_text
from scanner.rules import Ruleset
from scanner.site import PageFacts
from scanner.site.originals import Copy
from scanner.site.register import Skin

_PARTS = re.compile(r"[-_|｜—–\s]+")


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


def claimed(reading: Reading, page: PageFacts) -> Sighting:
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


def machine_made(trace: str, page: PageFacts) -> Sighting:
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


def copied(copy: Copy, page: PageFacts) -> Sighting:
    """An official text by itself may have been reprinted openly; with a body's marks or its look it passes as it."""
    posing = copy.same_structure or "machine_made" in page.marks or next(public_body(page.marks), None) is not None
    overrides = {} if posing else {"severity": Severity.MEDIUM}
    signs = (f"imitates={host_of(copy.url)}", f"original={copy.url}", *copy.signs)
    return Sighting("copies-page", copy.url, page.title, signs, overrides)


def dressed(skin: Skin, page: PageFacts) -> Sighting:
    """Sites of one maker look alike too; with a public body's marks the page passes as the one that it looks like."""
    overrides = {} if next(public_body(page.marks), None) else {"severity": Severity.MEDIUM}
    signs = (f"imitates={host_of(skin.url)}", f"original={skin.url}", *skin.signs)
    return Sighting("same-skin", host_of(skin.url), page.title, signs, overrides)


def adorned(emblem: str, picture: PageFacts) -> Sighting:
    """The same emblem by itself may be anybody's of the same kind."""
    signs = (f"imitates={host_of(emblem)}", f"original={emblem}", f"picture={picture.url}")
    grades = {"severity": Severity.MEDIUM, "confidence": Confidence.LOW}
    return Sighting("same-skin", host_of(emblem), f"{picture.url} = {emblem}", signs, grades)


def borrowed(page: PageFacts, rules: Ruleset) -> Iterator[Sighting]:
    """What the title promotes beside a body's name. Its parts are read one by one: they come from different hands."""
    if body := _bodies(rules).search(page.title):
        for part in _PARTS.split(page.title):
            if promotion := verdict_of_text(part, rules):
                signs = (f"imitates={body.group()}", f"topic={promotion.category}", *promotion.signs)
                yield Sighting("borrowed-name", promotion.category, page.title, signs)
                return


@cache
def _bodies(rules: Ruleset) -> re.Pattern[str]:
    return re.compile("|".join(rules["borrowed-name"].patterns))
