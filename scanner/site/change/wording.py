"""What a page says that it did not, and what it no longer says."""

from __future__ import annotations

from dataclasses import dataclass

from scanner.likeness import distance, overlap, shingles
from scanner.likeness.imprint import hashes_of
from scanner.site.remembered import PageFacts
from scanner.site.restated import Restated, lost, restated

_REPLACED = 0.15
_NAMING = 3
"""Characters of a heading that can be a name."""
_TELLING = 24
"""Runs of words of its own below which a page says too little to tell whether they were replaced."""
_PARTS = ("title", "description", "keywords")


@dataclass(frozen=True, slots=True)
class Wording:
    """Empty values where nothing changed or nothing can be compared."""

    replaced: tuple[str, ...] = ()
    """Which of title, description and keywords say something altogether different."""
    retitled: bool = False
    headed: str = ""
    """What its heading says in the place of the one that said what its title says; ' ' for none."""
    text_bits: int = 0
    kept: float = 1.0
    """How much of its own running words is still there, 0.0 to 1.0; 1.0 also where there are too few to tell."""
    lost: int = 0
    """Runs of its own words that are gone."""
    own_words: int = 0
    """Runs of words of its own that it had."""
    restated: tuple[Restated, ...] = ()
    """What it states exactly, and stated otherwise before."""
    untouched: bool = False
    """Whether people still read exactly what they read before, aside from what many pages of the site have."""


def wording(before: PageFacts, now: PageFacts, furniture: frozenset[int], *, text: bool) -> Wording:
    """Compare what two pages say; `text`: whether their texts were read from the same kind of markup."""
    replaced = tuple(part for part in _PARTS if _replaced(before, now, part))
    retitled = bool(before.title and now.title) and before.title != now.title
    if not text:
        return Wording(replaced, retitled)
    gone, own = lost(before, now, furniture)
    one, other = set(hashes_of(before.imprint)) - furniture, set(hashes_of(now.imprint)) - furniture
    least = min(len(one), len(other))
    return Wording(
        replaced,
        retitled,
        headed=_headed(before, now),
        text_bits=distance(before.simhash, now.simhash),
        kept=len(one & other) / least if least >= _TELLING else 1.0,
        lost=gone,
        own_words=own,
        restated=restated(before, now),
        untouched=before.text_hash == now.text_hash or (before.title == now.title and bool(one) and one == other),
    )


def _replaced(before: PageFacts, now: PageFacts, part: str) -> bool:
    one, other = getattr(before, part).strip(), getattr(now, part).strip()
    return bool(one and other) and one != other and overlap(shingles(one, 2), shingles(other, 2)) < _REPLACED


def _headed(before: PageFacts, now: PageFacts) -> str:
    """A headline on a front page is another every day: only a heading that is part of the title names the page."""
    old, new = before.heading.strip(), now.heading.strip()
    named = len(old) >= _NAMING and old in before.title and before.title == now.title
    replaced = named and overlap(shingles(old, 2), shingles(new, 2)) < _REPLACED
    return (new or " ") if replaced else ""
