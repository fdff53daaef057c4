"""Which hosts are strangers to a site: neither its own nor what official pages ordinarily point to."""

from __future__ import annotations

from functools import cache

from scanner.identity.hosts import registrable
from scanner.page import Page, host_matches, host_of
from scanner.rules import Ruleset

_ORDINARY = ("official", "service", "library", "filing", "bank", "telecom", "tainted")


def stranger(page: Page, rules: Ruleset, host: str) -> str:
    """The registrable domain of a host that is neither the site's own nor a known one; '' for those."""
    if "." not in host or _ordinary(rules, host):
        return ""
    domain = registrable(host)
    own = (*page.site.hosts, *page.site.allow_hosts, host_of(page.site.home), host_of(page.url))
    return "" if domain in {registrable(each) for each in own} else domain


@cache
def _ordinary(rules: Ruleset, host: str) -> bool:
    return host_matches(host, [suffix for kind in _ORDINARY for suffix in rules.known_hosts.get(kind, ())])
