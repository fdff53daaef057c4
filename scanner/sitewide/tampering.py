"""What became of pages since the site's previous run that its editors hardly did."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator

from scanner.identity.hosts import registrable
from scanner.model import Finding
from scanner.page import host_matches, host_of
from scanner.rules import Ruleset
from scanner.site import Site
from scanner.site.change import Change, compare
from scanner.site.past import Past
from scanner.sitewide._suspicions import suspicions
from scanner.sitewide._tampered import changed, mass


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
        change = compare(before, page, past.furniture)
        for suspicion in suspicions(change, past, strange, rules):
            seen[suspicion].append(change)
    for (slug, cause), changes in seen.items():
        yield changed(site, rules, slug, cause, changes, past.compared)
    if found := past.mass():
        yield mass(site, rules, found)


def _stranger(site: Site, rules: Ruleset) -> Callable[[str], bool]:
    hosts = rules.known_hosts
    own = (registrable(host_of(site.entry.home)), *site.entry.hosts, *site.entry.allow_hosts)
    known = (*hosts["official"], *hosts["service"], *hosts["library"], *hosts["bank"], *hosts["telecom"], *own)
    return lambda domain: not host_matches(domain, known)
