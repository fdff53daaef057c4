"""Which hosts of the operator's lists look like a registered site, and are therefore looked at."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from scanner import rules
from scanner.model import SiteEntry
from scanner.page import host_of
from scanner.scan.hostlists import Tally, hosts_of
from scanner.site import PageFacts
from scanner.site.lookalikes import Lookalikes, Resemblance

_MOST = 500
_MOST_LINKED = 50


@dataclass(frozen=True, slots=True)
class Suspects:
    """The hosts to look at with what each looks like, what looks made for it first, and what to say of each list."""

    hosts: tuple[tuple[str, Resemblance], ...]
    notes: tuple[str, ...]

    @property
    def homes(self) -> Iterator[str]:
        """Where to look."""
        return (f"http://{host}/" for host, _ in self.hosts)


def lookalikes_of(registry: Sequence[SiteEntry]) -> Lookalikes:
    """What tells the lookalikes of registered sites."""
    return Lookalikes(registry, rules.load("fake_sites").known_hosts["official"])


def suspects_in(lists: Sequence[Path], registry: Sequence[SiteEntry]) -> Suspects:
    """Read every list to its end; of more than 500 hosts a note says how many were left. Raises HostListError."""
    lookalikes = lookalikes_of(registry)
    found: dict[str, Resemblance] = {}
    notes: list[str] = []
    for path in lists:
        tally, before = Tally(), len(found)
        for host in hosts_of(path, tally):
            if host not in found and (alike := lookalikes.of(host)):
                found[host] = alike
        counts = f"{tally.lines:,} / {tally.unreadable:,} / {len(found) - before:,}"
        notes.append(f"candidate-list={path.name}: {counts}")
    ordered = sorted(found.items(), key=lambda each: (not each[1].strong, each[0]))
    if len(ordered) > _MOST:
        notes.append(f"candidates-left={len(ordered) - _MOST:,}")
    return Suspects(tuple(ordered[:_MOST]), tuple(notes))


def linked_from(pages: Iterable[PageFacts], registry: Sequence[SiteEntry], known: Collection[str]) -> Suspects:
    """Hosts that pages of registered sites link to and that look made to be taken for one; not those known already."""
    lookalikes = lookalikes_of(registry)
    hosts = {host_of(url) for page in pages for url, _ in page.outbound}
    found = {host: alike for host in sorted(hosts - set(known)) if (alike := lookalikes.of(host)) and alike.strong}
    kept = tuple(found.items())[:_MOST_LINKED]
    return Suspects(kept, (f"candidates-linked={', '.join(host for host, _ in kept)}",) if kept else ())
