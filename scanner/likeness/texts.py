"""How alike two texts are, by their characters and their numbers."""

from __future__ import annotations

import re
import zlib
from array import array
from collections.abc import Iterable, Sequence
from itertools import pairwise

_SIZE = 4
LEAST = 8
"""Fewer anchors than these say nothing."""
_BITS = 64
_MOST = 1024
_SPARE = 128
_HASH = 32
_MIX = 0x9E3779B97F4A7C15
_LANE = 16
"""Bytes that hold the product of a hash and `_MIX`."""
_CHUNK = re.compile(r"\w{1,4}")
_NUMBER = re.compile(r"\d\d*(?:[.:]\d+)*%?")
_RESIDUE = re.compile(r"[(（](?<=[一-鿿][(（])[a-zà-ǜ]{1,7}[)）]")
_BYTES = [int.from_bytes(bytes([1 << bit]) * _MOST, "little") for bit in range(8)]
"""By bit: a number with that one set in each of its bytes."""


def shingles(text: str, size: int = _SIZE) -> frozenset[str]:
    """Every run of `size` characters; the text itself when it is shorter."""
    return frozenset(text[i : i + size] for i in range(max(1, len(text) - size + 1)))


def similarity(one: str, other: str) -> float:
    """Jaccard similarity of the character shingles, 0.0 to 1.0; two empty texts are alike."""
    return 1.0 if one == other else overlap(shingles(one), shingles(other))


def overlap(one: frozenset[str] | frozenset[int], other: frozenset[str] | frozenset[int]) -> float:
    """Jaccard similarity of two sets, 0.0 to 1.0; 0.0 when both are empty, for nothing says that they are alike."""
    return len(one & other) / len(one | other) if one or other else 0.0


def simhash(text: str) -> int:
    """64-bit SimHash (Charikar 2002) over runs of up to four letters, counted anew after each space or mark.

    Near texts differ in few bits. Of a very long text the 1,024 runs with the smallest hash stand for it.
    """
    return simhash_of(set(_CHUNK.findall(text)))


def simhash_of(features: Iterable[str]) -> int:
    """64-bit SimHash over given features, each counted once; 0 for none."""
    hashes = list(map(zlib.crc32, map(str.encode, features)))
    hashes = _smallest(hashes) if len(hashes) > _MOST else hashes
    lanes = array("Q", bytes(_LANE * len(hashes)))
    lanes[::2] = array("Q", hashes)
    # One product of a very long number instead of a thousand: no product leaves the lane of its factor.
    mixed = (int.from_bytes(lanes.tobytes(), "little") * _MIX).to_bytes(_LANE * len(hashes), "little")
    half, result = len(hashes) / 2, 0
    for position in range(_BITS // 8):
        column = int.from_bytes(mixed[position::_LANE], "little")
        for bit, ones in enumerate(_BYTES):
            if (column & ones).bit_count() > half:
                result |= 1 << (8 * position + bit)
    return result


def _smallest(hashes: Sequence[int]) -> list[int]:
    """The `_MOST` smallest hashes: as many, and some more, can be expected below a bound, and only these are sorted."""
    bound = (_MOST + _SPARE << _HASH) // len(hashes)
    small = [each for each in hashes if each < bound]
    return sorted(small if len(small) >= _MOST else hashes)[:_MOST]


def distance(one: int, other: int) -> int:
    """Number of bits in which two SimHashes differ."""
    return (one ^ other).bit_count()


def without_residue(text: str) -> str:
    """The text without the readings in brackets that script converters leave: `發(fā)布` gives `發布`."""
    return _RESIDUE.sub("", text)


def residue(text: str) -> float:
    """Readings in brackets per 1,000 characters. Above 5 the text came out of a careless script converter."""
    return 1000 * len(_RESIDUE.findall(text)) / max(1, len(text))


def anchors(text: str) -> frozenset[int]:
    """Hashes of each two numbers in a row: what synonym spinning and script conversion leave."""
    found = [number for number in _NUMBER.findall(text) if len(number) > 1]
    return frozenset(zlib.crc32(" ".join(pair).encode()) for pair in pairwise(found))


def sketch(text: str, size: int = 64) -> tuple[int, ...]:
    """The smallest hashes of `anchors`, ascending: enough to compare a text with one that is no longer at hand."""
    return tuple(sorted(anchors(text))[:size])


def shared(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """How much of the shorter of two sketches the other holds, 0.0 to 1.0; 0.0 when one has fewer than eight hashes."""
    if min(len(one), len(other)) < LEAST:
        return 0.0
    top = min(one[-1], other[-1])
    a, b = {v for v in one if v <= top}, {v for v in other if v <= top}
    return len(a & b) / min(len(a), len(b)) if min(len(a), len(b)) >= LEAST else 0.0
