"""How heavily planted pages weigh: what they promote decides, that they are nobody's on this site makes it surer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scanner.likeness import distance
from scanner.model import Confidence, Severity
from scanner.promotion import Promotion, verdict_of_text
from scanner.rules import Ruleset
from scanner.site import PageFacts
from scanner.site.targets import domain_of, trusted
from scanner.site.templates import Planted

_READ = 50
_MANY = 8
_SAID_ALIKE = 24
"""Bits in which texts from one mould differ at most; unrelated ones differ in 32 of 64."""


@dataclass(frozen=True, slots=True)
class Selling:
    """The pages of a group that promote something, and the surest verdict among them."""

    pages: tuple[PageFacts, ...]
    best: Promotion


def selling(group: Planted, rules: Ruleset) -> Selling | None:
    """What the titles, descriptions and keywords of a group's first pages promote; None where nothing."""
    found = [(page, verdict) for page in group.pages[:_READ] if (verdict := _verdict(page, rules))]
    if not found:
        return None
    best = max((verdict for _, verdict in found), key=lambda each: (each.confidence.rank, each.score))
    return Selling(tuple(page for page, _ in found), best)


def _verdict(page: PageFacts, rules: Ruleset) -> Promotion | None:
    words = f"{page.title} {page.description} {page.keywords}".strip()
    return verdict_of_text(page.title, rules) or (verdict_of_text(words, rules) if words != page.title else None)


def grade(group: Planted, sold: Selling) -> tuple[Severity, Confidence]:
    """Words that alone would be a hint are sure on pages that are built like none of the site and hang on nothing."""
    many = len(sold.pages) >= 3
    foreign = group.alien * 2 > len(group.pages)
    loose = group.unlinked * 2 > len(group.pages)
    backed = foreign and (loose or many)
    if sold.best.confidence is Confidence.HIGH or (sold.best.confidence is Confidence.MEDIUM and backed):
        return Severity.HIGH, Confidence.HIGH
    if sold.best.confidence is Confidence.MEDIUM or (backed and many):
        return Severity.HIGH, Confidence.MEDIUM
    return Severity.MEDIUM, Confidence.LOW


def concerned(group: Planted, sold: Selling) -> tuple[PageFacts, ...]:
    """The pages that promote something; then, where a whole group is of one build and the site has no page like it,
    those that say nearly the same or lead to the same stranger: their words were only not understood.

    An old page made by hand may well have a neighbour that an attacker filled.
    """
    if not group.alien == group.alike == len(group.pages):
        return sold.pages
    others = (page for page in group.pages if page not in sold.pages and _of_the_batch(page, group, sold))
    return (*sold.pages, *others)


def _of_the_batch(page: PageFacts, group: Planted, sold: Selling) -> bool:
    if group.target and any(domain_of(url) == group.target for url, _ in page.outbound):
        return True
    return any(distance(page.simhash, each.simhash) <= _SAID_ALIKE for each in sold.pages)


def machine_made(group: Planted) -> bool:
    """Whether a folder is full of pages of one build, named by a machine, that belong to no template of the site."""
    count = len(group.pages)
    one_build = group.alike * 5 >= count * 4 and group.machine_named * 5 >= count * 3
    return count >= _MANY and group.alien == count and one_build and bool(group.unlinked * 2 > count or group.target)


def leads_to_stranger(group: Planted, rules: Ruleset) -> bool:
    """Whether pages that nothing links, built like none of the site, lead to one host that nobody knows."""
    known = not group.target or trusted(f"http://{group.target}/", rules.known_hosts)
    return not known and group.alien == group.unlinked == len(group.pages)


def signs(group: Planted, sold: Selling | None = None) -> Sequence[str]:
    """What a reviewer can check."""
    count = len(group.pages)
    told = [f"folder={group.folder}", f"pages={count}"]
    told += [f"built-like-no-page-of-the-site={group.alien}/{count}"] if group.alien else []
    told += [f"nothing-links={group.unlinked}/{count}"] if group.unlinked else []
    told += [f"machine-named={group.machine_named}/{count}"] if group.machine_named * 2 > count > 1 else []
    told += [f"one-build={group.alike}/{count}"] if count > 1 else []
    told += [f"build={group.build}"] if group.build and group.alien * 2 > count else []
    told += [f"target={group.target}"] if group.target else []
    told += [f"promoting={len(sold.pages)}", f"trade={sold.best.category}", *sold.best.signs[:4]] if sold else []
    return told
