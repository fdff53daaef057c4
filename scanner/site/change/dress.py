"""How a page is built, and the emblems it shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from scanner.likeness import distance
from scanner.likeness.pictures import look_alike
from scanner.site.remembered import PageFacts


@dataclass(frozen=True, slots=True)
class Dress:
    """Zero or empty where nothing changed or nothing can be compared."""

    bits: int = 0
    """Of 64, in how many bits the structure differs."""
    emblems: tuple[str, ...] = ()
    """Its icon or logo, where that lies in another folder than before."""
    redrawn: bool = False
    """Whether a picture under its old name looks otherwise."""


def dress(before: PageFacts, now: PageFacts, *, built: bool) -> Dress:
    """Compare how two pages look; `built`: whether both structures were read from the same kind of markup."""
    told = built and before.structure and now.structure
    bits = distance(int(before.structure, 16), int(now.structure, 16)) if told else 0
    redrawn = bool(before.looks and now.looks) and not look_alike(before.looks, now.looks)
    return Dress(bits, tuple(_moved(before, now)), redrawn)


def _moved(before: PageFacts, now: PageFacts) -> Iterable[str]:
    known = {each.partition("=")[0]: each for each in before.emblems}
    for each in now.emblems:
        old = known.get(each.partition("=")[0])
        if old and old.rpartition("/")[0] != each.rpartition("/")[0]:
            yield each
