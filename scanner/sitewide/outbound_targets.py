"""What the site's outbound links and loaded code lead to now: illicit, for sale, gone, or still what was meant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from scanner.model import Finding
from scanner.rules import Ruleset
from scanner.site import Site
from scanner.site.targets import Uses, defanged, domain_of, party, uses
from scanner.sitewide._own_doings import doings
from scanner.sitewide._target import Trouble
from scanner.sitewide._troubles import troubles_of


def detect(site: Site, rules: Ruleset) -> Iterator[Finding]:
    """One finding for each party and kind of trouble, with the pages that use it."""
    users = uses(site.pages, (*site.targets, *site.dead_targets), site.stand_ins)
    found: dict[tuple[str, str], list[Trouble]] = defaultdict(list)
    for trouble in troubles_of(site, users, rules):
        found[trouble.slug, party(trouble.url, site.entry.home, rules.known_hosts)].append(trouble)
    for (slug, cause), troubles in found.items():
        domain = domain_of(troubles[0].url)
        if troubles[0].opens_to_code and domain in users.loaded:
            yield _code(site, rules, troubles[0], users)
        linked = [use for trouble in troubles for use in users.linked.get(trouble.url, ())]
        if linked or domain not in users.loaded:
            worst = max(troubles, key=lambda trouble: trouble.weight)
            text = next((text for _, text in linked if text), "")
            excerpt = f"{text} → {defanged(worst.url)} {defanged(worst.title)}".strip()
            pages = [page for page, _ in linked]
            yield site.finding(rules[slug], pages, cause=cause, excerpt=excerpt, signs=worst.signs, **worst.changes)
    for each in doings(site, users, rules):
        yield site.finding(
            rules[each.slug], each.pages, cause=each.cause, excerpt=each.excerpt, signs=each.signs, **each.changes
        )


def _code(site: Site, rules: Ruleset, trouble: Trouble, users: Uses) -> Finding:
    domain = domain_of(trouble.url)
    loads = users.loaded[domain]
    return site.finding(
        rules["code-from-lapsed-domain"],
        [page for page, _ in loads],
        cause=domain,
        excerpt=defanged(loads[0][1]),
        signs=trouble.signs,
        **(trouble.changes if trouble.slug == "lapsed-domain" else {}),
    )
