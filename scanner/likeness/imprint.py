"""A text's running words as a few hundred hashes: enough to say how much of it another text holds.

The hashes are the smallest of the runs of three characters or words (bottom-k sketch, Broder 1997), so two sketches can
be compared however long their texts are.
"""

from __future__ import annotations

import re
import zlib
from array import array
from collections.abc import Iterator, Sequence
from itertools import chain
from struct import Struct

_MARKS = re.compile(r"[\W_]+")
_RUNNING = 12
"""Shorter pieces are furniture: entries of menus, labels, dates."""
_KEPT = 384
_LEAST = 128
_MOST = 60_000
_TRIPLE = Struct("6s")
"""Three characters in UTF-16."""


def imprint(text: str) -> bytes:
    """Imprint of a text in the form in which copies are alike; at most 1,536 bytes, b'' for a text without sentences.

    Pieces between white space count when they are long enough to be running text, and all of an alphabetic text does.
    """
    pieces = text[:_MOST].split()
    long = "".join(piece for piece in pieces if len(piece) >= _RUNNING and not piece.isascii())
    running = _MARKS.sub("", long).encode("utf-16-le", "replace")
    words = [piece.encode() for piece in pieces if piece.isascii()]
    runs = [*_triples(running), *(b" ".join(words[at : at + 3]) for at in range(len(words) - 2))]
    return array("I", _smallest(runs)).tobytes()


def _triples(running: bytes) -> Iterator[bytes]:
    """Each three characters in a row of a text in UTF-16, in no order."""
    for start in (0, 2, 4):
        whole = max(0, len(running) - start) // _TRIPLE.size * _TRIPLE.size
        yield from chain.from_iterable(_TRIPLE.iter_unpack(running[start : start + whole]))


def _smallest(runs: Sequence[bytes]) -> list[int]:
    """The smallest hashes of distinct runs, ascending. Most are far too large to be looked at closer."""
    hashes = [*map(zlib.crc32, runs)]
    likely = (2 * _KEPT << 32) // max(1, len(runs))
    small = {run: value for run, value in zip(runs, hashes, strict=True) if value < likely}
    if len(small) < _KEPT:
        small = dict(zip(runs, hashes, strict=True))
    return sorted(small.values())[:_KEPT]


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
