"""What the site's outbound links and loaded code lead to now: illicit, for sale, gone, or still what was meant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from scanner.model import Finding
from scanner.rules import Ruleset
from scanner.site import Site
from scanner.site.targets import Use, defanged, domain_of, party, uses
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
        loads, named = _loading(users.loaded.get(domain, ()), slug)
        if troubles[0].opens_to_code and loads:
            yield _code(site, rules, troubles[0], loads)
        linked = [use for trouble in troubles for use in users.linked.get(trouble.url, ())] + named
        if linked or not loads:
            worst = max(troubles, key=lambda trouble: trouble.weight)
            text = next((text for _, text in linked if text), "")
            excerpt = f"{text} → {defanged(worst.url)} {defanged(worst.title)}".strip()
            pages = [page for page, _ in linked]
            yield site.finding(rules[slug], pages, cause=cause, excerpt=excerpt, signs=worst.signs, **worst.changes)
    for each in doings(site, users, rules):
        yield site.finding(
            rules[each.slug], each.pages, cause=each.cause, excerpt=each.excerpt, signs=each.signs, **each.changes
        )


def _loading(uses: Sequence[Use], slug: str) -> tuple[list[Use], list[Use]]:
    """Who loads code from a domain, and whose script only names it: links to a seller are no code."""
    named = [(page, "") for page, _ in uses if slug == "illicit" and page.is_script]
    return [use for use in uses if not (slug == "illicit" and use[0].is_script)], named


def _code(site: Site, rules: Ruleset, trouble: Trouble, loads: Sequence[Use]) -> Finding:
    return site.finding(
        rules["code-from-illicit-domain" if trouble.slug == "illicit" else "code-from-lapsed-domain"],
        [page for page, _ in loads],
        cause=domain_of(trouble.url),
        excerpt=defanged(loads[0][1]),
        signs=trouble.signs,
        **(trouble.changes if trouble.slug == "lapsed-domain" else {}),
    )
