"""Waits that were in vain: what opened by itself nowhere on a page is not waited for again on pages of the same make.

Whoever hides links puts them on every page of a site, and to wait takes longer than all else that is done with a page.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field

from scanner.page.tokens import tokens

_SCRIPT = re.compile(r"<script\b([^<>]*)>(.*?)</script", re.IGNORECASE | re.DOTALL)
_VARYING = re.compile(r"[^\x00-\x7f]+|\d+")
_NUMBER = re.compile(r"\d+")


@dataclass(slots=True)
class Vain:
    """Of all pages that one browser showed: makes, as `make_of` numbers them, each with a hidden part's selector."""

    known: set[tuple[int, str]] = field(default_factory=set)

    def is_known(self, make: int, part: str) -> bool:
        """Whether a hidden part, by its selector, was waited for on such a page, and nothing opened it."""
        return (make, _NUMBER.sub("", part)) in self.known

    def learn(self, make: int, parts: Iterable[str]) -> None:
        """Nothing opened these in all the time that there was."""
        self.known.update((make, _NUMBER.sub("", part)) for part in parts)


def make_of(dom: str, who: str) -> int:
    """What a page is made of for a visitor, as a number: names of its elements, and its code, digits and letters that
    are not of the Latin alphabet aside.
    """
    scripts = sorted({_VARYING.sub("", each) for pair in _SCRIPT.findall(dom) for each in pair})
    told = f"{who} {sorted(tokens(dom))} {scripts}"
    return zlib.crc32(told.encode("utf-8", "replace"))
