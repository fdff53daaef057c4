"""Finds the page that another was copied from, when words were swapped or the script was converted on the way."""

from __future__ import annotations

from dataclasses import dataclass, field

from scanner.likeness import distance, shared
from scanner.site.remembered import PageFacts

_NUMBERS_ALIKE = 0.6
_TEXT_BITS = 6
_STRUCTURE_BITS = 6


@dataclass(frozen=True, slots=True)
class Copy:
    """The page that was copied, and what both share."""

    url: str
    signs: tuple[str, ...]


@dataclass(slots=True)
class Originals:
    """Pages that may have been copied. Learns nothing unless `wanted`: a site without suspects pays nothing."""

    wanted: bool
    _pages: list[tuple[str, int, str, tuple[int, ...]]] = field(default_factory=list)

    def learn(self, page: PageFacts) -> None:
        """Take a page of the imitated site into account."""
        if self.wanted:
            self._pages.append((page.url, page.simhash, page.structure, page.sketch))

    def closest(self, suspect: PageFacts) -> Copy | None:
        """The page that the suspect was made from, or None.

        Numbers and Latin words in the same order outlive spinning and conversion; an equal text under an equal
        structure is a plain copy. Structure alone says nothing: many sites share one maker's template.
        """
        best: tuple[float, Copy] | None = None
        for url, text, structure, sketch in self._pages:
            score, signs = 0.0, []
            numbers = shared(sketch, suspect.sketch)
            if numbers >= _NUMBERS_ALIKE:
                score, signs = numbers, [f"numbers-shared={numbers:.0%}"]
            bits = distance(text, suspect.simhash)
            if bits <= _TEXT_BITS and text:
                score, signs = score + 1, [*signs, f"text-bits={bits}"]
            if score and _near(structure, suspect.structure):
                score, signs = score + 0.5, [*signs, "same-structure"]
            if score and (best is None or score > best[0]):
                best = score, Copy(url, tuple(signs))
        return best[1] if best else None


def _near(one: str, other: str) -> bool:
    return bool(one and other) and distance(int(one, 16), int(other, 16)) <= _STRUCTURE_BITS
