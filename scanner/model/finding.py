"""What was found, where, and what could not be examined."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from scanner.model.grades import Concern, Confidence, Severity
from scanner.model.layout import Box
from scanner.model.snapshot import Visitor


@dataclass(frozen=True, slots=True)
class Where:
    """Where on a page or in a document a finding stands. Only what applies is set."""

    part: str = ""
    """title, description, keywords, text, anchor, script, url, comment, document …"""
    selector: str = ""
    start: int | None = None
    end: int | None = None
    box: Box | None = None
    page: int | None = None
    sheet: str = ""
    cell: str = ""
    paragraph: int | None = None
    member: str = ""
    """Path inside an archive or an embedding document."""


@dataclass(frozen=True, slots=True)
class Held:
    """One number of a finding: masked, with its place, and the number itself sealed; `sealed` opens as its digest."""

    kind: str
    masked: str
    digest: str
    """Its keyed hash."""
    where: Where
    sealed: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One cause seen on one site. Its fingerprint ignores position, page and visitor: a decision outlives a crawl."""

    rule: str
    concern: Concern
    severity: Severity
    confidence: Confidence
    site: str
    url: str
    seen_as: Visitor
    rendered: bool
    excerpt: str
    cause: str
    """What makes two sightings one: target domain, script hash, term, document hash, keyed hash of a number."""
    where: Where = Where()
    signs: tuple[str, ...] = ()
    """Why the detector decided so, each a short phrase a reviewer can check."""
    occurrences: int = 1
    urls: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    """SHA-256 names of evidence files."""
    shown_to: tuple[Visitor, ...] = ()
    """Every kind of visitor that received it; empty: `seen_as` alone is known."""
    former: tuple[str, ...] = ()
    """What `cause` would be under older keys of keyed hashes."""
    held: tuple[Held, ...] = ()
    """The numbers that it counts, where there is a key to seal them to. On the way to the store only."""

    @property
    def fingerprint(self) -> str:
        """SHA-256 over site, rule and cause, in hexadecimal."""
        return hashlib.sha256(
            "\0".join((self.site, self.rule, self.cause)).encode("utf-8", "surrogatepass")
        ).hexdigest()

    @property
    def veto_grade(self) -> bool:
        """Severity at least high and confidence high: strong enough to veto if the indicator table maps its concern."""
        return self.severity.rank >= Severity.HIGH.rank and self.confidence is Confidence.HIGH


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """What could not be examined, at which stage, why. `reason` is a short slug, `detail` a sentence for people."""

    url: str
    stage: str
    reason: str
    detail: str = ""
    seen_as: Visitor = Visitor.DESKTOP
    site: str = ""
