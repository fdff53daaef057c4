"""What a page states otherwise than it did, and how much of what it said is gone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from scanner.likeness.imprint import gone, hashes_of
from scanner.site.remembered import PageFacts


@dataclass(frozen=True, slots=True)
class Restated:
    """Particulars of one kind: what is gone and what is new; `gone` empty where something was only added."""

    kind: str
    gone: tuple[str, ...]
    new: tuple[str, ...]


def restated(before: PageFacts, now: PageFacts) -> tuple[Restated, ...]:
    """Every kind of which something is new."""
    then, tonight = _by_kind(before), _by_kind(now)
    return tuple(
        Restated(kind, tuple(each for each in then.get(kind, ()) if each not in values), new)
        for kind, values in tonight.items()
        if (new := tuple(each for each in values if each not in then.get(kind, {})))
    )


def lost(before: PageFacts, now: PageFacts, furniture: frozenset[int]) -> tuple[int, int]:
    """How many runs of a page's own words are gone, and of how many; what many pages have is left out."""
    return len(gone(before.imprint, now.imprint) - furniture), len(set(hashes_of(before.imprint)) - furniture)


def _by_kind(facts: PageFacts) -> Mapping[str, dict[str, None]]:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for kind, value in facts.particulars:
        found[kind][value] = None
    return found
