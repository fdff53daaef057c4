"""Pages that pass themselves as an official site on a host that is not: copies, skins, impostors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from scanner.model import Finding
from scanner.rules import Ruleset
from scanner.site import PageFacts, Site, facts
from scanner.sitewide._exhibits import Sighting
from scanner.sitewide._posing import register_of, sightings


def detect(site: Site, rules: Ruleset) -> Iterator[Finding]:
    """Findings about this site's own host, and about each candidate host against the registry and this site's pages."""
    own = list(site.pages) if site.candidates else site.pages
    yield from _about(replace(site, pages=own), rules)
    registry = (*site.registry, site.entry)
    for page in site.candidates:
        suspect = Site(entry=page.site, pages=(facts(page),), registry=registry, originals=(*site.originals, *own))
        yield from _about(suspect, rules)


def _about(site: Site, rules: Ruleset) -> Iterator[Finding]:
    register = register_of(site, rules)
    seen: dict[tuple[str, str], list[tuple[Sighting, PageFacts]]] = defaultdict(list)
    for page in site.pages:
        for sighting in sightings(page, site.entry, rules, register):
            seen[sighting.slug, sighting.cause].append((sighting, page))
    for (slug, cause), found in seen.items():
        best = max((sighting for sighting, _ in found), key=lambda each: each.weight)
        pages = [page for _, page in found]
        yield site.finding(rules[slug], pages, cause=cause, excerpt=best.excerpt, signs=best.signs, **best.overrides)
