"""What became of pages since the previous run, and since they were approved, that the site's editors hardly did."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from scanner.model import Finding
from scanner.rules import Ruleset
from scanner.site import Site
from scanner.site.past import Past
from scanner.sitewide._comparison import compared
from scanner.sitewide._tampered import mass


def detect(site: Site, rules: Ruleset) -> Iterator[Finding]:
    """Compare with the previous run, then with what was approved or is long past: many small steps are a large one."""
    past = Past(site.baseline, site.pages)
    lately = {finding.fingerprint: finding for finding in compared(site, past, rules)}
    lasting = {each.fingerprint: each for each in compared(site, Past(site.anchor, site.pages), rules, lasting=True)}
    for fingerprint, finding in lately.items():
        approved = lasting.pop(fingerprint, finding)
        yield approved if approved.severity.rank > finding.severity.rank else finding
    if past.pages and (found := past.mass()):
        yield mass(site, rules, found)
    yield from (replace(finding, signs=(*finding.signs, "against=approved")) for finding in lasting.values())
