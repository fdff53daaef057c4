"""Finds the page that another was copied from, when words were swapped or the script was converted on the way."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from scanner.likeness import distance, shared
from scanner.site.remembered import PageFacts

_NUMBERS_ALIKE = 0.6
_TEXT_BITS = 3
_STRUCTURE_BITS = 6
_BAND = 16
_TRIED = 8
_COMMON = 200
"""A number sequence on more pages than this is furniture, such as the telephone number in a footer."""


@dataclass(frozen=True, slots=True)
class Copy:
    """The page that was copied, and what both share."""

    url: str
    signs: tuple[str, ...]


class Originals:
    """Pages that may have been copied, found again by any number sequence or quarter of a text hash they share."""

    def __init__(self, pages: Iterable[PageFacts] = ()) -> None:
        self._pages: list[tuple[str, int, str, tuple[int, ...]]] = []
        self._by_number: dict[int, list[int]] = defaultdict(list)
        self._by_band: dict[tuple[int, int], list[int]] = defaultdict(list)
        for page in pages:
            self.learn(page)

    def learn(self, page: PageFacts) -> None:
        """Take a page of an imitated site into account."""
        index = len(self._pages)
        self._pages.append((page.url, page.simhash, page.structure, page.sketch))
        for number in page.sketch:
            self._by_number[number].append(index)
        for band in _bands(page.simhash):
            self._by_band[band].append(index)

    def closest(self, suspect: PageFacts) -> Copy | None:
        """The page that the suspect was made from, or None.

        Numbers and Latin words in the same order outlive spinning and conversion; an equal text is a plain copy.
        Structure alone says nothing: many sites share one maker's template.
        """
        numbered = (self._by_number.get(number, ()) for number in suspect.sketch)
        likely = Counter(index for pages in numbered if len(pages) <= _COMMON for index in pages)
        likely.update(index for band in _bands(suspect.simhash) for index in self._by_band.get(band, ()))
        compared = (self._compare(index, suspect) for index, _ in likely.most_common(_TRIED))
        found = [pair for pair in compared if pair[0]]
        return max(found, key=lambda pair: pair[0])[1] if found else None

    def _compare(self, index: int, suspect: PageFacts) -> tuple[float, Copy]:
        url, text, structure, sketch = self._pages[index]
        score, signs = 0.0, []
        numbers = shared(sketch, suspect.sketch)
        if numbers >= _NUMBERS_ALIKE:
            score, signs = numbers, [f"numbers-shared={numbers:.0%}"]
        bits = distance(text, suspect.simhash)
        if bits <= _TEXT_BITS and text:
            score, signs = score + 1, [*signs, f"text-bits={bits}"]
        if score and _near(structure, suspect.structure):
            score, signs = score + 0.5, [*signs, "same-structure"]
        return score, Copy(url, tuple(signs))


def _bands(simhash: int) -> Iterator[tuple[int, int]]:
    """The four quarters of a hash: two that differ in at most three bits share one (Manku 2007)."""
    if simhash:
        yield from ((shift, simhash >> shift & 0xFFFF) for shift in range(0, 64, _BAND))


def _near(one: str, other: str) -> bool:
    return bool(one and other) and distance(int(one, 16), int(other, 16)) <= _STRUCTURE_BITS
