"""How alike two texts are."""

from __future__ import annotations

import hashlib

_SIZE = 4


def shingles(text: str, size: int = _SIZE) -> frozenset[str]:
    """Every run of `size` characters; the text itself when it is shorter."""
    return frozenset(text[i : i + size] for i in range(max(1, len(text) - size + 1)))


def similarity(one: str, other: str) -> float:
    """Jaccard similarity of the character shingles, 0.0 to 1.0; two empty texts are alike."""
    if one == other:
        return 1.0
    a, b = shingles(one), shingles(other)
    return len(a & b) / len(a | b)


def simhash(text: str) -> int:
    """64-bit SimHash over character shingles (Charikar 2002); near texts differ in few bits."""
    weights = [0] * 64
    for shingle in shingles(text):
        bits = int.from_bytes(hashlib.blake2b(shingle.encode(), digest_size=8).digest(), "big")
        for i in range(64):
            weights[i] += 1 if bits >> i & 1 else -1
    return sum(1 << i for i, weight in enumerate(weights) if weight > 0)


def distance(one: int, other: int) -> int:
    """Number of bits in which two SimHashes differ."""
    return (one ^ other).bit_count()
