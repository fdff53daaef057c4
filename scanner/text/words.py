"""Whether a stretch of running Chinese can be read as ordinary words."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_ALONE = frozenset(
    "的了是在和有不我他她它你也为就这上中下说一到都等着对来与地还要又而之以得个后去将那但从把被于时多过并能或日月年由里用所向已"
    "其给很前新均各每该本此及因按经至自无内外第二三四五六七八九十百千万亿两约近仅只更最再才可使令请赴让如若则副应"
)
"""Characters that are words by themselves in official prose."""

_REACH = 2
"""How many characters beyond a stretch its words may extend."""

_LONGEST = 3


def readable(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` falls into common words, words across its edges included."""
    words = common_words()
    first, last = max(0, start - _REACH), min(len(text), end + _REACH)
    reached = set(range(first, start + 1))
    for at in range(first, end):
        if at not in reached:
            continue
        if text[at] in _ALONE or not is_han(text[at]):
            reached.add(at + 1)
        ends = range(at + 2, min(at + _LONGEST, last) + 1)
        reached.update(stop for stop in ends if text[at:stop] in words)
    return any(at >= end for at in reached)


def begins_word(text: str, at: int) -> bool:
    """Whether a common word begins with the character at `at`."""
    return any(text[at : at + size] in common_words() for size in (2, 3))


def ends_word(text: str, at: int) -> bool:
    """Whether a common word ends with the character at `at`."""
    return any(text[max(0, at + 1 - size) : at + 1] in common_words() for size in (2, 3))


def stands_alone(char: str) -> bool:
    """Whether a character is a word by itself in official prose, or no Han character."""
    return char in _ALONE or not is_han(char)


def is_han(char: str) -> bool:
    """Whether it is a common Han character."""
    return "一" <= char <= "鿿"


@cache
def common_words() -> frozenset[str]:
    """Words and place names of two and three characters."""
    lines = (Path(__file__).parent / "words.txt").read_text(encoding="utf-8").splitlines()
    entries = (line.split() for line in lines if not line.startswith("#"))
    return frozenset(first + rest for first, *endings in entries for rest in endings)
