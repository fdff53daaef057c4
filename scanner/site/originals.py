"""Finds the page that another was copied from, when words were swapped or the script was converted on the way."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from scanner.likeness import distance, held, shared
from scanner.likeness.imprint import hashes_of
from scanner.likeness.texts import LEAST
from scanner.page.kinds import extension
from scanner.site.remembered import PageFacts

_NUMBERS_ALIKE = 0.6
_WORDS_ALIKE = 0.25
_BOTH_ALIKE = 0.15, 0.4
"""Words and numbers that are enough together."""
_OTHER_NUMBERS = 0.1
_WORDS_ALONE = 0.42
"""So many words are alike where the numbers are not: last year's report is not this year's."""
_TEXT_BITS = 3
_SENTENCES = 4 * 24
"""Bytes of imprint below which a page holds no sentence to speak of: menus and error pages are alike everywhere."""
_NO_TEXT = ("js", "css", "json", "map")
_STRUCTURE_BITS = 6
_BAND = 16
_TRIED = 12
_COMMON = 200
"""A number sequence on more pages than this is furniture, such as the telephone number in a footer."""
_INDEXED = 48
_FURNITURE = 8
"""On at least so many pages, and a quarter of all, a run of words is furniture too."""
_ASKED = 400
"""Pages that tell what is furniture."""


@dataclass(frozen=True, slots=True)
class Copy:
    """The page that was copied, and what both share."""

    url: str
    signs: tuple[str, ...]
    same_structure: bool = False


@dataclass(frozen=True, slots=True)
class _Known:
    url: str
    simhash: int
    structure: str
    sketch: tuple[int, ...]
    imprint: bytes


class Originals:
    """Pages that may have been copied, found by the words, the numbers or the quarter of a text hash they share."""

    def __init__(self, pages: Iterable[PageFacts] = ()) -> None:
        self._pages: list[_Known] = []
        self._by_number: dict[int, list[int]] = defaultdict(list)
        self._by_band: dict[tuple[int, int], list[int]] = defaultdict(list)
        self._by_words: list[int] = []
        """Hash of a run of words in the upper half, page in the lower: sorted when first asked."""
        self._sorted = True
        self._furniture: frozenset[int] = frozenset()
        for page in pages:
            self.learn(page)

    def learn(self, page: PageFacts) -> None:
        """Take a page of an imitated site into account; scripts are anybody's."""
        if extension(page.url) in _NO_TEXT:
            return
        index = len(self._pages)
        self._pages.append(_Known(page.url, page.simhash, page.structure, page.sketch, page.imprint))
        for number in page.sketch:
            self._by_number[number].append(index)
        for band in _bands(page.simhash):
            self._by_band[band].append(index)
        self._by_words.extend(value << 32 | index for value in hashes_of(page.imprint)[:_INDEXED])
        self._sorted = False

    def closest(self, suspect: PageFacts) -> Copy | None:
        """The page that the suspect was made from, or None.

        Words in their normal form and numbers in their order outlive spinning and conversion; an equal text is a plain
        copy. Structure alone says nothing: many sites share one maker's template.
        """
        if not self._pages or extension(suspect.url) in _NO_TEXT:
            return None
        self._sort()
        numbered = (self._by_number.get(number, ()) for number in suspect.sketch)
        likely = Counter(index for pages in numbered if len(pages) <= _COMMON for index in pages)
        likely.update(index for band in _bands(suspect.simhash) for index in self._by_band.get(band, ()))
        likely.update(index for value in hashes_of(suspect.imprint) for index in self._with(value))
        compared = (self._compare(self._pages[index], suspect) for index, _ in likely.most_common(_TRIED))
        found = [pair for pair in compared if pair[0]]
        return max(found, key=lambda pair: pair[0])[1] if found else None

    def _sort(self) -> None:
        if self._sorted:
            return
        self._by_words.sort()
        self._sorted = True
        step = 1 + len(self._pages) // _ASKED
        asked = self._pages[::step]
        counts = Counter(value for page in asked for value in hashes_of(page.imprint))
        least = max(_FURNITURE, len(asked) // 4)
        self._furniture = frozenset(value for value, count in counts.items() if count >= least)

    def _with(self, value: int) -> Iterator[int]:
        """The pages that have a run of words, unless it is furniture."""
        if value in self._furniture:
            return
        at = bisect_left(self._by_words, value << 32)
        while at < len(self._by_words) and self._by_words[at] >> 32 == value:
            yield self._by_words[at] & 0xFFFFFFFF
            at += 1

    def _compare(self, known: _Known, suspect: PageFacts) -> tuple[float, Copy]:
        words = held(known.imprint, suspect.imprint, self._furniture)
        numbers = shared(known.sketch, suspect.sketch)
        words_enough = min(len(known.imprint), len(suspect.imprint)) >= _SENTENCES
        bits = distance(known.simhash, suspect.simhash) if words_enough else _TEXT_BITS + 1
        told = min(len(known.sketch), len(suspect.sketch)) >= LEAST
        enough = _WORDS_ALONE if told and numbers < _OTHER_NUMBERS else _WORDS_ALIKE
        together = words >= _BOTH_ALIKE[0] and numbers >= _BOTH_ALIKE[1]
        if not (together or words >= enough or numbers >= _NUMBERS_ALIKE or bits <= _TEXT_BITS):
            return 0.0, Copy(known.url, ())
        alike = built_alike(known.structure, suspect.structure)
        signs = [f"words-shared={words:.0%}"] if words else []
        signs += [f"numbers-shared={numbers:.0%}"] if numbers else []
        signs += [f"text-bits={bits}"] if bits <= _TEXT_BITS else []
        signs += ["same-structure"] if alike else []
        score = words + numbers + (bits <= _TEXT_BITS) + alike / 2
        return score, Copy(known.url, tuple(signs), alike)


def _bands(simhash: int) -> Iterator[tuple[int, int]]:
    """The four quarters of a hash: two that differ in at most three bits share one (Manku 2007)."""
    if simhash:
        yield from ((shift, simhash >> shift & 0xFFFF) for shift in range(0, 64, _BAND))


def built_alike(one: str, other: str) -> bool:
    """Whether two pages have the same containers, or nearly."""
    return bool(one and other) and distance(int(one, 16), int(other, 16)) <= _STRUCTURE_BITS
