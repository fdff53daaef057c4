"""Misspellings of names that must not be misspelt, made from the right form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scanner.text.pinyin import homophones

_LONG = 5
"""From this length on, any character may be exchanged; in shorter names the first stays: it may end another word."""


def misspellings(names: Iterable[str]) -> dict[str, str]:
    """Wrong form → right form: one character by a homophone, two neighbours swapped, one lost inside, one doubled.

    A wrong form that is part of any right form is left out, and so are names of fewer than four characters.
    """
    right = [name for name in names if len(name) >= _LONG - 1]
    together = "\n".join(right)
    return {wrong: name for name in right for wrong in _variants(name) if wrong not in together}


def _variants(name: str) -> Iterator[str]:
    first = 0 if len(name) >= _LONG else 1
    for at in range(first, len(name)):
        head, char, tail = name[:at], name[at], name[at + 1 :]
        for other in homophones(char):
            yield head + other + tail
        if tail and tail[0] != char:
            yield head + tail[0] + char + tail[1:]
        if len(name) >= _LONG and 0 < at < len(name) - 1:
            yield head + tail
            yield head + char + char + tail
