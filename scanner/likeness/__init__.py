"""How alike two texts or pictures are, also when one was made from the other by machine."""

from scanner.likeness.imprint import held, imprint
from scanner.likeness.texts import (
    anchors,
    distance,
    overlap,
    residue,
    shared,
    shingles,
    simhash,
    simhash_of,
    similarity,
    sketch,
    without_residue,
)

__all__ = [
    "anchors",
    "distance",
    "held",
    "imprint",
    "overlap",
    "residue",
    "shared",
    "shingles",
    "simhash",
    "simhash_of",
    "similarity",
    "sketch",
    "without_residue",
]
