"""Masked citizen numbers that two pages of one site give away together: each hides what the other shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations

from scanner.identity.keyed import former_hashes, keyed_hash, unlocked
from scanner.identity.masks import HIDDEN, candidates, merged
from scanner.identity.rebuild import FEW
from scanner.identity.regions import Regions, read_regions
from scanner.model import Finding
from scanner.rules import Ruleset
from scanner.site import PageFacts, Site

_FORMS = 12
"""Masks of one name that are tried against each other: more are of people who share it."""


def detect(site: Site, rules: Ruleset) -> Iterator[Finding]:
    """One finding for each person whose number two masks give away."""
    rule = rules["across-pages"]
    for person, forms in _people(site).items():
        for (one, pages), (two, others) in combinations(list(forms.items())[:_FORMS], 2):
            form = merged(one, two)
            left = candidates(form, _regions(rules)) if form and form.count(HIDDEN) <= 2 else 0
            if 0 < left <= FEW and {page.url for page in pages} != {page.url for page in others}:
                signs = ("persons=1", f"candidates={left}", f"masks={len(forms)}")
                what = ("citizen", form) if left == 1 else ("mask", person + form)
                shown = f"{_shown(one)} + {_shown(two)}"
                cause, former = keyed_hash(*what), former_hashes(*what)
                yield site.finding(rule, [*pages, *others], cause=cause, former=former, excerpt=shown, signs=signs)
                break


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
