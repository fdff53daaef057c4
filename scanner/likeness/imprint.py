"""A text's running words as a few hundred hashes: enough to say how much of it another text holds.

The hashes are the smallest of the runs of three characters or words (bottom-k sketch, Broder 1997), so two sketches can
be compared however long their texts are.
"""

from __future__ import annotations

import re
import zlib
from array import array

_MARKS = re.compile(r"[\W_]+")
_RUNNING = 12
"""Shorter pieces are furniture: entries of menus, labels, dates."""
_KEPT = 384
_LEAST = 128
_MOST = 60_000


def imprint(text: str) -> bytes:
    """Imprint of a text in the form in which copies are alike; at most 1,536 bytes, b'' for a text without sentences.

    Pieces between white space count when they are long enough to be running text, and all of an alphabetic text does.
    """
    pieces = text[:_MOST].split()
    long = "".join(piece for piece in pieces if len(piece) >= _RUNNING and not piece.isascii())
    running = _MARKS.sub("", long).encode("utf-16-le", "replace")
    runs = {running[at : at + 6] for at in range(0, len(running) - 4, 2)}
    words = [piece.encode() for piece in pieces if piece.isascii()]
    runs |= {b" ".join(words[at : at + 3]) for at in range(len(words) - 2)}
    return array("I", _smallest([*map(zlib.crc32, runs)])).tobytes()


def _smallest(hashes: list[int]) -> list[int]:
    """The smallest, ascending. Most are far too large to be sorted."""
    likely = [each for each in hashes if each * len(hashes) < 2 * _KEPT << 32]
    return sorted(likely if len(likely) >= _KEPT else hashes)[:_KEPT]


def hashes_of(imprint: bytes) -> array[int]:
    """The hashes of an imprint, ascending."""
    return array("I", imprint)


def held(one: bytes, other: bytes, furniture: frozenset[int] = frozenset()) -> float:
    """How much of the shorter text the other holds, 0.0 to 1.0; 0.0 where one of them is too short to tell.

    `furniture` are hashes that say nothing, because many pages of a site have them.
    """
    a, b = hashes_of(one), hashes_of(other)
    if min(len(a), len(b)) < _LEAST:
        return 0.0
    top = min(a[-1], b[-1])
    first = {value for value in a if value <= top} - furniture
    second = {value for value in b if value <= top} - furniture
    shorter = min(len(first), len(second))
    return len(first & second) / shorter if shorter >= _LEAST // 4 else 0.0
