"""Pages that pass themselves as an official site on a host that is not: copies, skins, impostors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from ipaddress import ip_address

from scanner.identity.claims import impossible_numbers
from scanner.identity.hosts import is_address
from scanner.identity.imposture import Reading, read
from scanner.model import Finding, SiteEntry
from scanner.page import host_matches, host_of
from scanner.rules import Ruleset
from scanner.site import PageFacts, Site, facts
from scanner.site.originals import Copy, Originals


def detect(site: Site, rules: Ruleset) -> Iterator[Finding]:
    """Findings about this site's own host, and about each candidate host against the registry and this site's pages."""
    own = Originals()
    yield from _posing(site, rules, Originals(site.originals), own.learn if site.candidates else None)
    registry = (*site.registry, site.entry)
    for page in site.candidates:
        suspect = Site(entry=page.site, pages=(facts(page),), registry=registry)
        yield from _posing(suspect, rules, own, None)


def _posing(
    site: Site, rules: Ruleset, originals: Originals, learn: Callable[[PageFacts], None] | None
) -> Iterator[Finding]:
    holders = _holders(rules, site)
    posing: dict[tuple[str, str], list[tuple[Reading, PageFacts]]] = defaultdict(list)
    numbers: dict[str, list[PageFacts]] = defaultdict(list)
    copies: dict[str, list[tuple[Copy, PageFacts]]] = defaultdict(list)
    for page in site.pages:
        if learn:
            learn(page)
        if _beyond_doubt(page, site.entry, rules):
            continue
        reading = read(page.marks, host_of(page.url), _official(rules), holders)
        if reading and not _granted(reading, site.entry):
            posing[reading.slug, reading.as_what].append((reading, page))
        for claim in impossible_numbers(page.marks):
            numbers[claim.value].append(page)
        if (copy := originals.closest(page)) and host_of(copy.url) != host_of(page.url):
            copies[host_of(copy.url)].append((copy, page))
    yield from (_posed(site, rules, readings) for readings in posing.values())
    yield from (_number(site, rules, value, pages) for value, pages in numbers.items())
    yield from (_copied(site, rules, host, found) for host, found in copies.items())


def _posed(site: Site, rules: Ruleset, readings: list[tuple[Reading, PageFacts]]) -> Finding:
    best = max((reading for reading, _ in readings), key=lambda each: (each.severity.rank, each.confidence.rank))
    title = readings[0][1].title
    return site.finding(
        rules[best.slug],
        [page for _, page in readings],
        cause=best.as_what,
        excerpt=title if best.as_what in title else f"{title} → {best.as_what}",
        signs=tuple(dict.fromkeys(f"{claim.kind}={claim.value}" for claim in best.claims))[:12],
        severity=best.severity,
        confidence=best.confidence,
    )


def _number(site: Site, rules: Ruleset, value: str, pages: list[PageFacts]) -> Finding:
    excerpt = f"{pages[0].title}: {value}"
    return site.finding(rules["impossible-number"], pages, cause=value, excerpt=excerpt, signs=(f"number={value}",))


def _copied(site: Site, rules: Ruleset, host: str, found: list[tuple[Copy, PageFacts]]) -> Finding:
    copy, page = found[0]
    signs = (f"original={copy.url}", *copy.signs)
    return site.finding(rules["copies-page"], [page for _, page in found], cause=host, excerpt=page.title, signs=signs)


def _beyond_doubt(page: PageFacts, entry: SiteEntry, rules: Ruleset) -> bool:
    host, known = host_of(page.url), rules.known_hosts
    return _unnamed(host) or host_matches(host, (*known["official"], *known["service"], *entry.allow_hosts))


def _unnamed(host: str) -> bool:
    return not host or host == "localhost" or (is_address(host) and not ip_address(host).is_global)


def _granted(reading: Reading, entry: SiteEntry) -> bool:
    """Whether the operator's own entry explains the claim: the code is this site's, or the other host belongs to it."""
    if host_matches(reading.as_what, (*entry.allow_hosts, *entry.hosts)):
        return True
    values = {claim.value for claim in reading.claims}
    if entry.code and values & {entry.code} and reading.slug != "claims-another-host":
        return True
    return reading.slug == "official-name" and (entry.own or bool(entry.name and entry.name in reading.as_what))


def _holders(rules: Ruleset, site: Site) -> Mapping[str, str]:
    """Whose a number or a name is: the rule file's list, and every registered site but this one."""
    known = {number: host for host, numbers in rules.data.get("holder", {}).items() for number in numbers}
    own = set(site.entry.hosts) | {host_of(site.entry.home)}
    for entry in site.registry:
        hosts = set(entry.hosts) | {host_of(entry.home)}
        if not hosts & own:
            known |= {value: host_of(entry.home) for value in (entry.code, entry.name) if len(value) >= 4}
    return known


def _official(rules: Ruleset) -> Callable[[str], bool]:
    return lambda host: host_matches(host, rules.known_hosts["official"])
