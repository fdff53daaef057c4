"""Many terms in one pass: where each stands, the longest winning, phrases that make a term innocent included."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

import ahocorasick

from scanner.text.normal import fold

Kind = TypeVar("Kind")


@dataclass(frozen=True, slots=True)
class Hit(Generic[Kind]):
    """A term in a folded text, at characters `start:end`; `kinds` is all that was said of the term."""

    start: int
    end: int
    term: str
    kinds: tuple[Kind, ...]


class TermIndex(Generic[Kind]):
    """Terms in normal form, searched together in one pass over the UTF-8 bytes (11 times faster than characters).

    Where two overlap the longer wins, the earlier of two as long; a phrase in `allow` wins and yields no hit.
    A term that begins or ends with a Latin letter or digit needs a word boundary there.
    """

    def __init__(self, terms: Iterable[tuple[str, Kind]], allow: Iterable[str] = ()) -> None:
        kinds: dict[str, list[Kind]] = {}
        for term, kind in terms:
            kinds.setdefault(fold(term).text.strip(), []).append(kind)
        allowed = {fold(phrase).text.strip() for phrase in allow}
        self._automaton = ahocorasick.Automaton()
        for term in (kinds.keys() | allowed) - {""}:
            key = _bytes(term)
            whole = () if term in allowed else tuple(dict.fromkeys(kinds[term]))
            self._automaton.add_word(key, (len(key), term, whole))
        self._empty = not len(self._automaton)
        self._automaton.make_automaton()

    def find(self, folded: str) -> list[Hit[Kind]]:
        """Every hit in a text that is already in normal form, in order."""
        if self._empty:
            return []
        searched = _bytes(folded)
        spans = [
            (end + 1 - size, end + 1, term, kinds)
            for end, (size, term, kinds) in self._automaton.iter(searched)
            if _stands_alone(searched, end + 1 - size, end + 1)
        ]
        if not spans:
            return []
        position = _Positions(searched, folded)
        return [
            Hit(position.of(start), position.of(end), term, kinds)
            for start, end, term, kinds in _longest(spans)
            if kinds
        ]


def term_index(groups: Mapping[Kind, Iterable[str]], allow: Iterable[str] = ()) -> TermIndex[Kind]:
    """An index over groups of terms, each hit telling the groups its term belongs to."""
    return TermIndex(((term, kind) for kind, terms in groups.items() for term in terms), allow)


def _bytes(text: str) -> str:
    return text if text.isascii() else text.encode("utf-8", "replace").decode("latin-1")


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a match is not a piece of a longer Latin word or number. `text` is UTF-8 seen as Latin-1."""
    if start and _WORD[ord(text[start])] and _WORD[ord(text[start - 1])]:
        return False
    return end == len(text) or not (_WORD[ord(text[end - 1])] and _WORD[ord(text[end])])


_WORD = [chr(code).isalnum() and code < 0x80 for code in range(256)]

_Span = tuple[int, int, str, tuple[Kind, ...]]


def _longest(spans: list[_Span[Kind]]) -> Iterator[_Span[Kind]]:
    """Spans that do not overlap, longer ones first served, in order of position."""
    cluster: list[_Span[Kind]] = []
    reach = 0
    for span in sorted(spans, key=lambda each: each[0]):
        if cluster and span[0] >= reach:
            yield from _served(cluster)
            cluster = []
        cluster.append(span)
        reach = max(reach, span[1])
    yield from _served(cluster)


def _served(cluster: list[_Span[Kind]]) -> list[_Span[Kind]]:
    """Of spans that form one overlapping stretch, the longest, then what is free beside it."""
    if len(cluster) < 2:
        return cluster
    kept: list[_Span[Kind]] = []
    for span in sorted(cluster, key=lambda each: (each[0] - each[1], each[0])):
        if all(span[1] <= other[0] or other[1] <= span[0] for other in kept):
            kept.append(span)
    return sorted(kept, key=lambda each: each[0])


class _Positions:
    """Byte offsets to character offsets, asked in ascending order."""

    def __init__(self, searched: str, text: str) -> None:
        self._searched = searched
        self._ascii = len(searched) == len(text)
        self._byte = self._character = 0

    def of(self, byte: int) -> int:
        if self._ascii:
            return byte
        if byte < self._byte:
            self._byte = self._character = 0
        piece = self._searched[self._byte : byte].encode("latin-1")
        self._character += len(piece.decode("utf-8"))
        self._byte = byte
        return self._character
