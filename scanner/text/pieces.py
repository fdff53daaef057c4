"""What should stand beside a piece of a name, and what stands there instead."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from sys import intern

from scanner.text.alike import alikes
from scanner.text.automata import as_bytes
from scanner.text.slips import Edit, Slip, edits

HAN = 3
"""Bytes of a common Han character in UTF-8."""
_NONE: list[tuple[str, str]] = []


def as_text(searched: str) -> str:
    """What a stretch of such bytes reads; halves of characters at its ends are left out."""
    return searched.encode("latin-1").decode("utf-8", "ignore")


@dataclass(slots=True)
class Rests:
    """The rests of names beside one piece, by the bytes of their first, second and third character."""

    first: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    second: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    third: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    alike: list[tuple[str, str]] = field(default_factory=list)
    """Those of one character: only what sounds or looks like it tells of them."""
    ones: set[str] = field(default_factory=set)
    """What the nearer of two characters (as bytes) may be for `met` to find something."""
    twos: set[str] = field(default_factory=set)
    """What the farther may be."""

    def add(self, rest: str, name: str) -> None:
        """A rest, in the order in which it is met from the piece."""
        if len(rest) == 1:
            self.alike.append((rest, name))
            self.ones |= _alikes(rest)
        else:
            self.first.setdefault(as_bytes(rest[0]), []).append((rest, name))
            self.second.setdefault(as_bytes(rest[1]), []).append((rest, name))
            self.ones |= {as_bytes(rest[0]), as_bytes(rest[1])}
            self.twos.add(as_bytes(rest[1]))
            if len(rest) > 2:
                self.third.setdefault(as_bytes(rest[2]), []).append((rest, name))

    def met(self, one: str, two: str, three: str) -> list[tuple[str, str]]:
        """The rests that may be meant where these three characters (as bytes) stand."""
        found = self.first.get(one, _NONE) + self.second.get(one, _NONE) + self.second.get(two, _NONE)
        found += self.third.get(three, _NONE)
        return list(dict.fromkeys(found + [each for each in self.alike if one in _alikes(each[0])]))


@cache
def _alikes(char: str) -> frozenset[str]:
    """What sounds or looks like a character, as bytes."""
    return frozenset(intern(as_bytes(each)) for each in alikes(char))


def after(searched: str, start: int, end: int, rests: Rests) -> Iterator[tuple[int, str, Edit]]:
    """Slips behind the piece at bytes `start:end`: where the wrong form begins, the name, the slip."""
    one, two, three = (searched[end + at * HAN : end + (at + 1) * HAN] for at in range(3))
    for rest, name in rests.met(one, two, three):
        done = len(name) - len(rest)
        for edit in edits(rest, as_text(searched[end : end + HAN * (len(rest) + 1)])):
            yield start, name, Edit(edit.slip, done + edit.at, done + edit.used)


def before(searched: str, start: int, rests: Rests) -> Iterator[tuple[int, str, Edit]]:
    """Slips in front of the piece; `rests` are written backwards."""
    one, two, three = (searched[max(0, start - (at + 1) * HAN) : max(0, start - at * HAN)] for at in range(3))
    for rest, name in rests.met(one, two, three):
        done = len(name) - len(rest)
        seen = as_text(searched[max(0, start - HAN * (len(rest) + 1)) : start])[::-1]
        for edit in edits(rest, seen):
            at = len(rest) - 1 - edit.at - (edit.slip in (Slip.SWAPPED, Slip.WORD))
            yield start - HAN * edit.used, name, Edit(edit.slip, at, done + edit.used)
