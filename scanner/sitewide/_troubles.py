"""Every outbound target of a site with which something is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from scanner.page import Page, belongs
from scanner.rules import Ruleset
from scanner.site import Site
from scanner.site.targets import Uses, domain_of, trusted
from scanner.sitewide._owner import misnamed
from scanner.sitewide._target import Trouble, answered, silent


def troubles_of(site: Site, users: Uses, rules: Ruleset) -> Iterator[Trouble]:
    """The worst of each target that answered, and what the silence of the others means."""
    for trouble in (*_answered(site, users, rules), *_silent(site, rules)):
        asked = site.cached_targets.get(trouble.url)
        yield replace(trouble, signs=(*trouble.signs, f"cached-at={asked:%Y-%m-%d %H:%M}Z")) if asked else trouble


def _answered(site: Site, users: Uses, rules: Ruleset) -> Iterator[Trouble]:
    home = domain_of(site.entry.home)
    for url, target in site.targets.items():
        if belongs(site.entry, url):
            continue  # a trial of a page of its own
        views = (trouble for page in (target, *target.views) if (trouble := _seen(url, page, target, rules, home)))
        worst = max(views, key=lambda trouble: (trouble.slug == "illicit", trouble.weight), default=None)
        if worst is None or worst.slug == "leads-elsewhere":
            texts = dict.fromkeys(text for _, text in users.linked.get(url, ()))
            worst = misnamed(url, target, texts, site, rules) or worst
        if worst is not None and not (worst.slug == "dead-link" and _only_files(url, users)):
            yield worst


def _seen(url: str, page: Page, first: Page, rules: Ruleset, home: str) -> Trouble | None:
    trouble = answered(url, page, rules, home)
    if trouble is None or page is first:
        return trouble
    return replace(trouble, signs=(*trouble.signs, f"only={page.seen_as}"))


def _only_files(url: str, users: Uses) -> bool:
    """Whether nothing but files is used of a host: what its front page answers is nobody's concern."""
    return bool(users.linked.get(url)) and all(url in page.borrowed for page, _ in users.linked[url])


def _silent(site: Site, rules: Ruleset) -> Iterator[Trouble]:
    """When hosts that surely exist do not resolve, nothing is known of the others. What answers is not gone."""
    unresolved: Sequence[str] = [url for url, reason in site.dead_targets.items() if reason == "dns"]
    works = not any(trusted(url, rules.known_hosts) for url in unresolved)
    alive = {domain_of(url) for url in site.targets}
    for url, reason in site.dead_targets.items():
        if trouble := silent(url, reason, rules, resolver_works=works):
            yield replace(trouble, slug="dead-link") if _outlived(trouble, alive) else trouble


def _outlived(trouble: Trouble, alive: set[str]) -> bool:
    return trouble.slug == "lapsed-domain" and domain_of(trouble.url) in alive
