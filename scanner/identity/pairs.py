"""Masks of one name in different lists that together give a number away.

Namesakes fit by chance once in eleven times: of two lists, masked in two ways, most pairs must fit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from scanner.identity.candidates import candidates
from scanner.identity.masks import HIDDEN, merged
from scanner.identity.rebuild import FEW
from scanner.identity.regions import Regions

_FORMS = 12
"""Masks of one name that are tried against each other: more are of people who share it."""
_REGION = 6
_AGREED = 2
"""Digits that both masks show, beyond the division which neighbours share, where they leave any hidden."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two masks of one name that may be of one number, and how many numbers they allow together; 0: none."""

    person: str
    one: str
    two: str
    left: int

    @property
    def form(self) -> str:
        """What they show together."""
        return merged(self.one, self.two)

    @property
    def windows(self) -> tuple[str, str]:
        """Which digits each of them shows: lists that are masked in two ways have all their pairs alike."""
        one, two = sorted((window(self.one), window(self.two)))
        return one, two


def fitting(
    people: Mapping[str, Iterable[str]], apart: Callable[[str, str, str], bool], regions: Regions
) -> Iterator[Pair]:
    """One pair for each person whose number two masks give away.

    `people` gives the masks of each name; `apart` says whether two of a person's stand in different places.
    """
    alike: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    for pair in _pairs(people, apart, regions):
        alike[pair.windows].append(pair)
    told = set()
    for pairs in alike.values():
        fit = [pair for pair in pairs if 0 < pair.left <= FEW]
        for pair in fit if 2 * len(fit) > len(pairs) else ():
            if pair.person not in told:
                told.add(pair.person)
                yield pair


def window(form: str) -> str:
    """Which places a mask leaves open, none of its digits."""
    return "".join("●" if char == HIDDEN else "○" for char in form)


def _pairs(
    people: Mapping[str, Iterable[str]], apart: Callable[[str, str, str], bool], regions: Regions
) -> Iterator[Pair]:
    for person, forms in people.items():
        for one, two in combinations(list(forms)[:_FORMS], 2):
            form = merged(one, two)
            if form and apart(person, one, two) and (HIDDEN not in form or _agree(one, two)):
                yield Pair(person, one, two, candidates(form, regions))


def _agree(one: str, two: str) -> bool:
    both = zip(one[_REGION:], two[_REGION:], strict=True)
    return sum(HIDDEN not in pair for pair in both) >= _AGREED
