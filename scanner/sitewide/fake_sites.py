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
from scanner.site.originals import Originals


def detect(site: Site, rules: Ruleset) -> Iterator[Finding]:
    """Findings about this site's own host, and about each candidate host against the registry and this site's pages."""
    originals = Originals(bool(site.candidates))
    holders = _holders(rules, site)
    seen: dict[tuple[str, str], list[tuple[Reading, PageFacts]]] = defaultdict(list)
    numbers: dict[str, list[PageFacts]] = defaultdict(list)
    for page in site.pages:
        originals.learn(page)
        if _beyond_doubt(page, site.entry, rules):
            continue
        reading = read(page.marks, host_of(page.url), _official(rules), holders)
        if reading and not _granted(reading, site.entry, rules):
            seen[reading.slug, reading.as_what].append((reading, page))
        for claim in impossible_numbers(page.marks):
            numbers[claim.value].append(page)
    for readings in seen.values():
        yield _finding(site, rules, readings)
    for value, pages in numbers.items():
        rule = rules["impossible-number"]
        yield site.finding(rule, pages, cause=value, excerpt=f"{pages[0].title}: {value}", signs=(f"number={value}",))
    yield from _candidates(site, rules, holders, originals)


def _finding(site: Site, rules: Ruleset, readings: list[tuple[Reading, PageFacts]]) -> Finding:
    best = max((reading for reading, _ in readings), key=lambda r: (r.severity.rank, r.confidence.rank))
    return site.finding(
        rules[best.slug],
        [page for _, page in readings],
        cause=best.as_what,
        excerpt=_excerpt(best, readings[0][1].title),
        signs=_signs(best),
        severity=best.severity,
        confidence=best.confidence,
    )


def _candidates(site: Site, rules: Ruleset, holders: Mapping[str, str], originals: Originals) -> Iterator[Finding]:
    for page in site.candidates:
        known = facts(page)
        host = host_of(page.url)
        if host_matches(host, rules.known_hosts["official"]):
            continue
        reading = read(known.marks, host, _official(rules), holders)
        if reading:
            yield page.finding(
                rules[reading.slug],
                cause=reading.as_what,
                excerpt=_excerpt(reading, known.title),
                signs=_signs(reading),
                severity=reading.severity,
                confidence=reading.confidence,
            )
        copy = originals.closest(known)
        if copy:
            signs = (f"original={copy.url}", *copy.signs)
            yield page.finding(rules["copies-page"], cause=host_of(copy.url), excerpt=known.title, signs=signs)


def _beyond_doubt(page: PageFacts, entry: SiteEntry, rules: Ruleset) -> bool:
    host = host_of(page.url)
    known = rules.known_hosts
    return (
        not page.marks
        or _unnamed(host)
        or host_matches(host, (*known["official"], *known["service"], *entry.allow_hosts))
    )


def _unnamed(host: str) -> bool:
    return not host or host == "localhost" or (is_address(host) and not ip_address(host).is_global)


def _granted(reading: Reading, entry: SiteEntry, rules: Ruleset) -> bool:
    """Whether the operator's own entry explains the claim: the code is this site's, or the other host belongs to it."""
    if host_matches(reading.as_what, (*entry.allow_hosts, *entry.hosts)):
        return True
    values = {claim.value for claim in reading.claims}
    if entry.code and values & {entry.code} and reading.slug != "claims-another-host":
        return True
    return reading.slug == "official-name" and (entry.own or bool(entry.name and entry.name in reading.as_what))


def _excerpt(reading: Reading, title: str) -> str:
    return f"{title} → {reading.as_what}" if reading.slug != "official-name" else title


def _signs(reading: Reading) -> tuple[str, ...]:
    return tuple(dict.fromkeys(f"{claim.kind}={claim.value}" for claim in reading.claims))[:12]


def _holders(rules: Ruleset, site: Site) -> Mapping[str, str]:
    """Whose a number or a name is: the rule file's list, and every registered site but this one."""
    known = {number: host for host, numbers in rules.data.get("holder", {}).items() for number in numbers}
    own = set(site.entry.hosts) | {host_of(site.entry.home)}
    for entry in site.registry:
        hosts = set(entry.hosts) | {host_of(entry.home)}
        if site.candidates or not hosts & own:
            known |= {value: host_of(entry.home) for value in (entry.code, entry.name) if len(value) >= 4}
    return known


def _official(rules: Ruleset) -> Callable[[str], bool]:
    return lambda host: host_matches(host, rules.known_hosts["official"])
