"""Names that must not be misspelt, and where a text misspells one.

Each name is cut in two pieces: a single slip leaves one of them whole. One search finds all pieces, and what stands
beside them is compared with the rest of the name; no wrong form is generated but for names of three characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import ahocorasick

from scanner.text.alike import alikes
from scanner.text.normal import fold
from scanner.text.pieces import HAN, Rests, after, as_bytes, as_text, before
from scanner.text.slips import Edit, Slip, certain
from scanner.text.words import is_han

_SHORTEST = 3
_AROUND = 3
_LONGEST = 40
_TWICE = re.compile(r"([一-鿿]{1,2})\1")


@dataclass(frozen=True, slots=True)
class Misspelling:
    """A wrong form of a name in a folded text, at characters `start:end`."""

    start: int
    end: int
    wrong: str
    right: str
    slip: Slip

    @property
    def sure(self) -> bool:
        """Whether it needs no second look: short names and characters that resemble nothing do."""
        return self.slip is Slip.LISTED or (self.slip is not Slip.OTHER and len(self.right) > _SHORTEST)


@dataclass(frozen=True, slots=True)
class _Found:
    """A misspelling, in bytes; a right form over all of `changed` says that nothing is wrong."""

    start: int
    end: int
    right: str
    slip: Slip
    changed: tuple[int, int]


@dataclass(slots=True)
class _Node:
    """What a searched form is: a name, a phrase in which nothing is wrong, a piece of names, a wrong form."""

    name: str = ""
    allowed: bool = False
    after: Rests | None = None
    before: Rests | None = None
    wrong: tuple[tuple[str, Edit], ...] = ()


class Speller:
    """Finds single slips in names of three or more Han characters, and the wrong forms it is told of.

    `wrong`: wrong form → right form; `allow`: phrases in which nothing is wrong; `own`: names which have neighbours
    that differ in one character (the county's other offices), so that only what sounds or looks alike is a slip.
    """

    def __init__(
        self, names: Iterable[str], wrong: Mapping[str, str], allow: Iterable[str] = (), own: Iterable[str] = ()
    ) -> None:
        self._nodes: dict[str, _Node] = {}
        shared = {fold(name).text for name in names}
        self._own = {fold(name).text for name in own} - shared
        for name in sorted(shared | self._own):
            if len(name) >= _SHORTEST and all(map(is_han, name)):
                self._add(name)
        for phrase in allow:
            self._node(fold(phrase).text).allowed = True
        for form, name in wrong.items():
            self._node(fold(form).text).wrong += ((name, Edit(Slip.LISTED, 0, len(form))),)
        self._automaton = ahocorasick.Automaton()
        for form, node in self._nodes.items():
            self._automaton.add_word(as_bytes(form), (HAN * len(form), node))
        self._automaton.make_automaton()

    def find(self, folded: str) -> list[Misspelling]:
        """Every misspelling in a text that is already in normal form, in order, none overlapping another."""
        searched = as_bytes(folded)
        if not self._nodes or len(searched) == len(folded):
            return []
        fine: list[tuple[int, int]] = []
        found: list[_Found] = []
        for start, end, node in self._met(searched):
            if node.name or node.allowed:
                fine.append((start, end))
            found += (slip for slip in _slips(searched, start, end, node) if self._counts(slip))
        found += self._doubled(searched, folded)
        return [_in_characters(each, searched) for each in _longest(found, fine)]

    def _counts(self, slip: _Found) -> bool:
        return slip.right not in self._own or slip.slip is not Slip.OTHER

    def _met(self, searched: str) -> Iterator[tuple[int, int, _Node]]:
        for last, (size, node) in self._automaton.iter(searched):
            yield last + 1 - size, last + 1, node

    def _doubled(self, searched: str, folded: str) -> Iterator[_Found]:
        """Names that appear once a repetition is taken out."""
        for match in _TWICE.finditer(folded):
            start, extra = len(folded[: match.start()].encode()), HAN * len(match[1])
            origin = max(0, start - _LONGEST)
            shown = searched[origin:start] + searched[start + extra : start + extra + _LONGEST]
            for begin, end, node in self._met(shown):
                at = (start - origin - begin) // HAN
                if node.name and begin <= start - origin and end >= start - origin + extra:
                    last = len(node.name) - len(match[1])
                    edit = Edit(Slip.DOUBLED, len(node.name) - 1 if at == last else at, len(node.name) + len(match[1]))
                    yield from _judged(searched, origin + begin, node.name, edit, (start, start + 2 * extra))

    def _node(self, form: str) -> _Node:
        return self._nodes.setdefault(form, _Node())

    def _add(self, name: str) -> None:
        self._node(name).name = name
        half = len(name) // 2
        head, tail = self._node(name[: max(half, 2)]), self._node(name[half:])
        head.after = head.after or Rests()
        head.after.add(name[max(half, 2) :], name)
        tail.before = tail.before or Rests()
        tail.before.add(name[:half][::-1], name)
        for form, edit in _spelt_out(name):
            self._node(form).wrong += ((name, edit),)


def _spelt_out(name: str) -> Iterator[tuple[str, Edit]]:
    """The slips that leave no piece whole."""
    half, size = len(name) // 2, len(name)
    swaps = (0, 1) if size == _SHORTEST else (half - 1,)
    for at in swaps:
        if name[at] != name[at + 1]:
            yield name[:at] + name[at + 1] + name[at] + name[at + 2 :], Edit(Slip.SWAPPED, at, size)
    if size == _SHORTEST:
        yield name[1:], Edit(Slip.MISSING, 0, 2)
        yield name[0] + name[2], Edit(Slip.MISSING, 1, 2)
        exchanged = Edit(Slip.SOUND, 1, 3)
        yield from ((name[0] + char + name[2], exchanged) for char in alikes(name[1]))


def _slips(searched: str, start: int, end: int, node: _Node) -> Iterator[_Found]:
    for side, rests in ((after, node.after), (before, node.before)):
        if rests:
            for begin, name, edit in side(searched, start, end, rests):
                yield from _judged(searched, begin, name, edit, _changed(begin, edit))
    for name, edit in node.wrong:
        changed = (start, end) if edit.slip is Slip.LISTED else _changed(start, edit)
        yield from _judged(searched, start, name, edit, changed)


def _changed(start: int, edit: Edit) -> tuple[int, int]:
    at = start + HAN * edit.at
    if edit.slip is Slip.MISSING:
        return at - HAN, at + HAN
    return at, at + (2 * HAN if edit.slip is Slip.SWAPPED else HAN)


def _judged(searched: str, start: int, name: str, edit: Edit, changed: tuple[int, int]) -> Iterator[_Found]:
    end = start + HAN * edit.used
    left = as_text(searched[max(0, start - _AROUND * HAN) : start])
    text = left + as_text(searched[start : end + _AROUND * HAN])
    if certain(name, edit, text, len(left)):
        yield _Found(start, end, name, edit.slip, changed)


def _longest(found: list[_Found], fine: list[tuple[int, int]]) -> list[_Found]:
    """What is left when right forms, then longer misspellings, have taken their places; in order."""
    kept: list[_Found] = []
    for each in sorted(found, key=lambda one: (one.start - one.end, one.start)):
        free = all(each.end <= other.start or other.end <= each.start for other in kept)
        if free and not any(start <= each.changed[0] and each.changed[1] <= end for start, end in fine):
            kept.append(each)
    return sorted(kept, key=lambda one: one.start)


def _in_characters(found: _Found, searched: str) -> Misspelling:
    start = len(as_text(searched[: found.start]))
    wrong = as_text(searched[found.start : found.end])
    return Misspelling(start, start + len(wrong), wrong, found.right, found.slip)
