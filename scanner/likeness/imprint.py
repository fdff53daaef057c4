"""A text's running words as a few hundred hashes: enough to say how much of it another text holds.

The hashes are the smallest of all runs of three characters or words (bottom-k sketch, Broder 1997), so two sketches can
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
_FIRST, _SECOND, _MIX = 0x85EBCA6B, 0xC2B2AE35, 0x9E3779B97F4A7C15


def imprint(text: str) -> bytes:
    """Imprint of a text in the form in which copies are alike; at most 1,536 bytes, b'' for a text without sentences.

    Pieces between white space count when they are long enough to be running text, and all of an alphabetic text does.
    """
    tokens = _tokens(text[:_MOST])
    runs = {
        (first * _FIRST + second * _SECOND + third) * _MIX >> 20 & 0xFFFFFFFF
        for first, second, third in zip(tokens, tokens[1:], tokens[2:], strict=False)
    }
    return array("I", sorted(runs)[:_KEPT]).tobytes()


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


def _tokens(text: str) -> array[int]:
    """The tokens of running text as numbers: characters of pieces that are long, and the words of an alphabet."""
    pieces = text.split()
    running = "".join(piece for piece in pieces if len(piece) >= _RUNNING and not piece.isascii())
    codes = array("I", _MARKS.sub("", running).encode("utf-32-le", "replace"))
    codes.extend(zlib.crc32(piece.encode()) for piece in pieces if piece.isascii())
    return codes
