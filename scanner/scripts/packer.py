"""Undoes p,a,c,k,e,d (Dean Edwards' packer): a payload whose words are numbers in some base into a word list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_WORD: Final = re.compile(r"\w+", re.ASCII)
_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"


def expanded(payload: str, base: int, words: Sequence[str], limit: int) -> str:
    """The packed script with every number replaced by its word; cut at `limit` characters."""
    out: list[str] = []
    size = end = 0
    for word in _WORD.finditer(payload):
        index = _value(word.group(), base)
        new = words[index] if index is not None and index < len(words) and words[index] else word.group()
        out += payload[end : word.start()], new
        size += word.start() - end + len(new)
        end = word.end()
        if size > limit:
            break
    return "".join([*out, payload[end:]])[:limit]


def _value(word: str, base: int) -> int | None:
    if len(word) > 5 or base > len(_DIGITS):
        return None
    value = 0
    for digit in word:
        rank = _DIGITS.find(digit)
        if rank < 0 or rank >= base:
            return None
        value = value * base + rank
    return value
