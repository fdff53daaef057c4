"""What speaks for a page posing as an official one, on a host that is not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from ipaddress import ip_address

from scanner.identity.claims import impossible_numbers
from scanner.identity.hosts import is_address
from scanner.identity.imposture import Reading, read
from scanner.model import SiteEntry
from scanner.page import host_matches, host_of
from scanner.rules import Ruleset
from scanner.site import PageFacts, Site
from scanner.site.lookalikes import Lookalikes
from scanner.site.originals import Originals
from scanner.site.register import Emblems, FrontPages, learned_numbers
from scanner.site.spellings import own_hosts
from scanner.sitewide._exhibits import Sighting, adorned, borrowed, claimed, copied, dressed, machine_made

_EXPLAINED = {"registered name", "known number", "exposure link"}
"""Claims that an operator's own site may make of its superior."""


@dataclass(frozen=True, slots=True)
class Register:
    """What is known of the sites that may be imitated."""

    holders: Mapping[str, str]
    """Whose a number or a name is."""
    originals: Originals
    front_pages: FrontPages
    emblems: Emblems
    lookalikes: Lookalikes


def sightings(page: PageFacts, entry: SiteEntry, rules: Ruleset, register: Register) -> Iterator[Sighting]:
    """Everything that speaks for it; nothing for a page on an official host, or one that the operator named."""
    host, known = host_of(page.url), rules.known_hosts
    if host_matches(host, (*known["official"], *known["service"], *entry.allow_hosts)):
        return
    yield from (machine_made(trace, page) for trace in page.marks.get("machine_made", ()))
    if _unnamed(host):
        return
    alike = register.lookalikes.of(host)
    resembled = alike.host if alike and alike.strong else ""
    reading = read(page.marks, host, _official(rules), register.holders, resembled)
    if reading and not _granted(reading, entry):
        yield claimed(reading, page)
    for claim in impossible_numbers(page.marks):
        yield Sighting("impossible-number", claim.value, f"{page.title}: {claim.value}", (f"number={claim.value}",))
    yield from borrowed(page, rules)
    copy = register.originals.closest(page)
    if copy and host_of(copy.url) != host:
        yield copied(copy, page)
    if (emblem := register.emblems.of(page)) and host_of(emblem) != host:
        yield adorned(emblem, page)
    skin = register.front_pages.closest(page)
    if skin and host_of(skin.url) != host:
        yield dressed(skin, page)


def register_of(site: Site, rules: Ruleset) -> Register:
    """What is known of every registered site but this one: by the rule file, the sites file, and their own pages."""
    own = set(own_hosts(site.entry))
    others = [entry for entry in site.registry if not own & set(own_hosts(entry))]
    known = dict(learned_numbers(site.originals))
    known |= {number: host for host, numbers in rules.data.get("holder", {}).items() for number in numbers}
    for entry in others:
        known |= {value: host_of(entry.home) for value in (entry.code, entry.name) if len(value) >= 4}
    registered = len(others) < len(site.registry)
    lookalikes = Lookalikes([] if registered else others, rules.known_hosts["official"])
    return Register(known, Originals(site.originals), FrontPages(site.originals), Emblems(site.originals), lookalikes)


def _unnamed(host: str) -> bool:
    """Whether a host has no name that could contradict anything: a file, this machine, a private address."""
    return (
        not host
        or host == "localhost"
        or host.endswith(".invalid")
        or (is_address(host) and not ip_address(host).is_global)
    )


def _granted(reading: Reading, entry: SiteEntry) -> bool:
    """Whether the operator's own entry explains the claim."""
    if host_matches(reading.as_what, (*entry.allow_hosts, *entry.hosts)):
        return True
    if reading.slug == "claims-another-host":
        return entry.own and {claim.group for claim in reading.claims if claim.host} <= _EXPLAINED
    if entry.code and entry.code in {claim.value for claim in reading.claims}:
        return True
    return reading.slug == "official-name" and (entry.own or bool(entry.name and entry.name in reading.as_what))


def _official(rules: Ruleset) -> Callable[[str], bool]:
    return lambda host: host_matches(host, rules.known_hosts["official"])
