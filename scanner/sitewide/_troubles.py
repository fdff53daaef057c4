"""Every outbound target of a site with which something is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scanner.rules import Ruleset
from scanner.site import Site
from scanner.site.targets import trusted
from scanner.sitewide._target import Trouble, answered, silent


def troubles_of(site: Site, rules: Ruleset) -> Iterator[Trouble]:
    """The worst of each target that answered, and what the silence of the others means."""
    yield from _answered(site, rules)
    yield from _silent(site, rules)


def _answered(site: Site, rules: Ruleset) -> Iterator[Trouble]:
    for url, target in site.targets.items():
        views = (answered(url, page, rules) for page in (target, *target.views))
        troubles = [trouble for trouble in views if trouble]
        if troubles:
            yield max(troubles, key=lambda trouble: (trouble.slug == "illicit", trouble.weight))


def _silent(site: Site, rules: Ruleset) -> Iterator[Trouble]:
    """When hosts that surely exist do not resolve, nothing is known of the others."""
    unresolved: Sequence[str] = [url for url, reason in site.dead_targets.items() if reason == "dns"]
    works = not any(trusted(url, rules.known_hosts) for url in unresolved)
    for url, reason in site.dead_targets.items():
        if trouble := silent(url, reason, rules, resolver_works=works):
            yield trouble
