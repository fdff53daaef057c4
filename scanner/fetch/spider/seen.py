"""Which of millions of strings were met, in some ten bytes each."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable
from itertools import chain

_RECENT = 4096
_SHARE = 8
"""So many strings, or one for so many that are sorted, are taken down before they are sorted in."""


class Seen:
    """Strings that were met: whether one was, never which.

    Kept are their 64-bit hashes, keyed anew in each process (SipHash), so that nobody can make two collide on purpose;
    by chance one among a million unseen ones passes for seen once in some ten million crawls.
    """

    def __init__(self, strings: Iterable[str] = ()) -> None:
        self._sorted = array("q")
        self._recent: set[int] = set()
        for each in strings:
            self.add(each)

    def add(self, string: str) -> None:
        """From now on it was met."""
        key = hash(string)
        if key not in self._recent and not self._is_sorted_in(key):
            self._recent.add(key)
            if len(self._recent) > max(_RECENT, len(self._sorted) // _SHARE):
                self._sorted = array("q", sorted(chain(self._sorted, self._recent)))
                self._recent = set()

    def __contains__(self, string: str) -> bool:
        key = hash(string)
        return key in self._recent or self._is_sorted_in(key)

    def __len__(self) -> int:
        return len(self._sorted) + len(self._recent)

    def _is_sorted_in(self, key: int) -> bool:
        place = bisect_left(self._sorted, key)
        return place < len(self._sorted) and self._sorted[place] == key
