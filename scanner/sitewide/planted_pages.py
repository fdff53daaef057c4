"""Pages that are the site's by address only: built like none of its own, linked by none of them, made by machine."""

from __future__ import annotations

from collections.abc import Iterator

from scanner.model import Concern, Finding
from scanner.rules import Ruleset
from scanner.site import Site, facts
from scanner.site.targets import defanged
from scanner.site.templates import Planted, planted
from scanner.sitewide._planted import concerned, grade, leads_to_stranger, machine_made, selling, signs

_DEFACED = "defacement"
_FEWEST = 5
"""Pages that a site must have for its templates to be known."""


def detect(site: Site, rules: Ruleset) -> Iterator[Finding]:
    """A finding for each folder of such pages: it sells, it was made by machine, it leads to a stranger."""
    pages = tuple(site.pages)
    if len(pages) < _FEWEST:
        return
    absent = {facts(page).text_hash for page in site.probes}
    for group in planted(site.entry.home, pages, site.unlinked, absent):
        yield from _judged(site, rules, group)


def _judged(site: Site, rules: Ruleset, group: Planted) -> Iterator[Finding]:
    sold = selling(group, rules)
    if sold is not None:
        severity, confidence = grade(group, sold)
        yield site.finding(
            rules["planted-pages"],
            concerned(group, sold),
            cause=group.folder,
            excerpt=f"{sold.pages[0].title} → {defanged(group.target)}" if group.target else sold.pages[0].title,
            signs=signs(group, sold),
            severity=severity,
            confidence=confidence,
            **({"concern": Concern.TAMPERING} if sold.best.category == _DEFACED else {}),
        )
    elif machine_made(group):
        first = group.pages[0]
        yield site.finding(
            rules["machine-made-pages"], group.pages, cause=group.folder, excerpt=first.title, signs=signs(group)
        )
    elif leads_to_stranger(group, rules):
        first = group.pages[0]
        yield site.finding(
            rules["foreign-template"], group.pages, cause=group.target, excerpt=first.title, signs=signs(group)
        )
