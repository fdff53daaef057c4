"""Which hosts are strangers to a site: neither its own nor what official pages ordinarily point to."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from functools import cache

from scanner.identity.hosts import registrable
from scanner.page import Page, belongs, host_matches, host_of
from scanner.rules import Ruleset

_ORDINARY = ("official", "service", "library", "filing", "bank", "telecom", "tainted", "advertising")

_INNER = tuple(
    ipaddress.ip_network(each)
    for each in (
        "10.0.0.0/8",
        "172.16.0.0/12",
        "192.168.0.0/16",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "169.254.0.0/16",
        "::1/128",
        "fc00::/7",
        "fe80::/10",
    )
)
_TELLING = 3


def stranger(page: Page, rules: Ruleset, host: str) -> str:
    """The registrable domain of a host that is neither the site's own nor a known one; '' for those."""
    if "." not in host or _ordinary(rules, host):
        return ""
    domain = registrable(host)
    own = (*page.site.hosts, *page.site.allow_hosts, host_of(page.site.home), host_of(page.url))
    return "" if domain in {registrable(each) for each in own} else domain


def kin(page: Page, domain: str) -> bool:
    """Whether a stranger's domain is named like the page's own, under another ending: the same house."""
    label = domain.partition(".")[0]
    return len(label) >= _TELLING and label == registrable(host_of(page.url)).partition(".")[0]


def bare(host: str) -> bool:
    """Whether a host is a number, not a name."""
    return _number(host) is not None


def private(host: str) -> bool:
    """Whether a host is an address inside some office's own network: left over, and reached by nobody else."""
    number = _number(host)
    return number is not None and any(number in network for network in _INNER if network.version == number.version)


def _number(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


def welcome_to(page: Page, rules: Ruleset) -> Callable[[str], bool]:
    """Whether a host is the site's own, allowed by the operator, or of a kind that `welcome` in the rule file names."""
    known = [host for kind in rules.data["welcome"] for host in rules.known_hosts[kind]]
    own = {registrable(host) for host in (*page.site.hosts, host_of(page.site.home))}
    return lambda host: (
        not host
        or registrable(host) in own
        or belongs(page.site, f"http://{host}/")
        or host_matches(host, known)
        or host_matches(host, page.site.allow_hosts)
    )


@cache
def _ordinary(rules: Ruleset, host: str) -> bool:
    """Whether a host is a known one, and not one where anybody may publish."""
    if host_matches(host, rules.known_hosts["publishing"]):
        return False
    return host_matches(host, [suffix for kind in _ORDINARY for suffix in rules.known_hosts.get(kind, ())])
