"""A text's running words as a few hundred hashes: enough to say how much of it another text holds.

The hashes are the smallest of the runs of three characters or words (bottom-k sketch, Broder 1997), so two sketches can
be compared however long their texts are.
"""

from __future__ import annotations

import re
import zlib
from array import array
from functools import cache
from itertools import compress

_MARKS = re.compile(r"[\W_][\W_]*")
_RUNNING = 12
"""Shorter pieces are furniture: entries of menus, labels, dates."""
_KEPT = 384
_LEAST = 128
_MOST = 60_000
_HIGHEST = 3
"""Which byte of a hash says most of how large it is."""
_TRIPLE = 6
"""Bytes of three characters in UTF-16."""


def imprint(text: str) -> bytes:
    """Imprint of a text in the form in which copies are alike; at most 1,536 bytes, b'' for a text without sentences.

    Pieces between white space count when they are long enough to be running text, and all of an alphabetic text does.
    """
    pieces = text[:_MOST].split()
    long = "".join(piece for piece in pieces if len(piece) >= _RUNNING and not piece.isascii())
    running = _MARKS.sub("", long).encode("utf-16-le", "replace")
    hashes = _of_triples(running)
    words = [piece.encode() for piece in pieces if piece.isascii()]
    hashes.extend(zlib.crc32(b" ".join(words[at : at + 3])) for at in range(len(words) - 2))
    return array("I", _smallest(hashes)).tobytes()


def _of_triples(running: bytes) -> array[int]:
    """CRC-32 of each three characters in a row of a text in UTF-16, in order.

    A checksum of six bytes is the exclusive or of what each of them brings: so each place is looked up for the whole
    text at once, and the text added up as four very long numbers.
    """
    count = max(0, (len(running) - _TRIPLE) // 2 + 1)
    columns = [running[place : place + 2 * count : 2] for place in range(_TRIPLE)]
    found = bytearray(4 * count)
    for lane, tables in enumerate(_brought()):
        total = 0
        for column, table in zip(columns, tables, strict=True):
            total ^= int.from_bytes(column.translate(table), "little")
        found[lane::4] = total.to_bytes(count, "little")
    return array("I", bytes(found))


@cache
def _brought() -> tuple[tuple[bytes, ...], ...]:
    """For each byte of the checksum and each place, what each value there brings; the first also the checksum of none.

    The checksum is affine over the exclusive or: crc(a ^ b) = crc(a) ^ crc(b) ^ crc(0).
    """
    nothing = zlib.crc32(bytes(_TRIPLE))
    sums = [
        [
            zlib.crc32(bytes((*bytes(place), value, *bytes(_TRIPLE - 1 - place)))) ^ (nothing if place else 0)
            for value in range(256)
        ]
        for place in range(_TRIPLE)
    ]
    return tuple(tuple(bytes(each >> 8 * lane & 255 for each in column) for column in sums) for lane in range(4))


def _smallest(hashes: array[int]) -> list[int]:
    """The smallest distinct hashes, ascending. Most are far too large to be looked at closer."""
    likely = (2 * _KEPT << 8) // max(1, len(hashes)) + 1
    small = set(compress(hashes, hashes.tobytes()[_HIGHEST::4].translate(_below(min(likely, 256)))))
    return sorted(small if len(small) >= _KEPT else set(hashes))[:_KEPT]


@cache
def _below(bound: int) -> bytes:
    """What tells whether a byte is below a bound."""
    return bytes(value < bound for value in range(256))


def hashes_of(imprint: bytes) -> array[int]:
    """The hashes of an imprint, ascending."""
    return array("I", imprint)


def gone(one: bytes, other: bytes) -> set[int]:
    """Hashes of the first text that the other surely lacks: of a long one only the smallest are known."""
    there = hashes_of(other)
    top = there[-1] if len(there) >= _KEPT else 2**32
    return {value for value in hashes_of(one) if value <= top} - set(there)


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
