"""The engines that find many strings in one pass, behind one interface; the extra `fast` brings the second.

All spans are found, overlapping ones included. An engine may look through another form of the text (`haystack`); its
spans are offsets there, and `characters` turns them into offsets of the text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol

import ahocorasick

try:
    import ahocorasick_rs
except ImportError:
    ahocorasick_rs = None  # type: ignore[assignment, unused-ignore]

Span = tuple[int, int, int]
"""Which of the strings, start, end."""


Offsets = Mapping[int, int] | Sequence[int]
"""An offset in the text by one in the haystack."""


class Engine(Protocol):
    """Searches a text for all of the strings it was made from."""

    def __init__(self, strings: Sequence[str]) -> None: ...

    def haystack(self, text: str) -> str:
        """The form of the text that is searched."""
        ...

    def spans(self, haystack: str) -> Iterable[Span]:
        """Every occurrence of every string in the haystack."""
        ...

    def characters(self, haystack: str, text: str, offsets: Iterable[int]) -> Offsets:
        """Offsets in the haystack as offsets in the text."""
        ...


class Bytewise:
    """pyahocorasick over UTF-8 bytes seen as Latin-1, which is many times faster than over Han characters."""

    def __init__(self, strings: Sequence[str]) -> None:
        self._automaton = ahocorasick.Automaton()
        for number, string in enumerate(strings):
            key = as_bytes(string)
            self._automaton.add_word(key, (len(key), number))
        self._automaton.make_automaton()

    def haystack(self, text: str) -> str:
        """UTF-8 bytes."""
        return as_bytes(text)

    def spans(self, haystack: str) -> Iterable[Span]:
        """Offsets in bytes."""
        if not len(self._automaton):
            return ()
        return ((number, last + 1 - size, last + 1) for last, (size, number) in self._automaton.iter(haystack))

    def characters(self, haystack: str, text: str, offsets: Iterable[int]) -> Offsets:
        """Counts the characters from one offset to the next."""
        if len(haystack) == len(text):
            return range(len(text) + 1)
        found: dict[int, int] = {}
        byte = character = 0
        for offset in sorted(set(offsets)):
            character += len(haystack[byte:offset].encode("latin-1").decode("utf-8"))
            byte = offset
            found[offset] = character
        return found


class Rusty:
    """ahocorasick_rs over the text itself."""

    def __init__(self, strings: Sequence[str]) -> None:
        self._automaton = ahocorasick_rs.AhoCorasick(list(strings), store_patterns=False)

    def haystack(self, text: str) -> str:
        """The text, without what has no UTF-8 form."""
        try:
            text.encode("utf-8")
        except UnicodeEncodeError:
            return text.encode("utf-8", "replace").decode("utf-8")
        return text

    def spans(self, haystack: str) -> Iterable[Span]:
        """Offsets in characters."""
        return self._automaton.find_matches_as_indexes(haystack, overlapping=True)

    def characters(self, haystack: str, text: str, offsets: Iterable[int]) -> Offsets:
        """The same."""
        return range(len(text) + 1)


def as_bytes(text: str) -> str:
    """UTF-8 seen as Latin-1; what has no UTF-8 form as '?'."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("latin-1")


ENGINES: Mapping[str, type[Engine]] = {"pyahocorasick": Bytewise} | (
    {"ahocorasick_rs": Rusty} if ahocorasick_rs is not None else {}
)
"""Those that are installed, by the name of their package."""
FASTEST = list(ENGINES.values())[-1]


def in_bytes(strings: Sequence[str]) -> Callable[[str], Iterable[Span]]:
    """What finds every string in a text given `as_bytes`, at offsets there, by the fastest engine there is.

    Ordered by end; of those with one end the longest comes first.
    """
    if FASTEST is Bytewise:
        return Bytewise(strings).spans
    automaton = ahocorasick_rs.BytesAhoCorasick([as_bytes(string).encode("latin-1") for string in strings])
    return lambda searched: automaton.find_matches_as_indexes(searched.encode("latin-1"), overlapping=True)
