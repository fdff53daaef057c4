"""One illicit term on a page, and the places where terms stand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

PlaceOf = Callable[[int], str]
PROSE = ("text", "document", "comment", "noscript")


@dataclass(frozen=True, slots=True)
class Sighting:
    """One illicit term on a page.

    `mention`: the words around it report; `called`: a call to act stands beside it; `offer`: what is offered with it.
    """

    category: str
    kind: str
    term: str
    place: str
    segment: int
    start: int
    end: int
    mention: bool = False
    called: bool = False
    offer: str = ""
    name: str = ""
    """What a pattern took for a brand."""
