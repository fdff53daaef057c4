"""Numbers that a text breaks at the end of a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from scanner.identity.numbers import check_digit

_HEAD = re.compile(r"(?<![0-9.])([1-9][0-9]{3,16})[-\u00ad]?\s*$")
_TAIL = re.compile(r"\s*([0-9]{0,13}[0-9Xx])(?![0-9A-Za-z])")
_BORN = re.compile(r"[1-8][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}")
_DIGITS = 17
"""Of a citizen number, before the check digit."""


def mended(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The lines of a text with their numbers, from 1; those between which a citizen number is broken are one."""
    number, held = 1, ""
    for at, line in enumerate(lines, 1):
        head = _HEAD.search(held) if held else None
        tail = _TAIL.match(line) if head else None
        if head and tail and _is_citizen((head[1] + tail[1]).upper()):
            held = held[: head.end(1)] + line[tail.start(1) :]
            continue
        if at > 1:
            yield number, held
        number, held = at, line
    if lines:
        yield number, held


def _is_citizen(number: str) -> bool:
    first = number[:_DIGITS]
    return len(number) == _DIGITS + 1 and _BORN.fullmatch(first) is not None and check_digit(first) == number[-1]
