"""Masked citizen numbers that two pages of one site give away together: each hides what the other shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from scanner.identity.keyed import former_hashes, keyed_hash, unlocked
from scanner.identity.masks import HIDDEN
from scanner.identity.pairs import Pair, fitting, window
from scanner.identity.regions import Regions, read_regions
from scanner.model import Finding
from scanner.rules import Ruleset
from scanner.site import PageFacts, Site


def detect(site: Site, rules: Ruleset) -> Iterator[Finding]:
    """One finding for each person whose number two masks give away."""
    people = _people(site)

    def apart(person: str, one: str, two: str) -> bool:
        return {page.url for page in people[person][one]} != {page.url for page in people[person][two]}

    for pair in fitting(people, apart, _regions(rules)):
        pages = [*people[pair.person][pair.one], *people[pair.person][pair.two]]
        yield _finding(site, rules, pair, pages)


def _finding(site: Site, rules: Ruleset, pair: Pair, pages: Sequence[PageFacts]) -> Finding:
    what = ("citizen", pair.form) if HIDDEN not in pair.form else ("mask", pair.person + pair.form)
    return site.finding(
        rules["across-pages"],
        pages,
        cause=keyed_hash(*what),
        former=former_hashes(*what),
        excerpt=f"{window(pair.one)} + {window(pair.two)}",
        signs=("persons=1", f"candidates={pair.left}"),
    )


def _people(site: Site) -> Mapping[str, Mapping[str, Sequence[PageFacts]]]:
    """The forms of each name, and the pages of each form."""
    found: dict[str, dict[str, list[PageFacts]]] = defaultdict(dict)
    for page in site.pages:
        for person, data in page.masks:
            if form := unlocked(data):
                found[person].setdefault(form, []).append(page)
    return found


@cache
def _regions(rules: Ruleset) -> Regions:
    return read_regions(rules.folder / "regions.csv")
