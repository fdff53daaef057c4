"""Pages that pass themselves as an official site on a host that is not: copies, skins, impostors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator

from scanner.model import Finding
from scanner.rules import Ruleset
from scanner.site import PageFacts, Site, facts
from scanner.site.originals import Originals
from scanner.sitewide._posing import Sighting, register_of, sightings


def detect(site: Site, rules: Ruleset) -> Iterator[Finding]:
    """Findings about this site's own host, and about each candidate host against the registry and this site's pages."""
    own = Originals()
    yield from _about(site, rules, Originals(site.originals), own.learn if site.candidates else None)
    registry = (*site.registry, site.entry)
    for page in site.candidates:
        yield from _about(Site(entry=page.site, pages=(facts(page),), registry=registry), rules, own, None)


def _about(
    site: Site, rules: Ruleset, originals: Originals, learn: Callable[[PageFacts], None] | None
) -> Iterator[Finding]:
    register = register_of(site, rules, originals)
    seen: dict[tuple[str, str], list[tuple[Sighting, PageFacts]]] = defaultdict(list)
    for page in site.pages:
        if learn:
            learn(page)
        for sighting in sightings(page, site.entry, rules, register):
            seen[sighting.slug, sighting.cause].append((sighting, page))
    for (slug, cause), found in seen.items():
        best = max((sighting for sighting, _ in found), key=lambda each: each.weight)
        pages = [page for _, page in found]
        yield site.finding(rules[slug], pages, cause=cause, excerpt=best.excerpt, signs=best.signs, **best.overrides)
