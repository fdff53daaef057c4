"""What became of pages since the site's previous run that its editors hardly did."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator

from scanner.identity.hosts import registrable
from scanner.model import Finding
from scanner.page import host_matches, host_of
from scanner.promotion import verdict_of_text
from scanner.rules import Ruleset
from scanner.site import Site
from scanner.site.change import Change, compare
from scanner.site.past import Past
from scanner.site.targets import domain_of
from scanner.sitewide._tampered import changed, mass

_TEXT_BITS = 16
_ARTICLE = re.compile(r"\d{3,}[^/]*\.s?html?$|[?&]\w*id=\d")
"""An article stays as it was published; front pages and lists change every day."""


def detect(site: Site, rules: Ruleset) -> Iterator[Finding]:
    """Compare with the baseline, page by page; a site without one has no past to be compared with."""
    past = Past(site.baseline)
    if not past.pages:
        return
    strange = _stranger(site, rules)
    seen: dict[tuple[str, str], list[Change]] = defaultdict(list)
    for page in site.pages:
        before = past.of(page)
        if before is None:
            past.count_new(page)
            continue
        change = compare(before, page)
        for suspicion in _suspicions(change, past, strange, rules):
            seen[suspicion].append(change)
    for (slug, cause), changes in seen.items():
        yield changed(site, rules, slug, cause, changes, len(past.pages))
    if found := past.mass():
        yield mass(site, rules, found)


def _suspicions(
    change: Change, past: Past, strange: Callable[[str], bool], rules: Ruleset
) -> Iterator[tuple[str, str]]:
    """Rule and cause of everything about one page that an editor would not have done."""
    if change.left_for and strange(domain_of(change.left_for)):
        yield "redirected-away", domain_of(change.left_for)
    if change.now.status != 200:
        return
    title = change.now.title
    if "title" in change.replaced or (title != change.before.title and _newly_promotes(change, rules)):
        yield "title-replaced", title
    elif change.text_bits >= _TEXT_BITS and _ARTICLE.search(change.now.url):
        yield "text-replaced", "text"
    for domain in change.script_hosts:
        if domain not in past.script_domains and strange(domain):
            yield "new-script-host", domain
    for domain in change.outbound:
        if domain not in past.link_domains and strange(domain):
            yield "new-links", domain
    yield from (("identity-changed", number) for number in change.identity)


def _newly_promotes(change: Change, rules: Ruleset) -> bool:
    return bool(verdict_of_text(change.now.title, rules)) and not verdict_of_text(change.before.title, rules)


def _stranger(site: Site, rules: Ruleset) -> Callable[[str], bool]:
    hosts = rules.known_hosts
    own = (registrable(host_of(site.entry.home)), *site.entry.hosts, *site.entry.allow_hosts)
    known = (*hosts["official"], *hosts["service"], *hosts["library"], *hosts["bank"], *hosts["telecom"], *own)
    return lambda domain: not host_matches(domain, known)
