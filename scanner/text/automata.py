"""The engines that find many strings in one pass, behind one interface; the extra `fast` brings the second.

All spans are found, overlapping ones included. What is searched is UTF-8 seen as Latin-1 (`as_bytes`), which goes many
times faster than Han characters; spans are offsets there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

import ahocorasick

try:
    import ahocorasick_rs
except ImportError:
    ahocorasick_rs = None  # type: ignore[assignment, unused-ignore]

Span = tuple[int, int, int]
"""Which of the strings, start, end."""


class Engine(Protocol):
    """Searches a text, given `as_bytes`, for all of the strings it was made from."""

    def __init__(self, strings: Sequence[str]) -> None: ...

    def spans(self, searched: str) -> Iterable[Span]:
        """Every occurrence of every string, in order of its end; of those with one end the longest comes first."""
        ...


class Bytewise:
    """pyahocorasick."""

    def __init__(self, strings: Sequence[str]) -> None:
        self._automaton = ahocorasick.Automaton()
        for number, string in enumerate(strings):
            key = as_bytes(string)
            self._automaton.add_word(key, (len(key), number))
        self._automaton.make_automaton()

    def spans(self, searched: str) -> Iterable[Span]:
        """All of them."""
        if not len(self._automaton):
            return ()
        return ((number, last + 1 - size, last + 1) for last, (size, number) in self._automaton.iter(searched))


class Rusty:
    """ahocorasick_rs. Over text it would first write down where each byte's character stands, which costs as much."""

    def __init__(self, strings: Sequence[str]) -> None:
        self._automaton = ahocorasick_rs.BytesAhoCorasick([as_bytes(each).encode("latin-1") for each in strings])

    def spans(self, searched: str) -> Iterable[Span]:
        """All of them."""
        return self._automaton.find_matches_as_indexes(searched.encode("latin-1"), overlapping=True)


def as_bytes(text: str) -> str:
    """UTF-8 seen as Latin-1; what has no UTF-8 form as '?'."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("latin-1")


ENGINES: Mapping[str, type[Engine]] = {"pyahocorasick": Bytewise} | (
    {"ahocorasick_rs": Rusty} if ahocorasick_rs is not None else {}
)
"""Those that are installed, by the name of their package."""
FASTEST = list(ENGINES.values())[-1]
