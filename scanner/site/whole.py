"""A site as a whole: its pages, where its links lead, and what it looked like before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from scanner.model import Finding, Rule, SiteEntry, Visitor
from scanner.page import Page, host_of
from scanner.site.remembered import PageFacts

NO_SUCH_PAGE = "probe=no such page should exist"
"""The sign on whatever was found where the scan asked for a page that nobody ever made."""


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
    cached_targets: Mapping[str, datetime] = field(default_factory=dict)
    """When those were asked that were not asked in this run."""
    stand_ins: Mapping[str, str] = field(default_factory=dict)
    """Targets that were not asked, and for each another of its host that surely answers the same."""
    baseline: Mapping[str, PageFacts] = field(default_factory=dict)
    """Facts of the same URLs at the previous run, by URL."""
    anchor: Mapping[str, PageFacts] = field(default_factory=dict)
    """Facts of the same URLs as somebody approved them, or as they were long ago, by URL."""
    registry: Sequence[SiteEntry] = ()
    candidates: Sequence[Page] = ()
    """Pages of hosts suspected of posing as a registered site."""
    originals: Sequence[PageFacts] = ()
    """When this site is itself the suspect: what is remembered of the registered sites' pages."""
    probes: Sequence[Page] = ()
    """What pages that cannot exist answered, where that was more than "there is none"; each with its other views."""
    unlinked: frozenset[str] = frozenset()
    """Pages that no chain of links from home leads to; empty where the crawl cannot know."""

    def finding(
        self,
        rule: Rule,
        pages: Sequence[PageFacts],
        *,
        cause: str,
        excerpt: str,
        signs: Sequence[str] = (),
        **changed: object,
    ) -> Finding:
        """A finding under `rule` seen on these pages, or on none in particular: then it is the home page's.

        The shortest address comes first, whatever was fetched first: another night tells of the same pages. `changed`
        overrides severity, confidence or concern this once.
        """
        pages = sorted(pages, key=lambda page: (len(page.url), page.url))
        return Finding(
            rule=rule.id,
            site=host_of(self.entry.home),
            url=pages[0].url if pages else self.entry.home,
            seen_as=pages[0].seen_as if pages else Visitor.DESKTOP,
            rendered=bool(pages) and pages[0].from_dom,
            excerpt=excerpt[:400],
            cause=cause,
            signs=tuple(signs),
            occurrences=max(1, len(pages)),
            urls=tuple(dict.fromkeys(page.url for page in pages))[:100] or (self.entry.home,),
            **rule.grades(changed),
        )
