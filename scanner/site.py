"""A site as a whole: what is remembered of its pages, where its links lead, and what it looked like before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from scanner.model import SiteEntry, Visitor
from scanner.page import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFacts:
    """What is remembered of one page after it was examined, for whole-site checks and for the next run's comparison."""

    url: str
    seen_as: Visitor
    status: int
    title: str
    description: str
    keywords: str
    text_hash: str
    simhash: int
    structure: str
    """Hash of the element structure: pages of one template share it."""
    scripts: tuple[str, ...]
    """URLs of loaded scripts, and `sha256:…` of inline ones."""
    outbound: tuple[tuple[str, str], ...]
    """Links that leave the site: (absolute URL, text)."""
    marks: Mapping[str, tuple[str, ...]]
    """Identity marks by kind: icp, site_code, police, conac, site_domain, exposure_url …, see `identity.marks`."""
    body_hash: str
    open_finding: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A site as a whole: its pages, what its links lead to, what it looked like before, and who else is registered.

    `pages` may be a lazy sequence that loads each page when asked for; iterate it once.
    """

    entry: SiteEntry
    pages: Sequence[PageFacts]
    targets: Mapping[str, Page] = field(default_factory=dict)
    """Every distinct outbound target that answered, by URL as linked."""
    dead_targets: Mapping[str, str] = field(default_factory=dict)
    """Outbound targets that did not answer: reason slug by URL."""
    baseline: Mapping[str, PageFacts] = field(default_factory=dict)
    """Facts of the same URLs at the previous run, by URL."""
    registry: Sequence[SiteEntry] = ()
    candidates: Sequence[Page] = ()
    """Pages of hosts suspected of posing as a registered site."""


def facts(page: Page) -> PageFacts:
    """What to remember of an examined page."""
    raise NotImplementedError
