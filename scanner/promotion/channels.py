"""Contacts by ways that sellers use in Chinese and offices do not: a word for the way, then an account."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_WORD = re.compile("[a-z]*")


@dataclass(frozen=True, slots=True)
class Channels:
    """All of them as one pattern, tried only where one may begin: many times as fast as to try for it everywhere."""

    begin: re.Pattern[str]
    whole: re.Pattern[str]

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Every contact in a folded text, in order, as `re.finditer` would tell them."""
        end = 0
        for place in self.begin.finditer(text):
            if place.start() >= end and (found := self.whole.match(text, place.start())):
                end = found.end()
                yield found


def channels(data: Mapping[str, Any]) -> Channels:
    """From the table `contact` of the rules: each of `ways` begins with the very letters that it begins with."""
    ways: Sequence[str] = data["ways"]
    return Channels(_begin(ways), re.compile(f"(?:{'|'.join(ways)}){data['account']}"))


def _begin(ways: Sequence[str]) -> re.Pattern[str]:
    """The first character of a way, with all its letters where it is a word in Latin letters, as pages have many."""
    words: dict[str, set[str]] = {}
    for way in ways:
        words.setdefault(way[0], set()).add(_WORD.match(way, 1)[0] if way[0].isascii() else "")  # type: ignore[index]
    told = "|".join(
        f"(?<={first})(?={'|'.join(sorted(rest))})" for first, rest in sorted(words.items()) if "" not in rest
    )
    others = "".join(sorted(first for first, rest in words.items() if "" in rest))
    return re.compile(f"[{''.join(sorted(words))}](?:(?<=[{others}])|{told})")
