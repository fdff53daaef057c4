"""Many terms in one pass: where each stands, the longest winning, phrases that make a term innocent included."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Generic, TypeVar

from msgspec import Struct

from scanner.text.automata import FASTEST, Engine, as_bytes
from scanner.text.normal import fold

Kind = TypeVar("Kind")


class Hit(Struct, Generic[Kind], frozen=True, gc=False):
    """A term in a folded text, at characters `start:end`; `kinds` is all that was said of the term."""

    start: int
    end: int
    term: str
    kinds: tuple[Kind, ...]


class TermIndex(Generic[Kind]):
    """Terms in normal form, searched together in one pass by the fastest engine there is.

    Where two overlap the longer wins, the earlier of two as long; a phrase in `allow` wins and yields no hit.
    A term that begins or ends with a Latin letter or digit needs a word boundary there.
    """

    def __init__(
        self, terms: Iterable[tuple[str, Kind]], allow: Iterable[str] = (), engine: type[Engine] | None = None
    ) -> None:
        kinds: dict[str, list[Kind]] = {}
        for term, kind in terms:
            kinds.setdefault(fold(term).text.strip(), []).append(kind)
        allowed = {fold(phrase).text.strip() for phrase in allow}
        self._terms = sorted((kinds.keys() | allowed) - {""})
        self._kinds = [() if term in allowed else tuple(dict.fromkeys(kinds[term])) for term in self._terms]
        self._latin = frozenset(
            number for number, term in enumerate(self._terms) if term[0] in _WORD or term[-1] in _WORD
        )
        self._engine = (engine or FASTEST)(self._terms)

    def find(self, folded: str) -> list[Hit[Kind]]:
        """Every hit in a text that is already in normal form, in order."""
        searched = as_bytes(folded)
        latin = self._latin
        spans = [
            (start, end, number)
            for number, start, end in self._engine.spans(searched)
            if number not in latin or _stands_alone(searched, start, end)
        ]
        return list(self._hits(searched, (span for span in _longest(spans, self._terms) if self._kinds[span[2]])))

    def _hits(self, searched: str, spans: Iterable[_Place]) -> Iterator[Hit[Kind]]:
        """Spans in order, at characters: those before each are counted from the one before it."""
        counted = searched.encode("latin-1")
        character = byte = 0
        for start, _, number in spans:
            character += len(counted[byte:start].decode())
            byte = start
            term = self._terms[number]
            yield Hit(character, character + len(term), term, self._kinds[number])


def term_index(groups: Mapping[Kind, Iterable[str]], allow: Iterable[str] = ()) -> TermIndex[Kind]:
    """An index over groups of terms, each hit telling the groups its term belongs to."""
    return TermIndex(((term, kind) for kind, terms in groups.items() for term in terms), allow)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a match is not a piece of a longer Latin word or number."""
    if start and text[start] in _WORD and text[start - 1] in _WORD:
        return False
    return end == len(text) or text[end - 1] not in _WORD or text[end] not in _WORD


_Place = tuple[int, int, int]
"""Start, end, which of the terms."""
_WORD = frozenset(chr(code) for code in range(0x80) if chr(code).isalnum())


def _longest(spans: Iterable[_Place], terms: Sequence[str]) -> list[_Place]:
    """Spans that do not overlap, longer terms (in characters) first served, in order of position."""
    kept: list[_Place] = []
    cluster: list[_Place] = []
    reach = 0
    for span in sorted(spans):
        if cluster and span[0] >= reach:
            kept += _served(cluster, terms)
            cluster = []
        cluster.append(span)
        reach = max(reach, span[1])
    return kept + _served(cluster, terms)


def _served(cluster: list[_Place], terms: Sequence[str]) -> list[_Place]:
    """Of spans that form one overlapping stretch, the longest, then what is free beside it."""
    if len(cluster) < 2:
        return cluster
    kept: list[_Place] = []
    for span in sorted(cluster, key=lambda each: (-len(terms[each[2]]), each[0])):
        at = bisect_left(kept, span)
        if (not at or kept[at - 1][1] <= span[0]) and (at == len(kept) or span[1] <= kept[at][0]):
            kept.insert(at, span)
    return kept
