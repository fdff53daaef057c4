"""Two texts beside each other, line by line, with what differs marked and what is alike left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import islice

_AROUND = 2
_MOST_LINES = 1_500
_MOST_ROWS = 400
_LONGEST = 400
_TAG = re.compile(r"(?<=>)(?=<)")


@dataclass(frozen=True, slots=True)
class Pair:
    """A line of both. `kind`: same, changed, only-left, only-right; `gap` where lines alike were left out."""

    kind: str
    left: str = ""
    right: str = ""


@dataclass(frozen=True, slots=True)
class Compared:
    """The pairs; `cut` when there is more than is shown."""

    pairs: tuple[Pair, ...]
    cut: bool


def compared(left: str, right: str) -> Compared:
    """The differences of two texts. What both begin or end with costs nothing; of the rest a part is compared."""
    one, other = _lines(left), _lines(right)
    head = _alike(one, other)
    tail = _alike(one[head:][::-1], other[head:][::-1])
    left_rest, right_rest = one[head : len(one) - tail], other[head : len(other) - tail]
    cut = max(len(left_rest), len(right_rest)) > _MOST_LINES
    inner = _pairs(left_rest[:_MOST_LINES], right_rest[:_MOST_LINES])
    before = [Pair("same", line, line) for line in one[max(0, head - _AROUND) : head]]
    after = [Pair("same", line, line) for line in one[len(one) - tail :][:_AROUND]]
    pairs = tuple(islice((*before, *inner, *after), _MOST_ROWS + 1))
    return Compared(pairs[:_MOST_ROWS], cut or len(pairs) > _MOST_ROWS)


def _lines(text: str) -> list[str]:
    return [line.strip()[:_LONGEST] for each in text.splitlines() for line in _TAG.split(each) if line.strip()]


def _alike(one: list[str], other: list[str]) -> int:
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _pairs(one: list[str], other: list[str]) -> Iterator[Pair]:
    for kind, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from _around(one[a:b])
        else:
            for at in range(max(b - a, d - c)):
                left, right = one[a:b][at : at + 1], other[c:d][at : at + 1]
                yield Pair(_kind(left, right), "".join(left), "".join(right))


def _around(lines: list[str]) -> Iterator[Pair]:
    if len(lines) <= 2 * _AROUND + 1:
        yield from (Pair("same", line, line) for line in lines)
        return
    yield from (Pair("same", line, line) for line in lines[:_AROUND])
    yield Pair("gap")
    yield from (Pair("same", line, line) for line in lines[-_AROUND:])


def _kind(left: list[str], right: list[str]) -> str:
    return "changed" if left and right else "only-left" if left else "only-right"
