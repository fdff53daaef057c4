"""Digits as people and programs spell them: runs of digits with spaces, hyphens and invisible characters between."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate, pairwise

from scanner.identity.shapes import plain

_INVISIBLE = "\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
_HYPHENS = "\\-\u2010-\u2015\u2212\ufe58\ufe63\uff0d\u00b7"
_GAP = rf"[\s{_HYPHENS}{_INVISIBLE}]{{0,4}}+"
TENS = "XxＸｘⅩⅹ×Хх"
"""Characters written for the check digit ten."""
_RUN = re.compile(rf"\d(?<!\d\d)(?:{_GAP}\d){{10,}}+(?:{_GAP}[{TENS}](?![A-Za-z]))?")
_QUICK = re.compile(rf"[0-9\uff10-\uff19](?<![0-9\uff10-\uff19]{{2}})[0-9\uff10-\uff19\s{_HYPHENS}{_INVISIBLE}]{{10}}")
"""Where a run may begin: much faster than to try for one everywhere."""
_GROUP = re.compile(rf"\d+[{TENS}]?|[{TENS}]")
_SOFT = re.compile(f"[{_INVISIBLE}]")
_PUPILS = frozenset("GLJＧＬＪ")
"""Letters before the citizen number in the number that a school keeps of a pupil (国网学籍号)."""
_PUPIL = 18
_PARTS = 6
"""In how many visible parts a number is written at most, unless every digit stands alone."""
_CLASSES = bytes(0x30 if 0x30 <= byte <= 0x39 or 0x90 <= byte <= 0x99 else 0x2E for byte in range(256))
_IGNORED = b" \t\r\n\x0b\x0c-\x80\x81\x8b\x8c\x8d\x8e\x8f\xbb\xbc\xb7\xbf\xc2\xe2\xe3\xef" + bytes(range(0xA0, 0xB0))
"""Bytes of the separators in UTF-8; no ideograph vanishes, for the lead bytes E4 to E9 stay."""


@dataclass(frozen=True, slots=True)
class Run:
    """A maximal run of digit groups. `digits` is all of them joined, in ASCII, with X for a written ten."""

    digits: str
    at: Mapping[int, int]
    """Which group begins at a place in `digits`; the end of `digits` maps to the number of groups."""
    starts: tuple[int, ...]
    """Where each group begins in the text."""
    ends: tuple[int, ...]
    gaps: str
    """What stands before each group, a character each: '.' (nothing visible), ' ', '-', or '/' where a line ends."""
    open_left: bool
    """Whether the run begins where a number can begin: not after a letter, a digit or a decimal point."""
    open_right: bool

    def whole(self, begin: int, length: int) -> bool:
        """Whether `length` digits from `begin` are written as one number: whole groups, evenly parted."""
        first, stop = self.at.get(begin), self.at.get(begin + length)
        if first is None or stop is None or not (first or self.open_left):
            return False
        if stop == len(self.starts) and not self.open_right:
            return False
        cuts = self.gaps[first + 1 : stop].replace(".", "")
        if not cuts:
            return True
        outside = self.gaps[first] + self.gaps[stop : stop + 1]
        if cuts.replace("/", " ").strip(cuts[0].replace("/", " ")) or (cuts[0] == "-" and "-" in outside):
            return False
        if cuts == "/" or len(cuts) == length - 1:
            return True
        return len(cuts) < _PARTS and self._shortest(first, stop) > 1

    def _shortest(self, first: int, stop: int) -> int:
        sizes = [0]
        for group in range(first, stop):
            if group > first and self.gaps[group] != ".":
                sizes.append(0)
            sizes[-1] += self.ends[group] - self.starts[group]
        return min(sizes)

    def span(self, begin: int, length: int) -> tuple[int, int]:
        """The half-open span of the text that `length` digits from `begin`, whole groups, come from."""
        return self.starts[self.at[begin]], self.ends[self.at[begin + length] - 1]


def has_digits(text: str, size: int, count: int = 0) -> bool:
    """Whether a run of `size` digits may be in the text, however spaced, or `count` runs of eleven.

    Fast, and wrong only by saying yes.
    """
    classes = plain(text).encode("utf-8", "surrogatepass").translate(_CLASSES, _IGNORED)
    return b"0" * size in classes or (count > 0 and classes.count(b"0" * 11) >= count)


def runs(text: str) -> Iterator[Run]:
    """Every run of eleven or more digits, in order."""
    text = plain(text)
    for match in _matches(text):
        groups = list(_GROUP.finditer(text, match.start(), match.end()))
        begins = accumulate((group.end() - group.start() for group in groups), initial=0)
        yield Run(
            digits=_ascii("".join(group.group() for group in groups)),
            at={begin: index for index, begin in enumerate(begins)},
            starts=tuple(group.start() for group in groups),
            ends=tuple(group.end() for group in groups),
            gaps="." + "".join(_gap(text[a.end() : b.start()]) for a, b in pairwise(groups)),
            open_left=_free(text[max(0, match.start() - 2) : match.start()][::-1]) or _is_pupils(text, match),
            open_right=_free(text[match.end() : match.end() + 2]),
        )


def _matches(text: str) -> Iterator[re.Match[str]]:
    place = 0
    while quick := _QUICK.search(text, place):
        match = _RUN.match(text, quick.start())
        place = match.end() if match else quick.start() + 1
        if match:
            yield match


def _gap(between: str) -> str:
    visible = between if between in (" ", "-") else _SOFT.sub("", between)
    if visible == "\r\n":
        return "/"
    return "." if not visible else " " if visible.isspace() else "-"


def _is_pupils(text: str, match: re.Match[str]) -> bool:
    """Whether it is eighteen characters after the one letter of a pupil's number."""
    start = match.start()
    if match.end() - start != _PUPIL or text[start - 1 : start] not in _PUPILS:
        return False
    return not (start > 1 and text[start - 2].isascii() and text[start - 2].isalnum())


def _free(outside: str) -> bool:
    near = outside[:1]
    if (near.isascii() and near.isalnum()) or near == "_":
        return False
    far = outside[1:2]
    return not ((near == "." and far.isdecimal()) or (near == "-" and far.isascii() and far.isalpha()))


def _ascii(digits: str) -> str:
    if digits.isascii():
        return digits.replace("x", "X")
    return "".join("X" if char in TENS else str(unicodedata.digit(char)) for char in digits)
