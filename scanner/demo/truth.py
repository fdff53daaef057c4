"""What is known about the demonstration sites: the plants a scan must find and the traps it must pass by.

Read from `sites/<host>/truth.toml` and `truth.toml`, which explains the words.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import unquote, urlsplit, urlunsplit

from scanner.demo.content import SITES, host_names

DETECTORS = (
    "cloaking", "fake_sites", "hidden_links", "hijacked_content", "leaked_ids", "malicious_scripts",
    "outbound_targets", "sensitive_terms", "tampering",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Plant:
    """One planted problem. `veto` is "yes", "no" or "either"; `also` and `elsewhere` bound what may be said of it."""

    id: str
    url: str
    technique: str
    detectors: frozenset[str]
    visitor: str = "desktop"
    veto: str = "yes"
    mark: str = ""
    unseen_by: str = ""
    target: str = ""
    night: int = 1
    also: frozenset[str] = frozenset()
    elsewhere: tuple[str, ...] = ()
    """Further addresses where the same problem shows; one that ends in `*` stands for all that begin so."""

    def covers(self, url: str) -> bool:
        """Whether an address is one where this problem stands."""
        address = plain(url)
        return address == plain(self.url) or any(_begins(address, place) for place in self.elsewhere)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trap:
    """Something innocent that looks wrong to a careless detector."""

    id: str
    url: str
    detectors: frozenset[str]
    night: int = 1


@dataclass(frozen=True, slots=True)
class Truth:
    """Everything that is known, and the hosts that are bad as a whole (targets, nobody's own pages)."""

    plants: tuple[Plant, ...]
    traps: tuple[Trap, ...]
    bad_hosts: frozenset[str] = frozenset()

    def until(self, night: int) -> Truth:
        """What is there up to a night: for a single scan of the first night, `until(1)`."""
        plants = tuple(plant for plant in self.plants if plant.night <= night)
        return Truth(plants, tuple(trap for trap in self.traps if trap.night <= night), self.bad_hosts)

    @property
    def urls(self) -> tuple[str, ...]:
        """Every address about which something is known."""
        return (*(plant.url for plant in self.plants), *(trap.url for trap in self.traps))

    def at(self, url: str) -> Iterator[Plant]:
        """The plants that stand at an address."""
        return (plant for plant in self.plants if plant.covers(url))


def load_truth() -> Truth:
    """The truth about all demonstration hosts."""
    common = tomllib.loads((SITES.parent / "truth.toml").read_text(encoding="utf-8"))
    plants: list[Plant] = []
    traps: list[Trap] = []
    for host in host_names():
        path = SITES / host / "truth.toml"
        if path.is_file():
            table = tomllib.loads(path.read_text(encoding="utf-8"))
            plants += [_plant(host, entry, common["also"]) for entry in table.get("plants", ())]
            traps += [_trap(host, entry) for entry in table.get("traps", ())]
    return Truth(tuple(plants), tuple(traps), frozenset(common["bad_hosts"]))


def _plant(host: str, entry: Mapping[str, Any], also: Mapping[str, list[str]]) -> Plant:
    fields = dict(entry)
    accepted = frozenset(fields.pop("detectors"))
    further = fields.pop("also", None) or {name for detector in accepted for name in also[detector]}
    veto = fields.pop("veto", True)
    return Plant(
        url=f"http://{host}{fields.pop('url')}",
        detectors=accepted,
        also=frozenset(further),
        veto={True: "yes", False: "no"}.get(veto, "either"),
        elsewhere=tuple(f"http://{host}{place}" for place in fields.pop("elsewhere", ())),
        **fields,
    )


def _trap(host: str, entry: Mapping[str, Any]) -> Trap:
    silent = frozenset(entry.get("detectors", DETECTORS))
    return Trap(id=entry["id"], url=f"http://{host}{entry['url']}", detectors=silent, night=entry.get("night", 1))


@cache
def plain(url: str) -> str:
    """A URL in the form in which two are compared: no fragment, no port, escapes undone, a path always."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    return unquote(urlunsplit((parts.scheme, (parts.hostname or "").lower(), parts.path or "/", parts.query, "")))


def _begins(address: str, place: str) -> bool:
    return address.startswith(plain(place[:-1])) if place.endswith("*") else address == plain(place)
