"""How a text sounds, like a seller or like an office, by the pairs of characters that either writes.

No word list can hold what sellers will say next; what they say sounds alike. Too little to accuse anybody by itself.
"""

from __future__ import annotations

import re
from functools import cache
from math import sqrt
from pathlib import Path

_RUN = re.compile("[一-鿿]{2,}")
_FEWEST = 8
_HUNDRED = 100
_MOST_TELLING = 5


def pairs(folded: str) -> list[str]:
    """The distinct pairs of adjacent Han characters in a folded text."""
    return list(dict.fromkeys(run[at : at + 2] for run in _RUN.findall(folded) for at in range(len(run) - 1)))


def tone(folded: str) -> float:
    """How much likelier it is that a seller says this than an office: above 0.5 few offices do; 0 for what is short."""
    said = pairs(folded)
    if len(said) < _FEWEST:
        return 0.0
    weights = _weights()
    return sum([weights[pair] for pair in said if pair in weights]) / (_HUNDRED * sqrt(len(said)))


def telling(folded: str) -> tuple[str, ...]:
    """The pairs that sound most like a seller, in the order of the text."""
    weights = _weights()
    said = pairs(folded)
    most = sorted(said, key=lambda pair: -weights.get(pair, 0))[:_MOST_TELLING]
    return tuple(pair for pair in said if pair in most)


@cache
def _weights() -> dict[str, int]:
    lines = (Path(__file__).parent / "tone.txt").read_text(encoding="utf-8").splitlines()
    return {line[:2]: int(line[2:]) for line in lines if not line.startswith("#")}
