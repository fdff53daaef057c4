"""A rule as its data file declares it, with the examples that prove it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from scanner.model.grades import Concern, Confidence, Severity
from scanner.model.snapshot import Visitor


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A page that a rule must, or must not, hit: HTML, or for attachments named text, plus other views of the URL."""

    html: str
    url: str = "https://www.example.gov.cn/"
    seen_as: Visitor = Visitor.DESKTOP
    views: Mapping[str, str] = field(default_factory=dict)
    """Other visitors' HTML of the same URL, by visitor; after `@URL ` if they end there, `!404 ` for a status."""
    before: str | None = None
    """The page as the baseline knows it, for rules that compare."""
    approved: bool = False
    """Whether somebody approved it as it was before."""
    targets: Mapping[str, str] = field(default_factory=dict)
    """Outbound targets by URL: the HTML they answer with, after `@URL ` if they end there; `!reason` if they fail."""
    pages: Mapping[str, str] = field(default_factory=dict)
    """Further pages of the same site, by URL."""
    before_pages: Mapping[str, str] = field(default_factory=dict)
    """Those pages as the baseline knows them."""
    candidates: Mapping[str, str] = field(default_factory=dict)
    """Pages of hosts suspected of posing as this site, by URL."""
    probes: Mapping[str, str] = field(default_factory=dict)
    """What pages that cannot exist answered, by URL; after `@URL ` if they end there, `!404 ` for a status."""
    unlinked: Sequence[str] = ()
    """Those of the pages that nothing links."""
    did: Sequence[str] = ()
    """What a browser saw its scripts do: `kind text` with a deed's kind, or download, moved, popup, websocket, xhr."""
    own: bool = True
    """Whether the site is the operator's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule as its data file declares it. `options` holds the keys that only its detector knows."""

    id: str
    title: str
    title_en: str
    concern: Concern
    severity: Severity
    confidence: Confidence
    patterns: tuple[str, ...] = ()
    options: Mapping[str, Any] = field(default_factory=dict)
    match: tuple[Example, ...]
    clean: tuple[Example, ...]
    advice: str = ""
    """What to do about it, for the site's owner."""
    advice_en: str = ""

    def grades(self, changed: Mapping[str, object]) -> dict[str, Any]:
        """Concern, severity and confidence as a finding takes them; `changed` overrides them this once."""
        return {"concern": self.concern, "severity": self.severity, "confidence": self.confidence, **changed}
