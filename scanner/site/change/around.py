"""What stands around a page's words now and did not, or did and does not any more, by kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from scanner.site.remembered import PageFacts
from scanner.site.traits import Traits


@dataclass(frozen=True, slots=True)
class Turned:
    """The difference of one kind: new values and how much of each, and values that are gone."""

    kind: str
    new: Mapping[str, int]
    gone: Mapping[str, int]


def turned(before: Traits, now: Traits) -> Iterator[Turned]:
    """Every kind that both were looked through for, and in which they differ."""
    if before == now:
        return
    for kind, values in now.items():
        old = before.get(kind)
        if old is not None and old.keys() != values.keys():
            new = {value: amount for value, amount in values.items() if value not in old}
            yield Turned(kind, new, {value: amount for value, amount in old.items() if value not in values})


def unturned(before: PageFacts, now: PageFacts) -> bool:
    """Whether nothing differs of what both were looked through for."""
    return next(turned(before.traits, now.traits), None) is None
