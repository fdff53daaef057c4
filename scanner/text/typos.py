"""Misspellings of names that must not be misspelt, made from the right form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scanner.text.pinyin import homophones

_LONG = 5
"""Shorter names are changed in fewer ways: what comes of them may be a word of its own."""


def misspellings(names: Iterable[str]) -> dict[str, str]:
    """Wrong form → right form: an inner character by one that sounds alike, two swapped, one lost, one doubled.

    A wrong form that is part of any right form is left out, and so are names of fewer than four characters.
    """
    right = [name for name in names if len(name) >= _LONG - 1]
    together = "\n".join(right)
    return {wrong: name for name in right for wrong in _variants(name) if wrong not in together}


def _variants(name: str) -> Iterator[str]:
    """Only inner characters are exchanged or lost: the ends may belong to a neighbouring word (中央委员|回顾)."""
    last = len(name) - 1
    for at, char in enumerate(name[:-1]):
        head, tail = name[:at], name[at + 1 :]
        if at > 0:
            yield from (head + other + tail for other in homophones(char))
        if (at > 0 or len(name) >= _LONG) and tail[0] != char:
            yield head + tail[0] + char + tail[1:]
        if len(name) >= _LONG and at > 0:
            yield head + char + char + tail
        if len(name) >= _LONG and 0 < at < last - 1:
            yield head + tail
