"""What became of pages since the previous run, and since they were approved, that the site's editors hardly did."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace

from scanner.identity.hosts import registrable
from scanner.model import Finding
from scanner.page import host_matches, host_of
from scanner.rules import Ruleset
from scanner.site import Site
from scanner.site.change import Change, compare, restored
from scanner.site.past import Past
from scanner.sitewide._suspicions import LASTING, suspicions
from scanner.sitewide._tampered import changed, mass


def detect(site: Site, rules: Ruleset) -> Iterator[Finding]:
    """Compare with the previous run, then with what was approved or is long past: many small steps are a large one."""
    past = Past(site.baseline, site.pages)
    told = set()
    for finding in _compared(site, past, rules):
        told.add(finding.fingerprint)
        yield finding
    if past.pages and (found := past.mass()):
        yield mass(site, rules, found)
    for finding in _compared(site, Past(site.anchor), rules):
        if finding.rule.partition("/")[2] in LASTING and finding.fingerprint not in told:
            yield replace(finding, signs=(*finding.signs, "against=approved"))


def _compared(site: Site, past: Past, rules: Ruleset) -> Iterator[Finding]:
    """Page by page; a site without a past has nothing to be compared with."""
    if not past.pages:
        return
    strange = _stranger(site, rules)
    seen: dict[tuple[str, str], list[Change]] = defaultdict(list)
    for page in site.pages:
        before = past.of(page)
        if before is None:
            past.count_new(page)
            continue
        approved = site.anchor.get(page.url)
        if approved is not None and restored(approved, page):
            continue
        change = compare(before, page, past.furniture)
        for suspicion in suspicions(change, past, strange, rules):
            seen[suspicion].append(change)
    for (slug, cause), changes in seen.items():
        yield changed(site, rules, slug, cause, changes, past.compared)


def _stranger(site: Site, rules: Ruleset) -> Callable[[str], bool]:
    hosts = rules.known_hosts
    own = (registrable(host_of(site.entry.home)), *site.entry.hosts, *site.entry.allow_hosts)
    known = (*hosts["official"], *hosts["service"], *hosts["library"], *hosts["bank"], *hosts["telecom"], *own)
    return lambda domain: not host_matches(domain, known)
