"""Masked citizen numbers that two lists of one site give away together: each hides what the other shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from scanner.identity.candidates import candidates
from scanner.identity.keyed import former_hashes, keyed_hash, unlocked
from scanner.identity.masks import HIDDEN, merged
from scanner.identity.rebuild import FEW
from scanner.identity.regions import Regions, read_regions
from scanner.model import Finding
from scanner.rules import Ruleset
from scanner.site import PageFacts, Site

_FORMS = 12
"""Masks of one name that are tried against each other: more are of people who share it."""
_REGION = 6
_AGREED = 2
"""Digits that both masks show, beyond the division which neighbours share, where they leave any hidden."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two masks of one name that may be of one number, and how many numbers they allow together; 0: none."""

    person: str
    one: str
    two: str
    pages: Sequence[PageFacts]
    left: int

    @property
    def form(self) -> str:
        """What they show together."""
        return merged(self.one, self.two)

    @property
    def windows(self) -> tuple[str, str]:
        """Which digits each of them shows: lists that are masked in two ways have all their pairs alike."""
        one, two = sorted((_shown(self.one), _shown(self.two)))
        return one, two


def detect(site: Site, rules: Ruleset) -> Iterator[Finding]:
    """One finding for each person whose number two masks give away, where most such pairs of two lists fit.

    Namesakes fit by chance once in eleven times.
    """
    alike: dict[tuple[str, str], list[_Pair]] = defaultdict(list)
    for pair in _pairs(site, _regions(rules)):
        alike[pair.windows].append(pair)
    told = set()
    for pairs in alike.values():
        fit = [pair for pair in pairs if 0 < pair.left <= FEW]
        for pair in fit if 2 * len(fit) > len(pairs) else ():
            if pair.person not in told:
                told.add(pair.person)
                yield _finding(site, rules, pair)


def _finding(site: Site, rules: Ruleset, pair: _Pair) -> Finding:
    what = ("citizen", pair.form) if pair.left == 1 else ("mask", pair.person + pair.form)
    return site.finding(
        rules["across-pages"],
        pair.pages,
        cause=keyed_hash(*what),
        former=former_hashes(*what),
        excerpt=f"{_shown(pair.one)} + {_shown(pair.two)}",
        signs=("persons=1", f"candidates={pair.left}"),
    )


def _pairs(site: Site, regions: Regions) -> Iterator[_Pair]:
    for person, forms in _people(site).items():
        for (one, pages), (two, others) in combinations(list(forms.items())[:_FORMS], 2):
            form = merged(one, two)
            apart = {page.url for page in pages} != {page.url for page in others}
            if form and apart and (HIDDEN not in form or _agree(one, two)):
                yield _Pair(person, one, two, [*pages, *others], candidates(form, regions))


def _agree(one: str, two: str) -> bool:
    both = zip(one[_REGION:], two[_REGION:], strict=True)
    return sum(HIDDEN not in pair for pair in both) >= _AGREED


def _people(site: Site) -> Mapping[str, Mapping[str, Sequence[PageFacts]]]:
    """The forms of each name, and the pages of each form."""
    found: dict[str, dict[str, list[PageFacts]]] = defaultdict(dict)
    for page in site.pages:
        for person, data in page.masks:
            if form := unlocked(data):
                found[person].setdefault(form, []).append(page)
    return found


def _shown(form: str) -> str:
    """Which places a mask leaves open, none of its digits."""
    return "".join("●" if char == HIDDEN else "○" for char in form)


@cache
def _regions(rules: Ruleset) -> Regions:
    return read_regions(rules.folder / "regions.csv")
