"""Names that must not be misspelt, and where a text misspells one.

Each name is cut in two pieces: a single slip leaves one of them whole. One search finds all pieces, and what stands
beside them is compared with the rest of the name; no wrong form is generated but for names of three characters.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import accumulate, chain, pairwise

from scanner.text.alike import alikes
from scanner.text.automata import FASTEST, as_bytes
from scanner.text.normal import fold
from scanner.text.pieces import HAN, Rests, after, as_text, before
from scanner.text.slips import Edit, Slip, certain, sure
from scanner.text.words import is_han

_SHORTEST = 3
_AROUND = 3
_LONGEST = 40
_SHORT_LINE = 80
_REMEMBERED = 10_000
_TWICE = re.compile(r"([一-鿿]{1,2})\1")


@dataclass(frozen=True, slots=True)
class Misspelling:
    """A wrong form of a name in a folded text, at characters `start:end`."""

    start: int
    end: int
    wrong: str
    right: str
    slip: Slip
    sure: bool
    """Whether it needs no second look: short names, lost ends and characters that resemble nothing do."""


@dataclass(frozen=True, slots=True)
class _Slip:
    """A possible misspelling that begins at byte `start`; a right form over all of `changed` rules it out."""

    start: int
    name: str
    edit: Edit
    changed: tuple[int, int]

    @property
    def end(self) -> int:
        return self.start + HAN * self.edit.used


class _RightForms:
    """Where names and allowed phrases stand as they should, in bytes."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._reach = list(accumulate((end for _, end in ordered), max))

    def cover(self, start: int, end: int) -> bool:
        """Whether one of them holds all of a stretch."""
        before = bisect_right(self._starts, start)
        return before > 0 and self._reach[before - 1] >= end


@dataclass(slots=True)
class _Node:
    """What a searched form is: a name, a phrase in which nothing is wrong, a piece of names, a wrong form."""

    name: str = ""
    right: bool = False
    """Whether nothing is wrong in it: a name or such a phrase."""
    after: Rests | None = None
    before: Rests | None = None
    wrong: tuple[tuple[str, Edit], ...] = ()


class Speller:
    """Finds single slips in names of three or more Han characters, a word of them typed by ear, and the wrong forms it
    is told of.

    `wrong`: wrong form → right form; `allow`: phrases in which nothing is wrong; `own`: names which have neighbours
    that differ in one character (the county's other offices), so that only what sounds or looks alike is a slip.
    """

    def __init__(
        self, names: Iterable[str], wrong: Mapping[str, str], allow: Iterable[str] = (), own: Iterable[str] = ()
    ) -> None:
        self._nodes: dict[str, _Node] = {}
        self._parts: set[str] = set()
        """Each character of the names, and each two in a row: what a repetition must repeat."""
        shared = {fold(name).text for name in names}
        self._own = {fold(name).text for name in own} - shared
        for name in sorted(shared | self._own):
            if len(name) >= _SHORTEST and all(map(is_han, name)):
                self._add(name)
        for phrase in allow:
            self._node(fold(phrase).text).right = True
        for form, name in wrong.items():
            self._node(fold(form).text).wrong += ((name, Edit(Slip.LISTED, 0, len(form))),)
        self._nodes.pop("", None)
        self._found = _shared(self._nodes.values())
        self._spans = FASTEST(list(self._nodes)).spans
        self._clean: set[str] = set()
        self._nodes.clear()

    def find(self, folded: str) -> list[Misspelling]:
        """Every misspelling in a text that is already in normal form, in order, none overlapping another.

        Short lines stand on many pages of a site: those without one are not read again.
        """
        fresh = [line for line in dict.fromkeys(folded.split("\n")) if line not in self._clean]
        if self._found_in("\n".join(fresh)):
            return self._found_in(folded)
        if len(self._clean) > _REMEMBERED:
            self._clean.clear()
        self._clean.update(line for line in fresh if len(line) <= _SHORT_LINE)
        return []

    def _found_in(self, folded: str) -> list[Misspelling]:
        searched = as_bytes(folded)
        if not self._found or len(searched) == len(folded):
            return []
        right, slips = self._read(searched)
        open_ = (
            slip
            for slip in chain(slips, self._doubled(searched, folded))
            if not right.cover(*slip.changed) and self._counts(slip)
        )
        return [_in_characters(slip, searched) for slip in _longest(slip for slip in open_ if _holds(slip, searched))]

    def _read(self, searched: str) -> tuple[_RightForms, list[_Slip]]:
        """What stands there as it should, and every possible slip. Pieces abound: nearly all are passed at a glance."""
        right: list[tuple[int, int]] = []
        slips: list[_Slip] = []
        nodes = self._found
        for number, start, end in self._spans(searched):
            node = nodes[number]
            if node.right:
                right.append((start, end))
            rests = node.after
            if rests and (
                searched[end : end + HAN] in rests.ones
                or searched[end + HAN : end + 2 * HAN] in rests.twos
                or searched[end + 2 * HAN : end + 3 * HAN] in rests.third
            ):
                slips += _behind(searched, start, end, rests)
            rests = node.before
            if rests and (
                searched[start - HAN : start] in rests.ones
                or searched[start - 2 * HAN : start - HAN] in rests.twos
                or searched[start - 3 * HAN : start - 2 * HAN] in rests.third
            ):
                slips += _in_front(searched, start, rests)
            if node.wrong:
                slips += _spelt_wrong(start, end, node.wrong)
        return _RightForms(right), slips

    def _counts(self, slip: _Slip) -> bool:
        return slip.name not in self._own or slip.edit.slip is not Slip.OTHER

    def _doubled(self, searched: str, folded: str) -> Iterator[_Slip]:
        """Names that appear once a repetition is taken out."""
        start = done = 0
        for match in _repetitions(folded):
            if match[1] not in self._parts:
                continue
            start, done = start + len(as_bytes(folded[done : match.start()])), match.start()
            extra = HAN * len(match[1])
            origin = max(0, start - _LONGEST)
            shown = searched[origin:start] + searched[start + extra : start + extra + _LONGEST]
            for number, begin, end in self._spans(shown):
                node = self._found[number]
                at = (start - origin - begin) // HAN
                if node.name and begin <= start - origin and end >= start - origin + extra:
                    last = len(node.name) - len(match[1])
                    edit = Edit(Slip.DOUBLED, len(node.name) - 1 if at == last else at, len(node.name) + len(match[1]))
                    yield _Slip(origin + begin, node.name, edit, (start, start + 2 * extra))

    def _node(self, form: str) -> _Node:
        return self._nodes.setdefault(form, _Node())

    def _add(self, name: str) -> None:
        self._nodes[name] = replace(self._node(name), name=name, right=True)
        self._parts.update(name, map("".join, pairwise(name)))
        half = len(name) // 2
        head, tail = self._node(name[: max(half, 2)]), self._node(name[half:])
        head.after = head.after or Rests()
        head.after.add(name[max(half, 2) :], name)
        tail.before = tail.before or Rests()
        tail.before.add(name[:half][::-1], name)
        for form, edit in _spelt_out(name):
            self._node(form).wrong += ((name, edit),)


def _shared(nodes: Iterable[_Node]) -> list[_Node]:
    """The nodes, one for all wrong forms that mean the same: of most names there are dozens."""
    known: dict[object, _Node] = {}
    return [
        node if node.after or node.before else known.setdefault((node.name, node.right, node.wrong), node)
        for node in nodes
    ]


def _repetitions(folded: str) -> Iterator[re.Match[str]]:
    """Each repetition of one or two Han characters; where one may be, the text laid over itself tells much faster."""
    end = 0
    for at in sorted({*_echoes(folded, 1), *_echoes(folded, 2)}):
        if at >= end and (match := _TWICE.match(folded, at)):
            end = match.end()
            yield match


def _echoes(folded: str, size: int) -> Iterator[int]:
    """Where the same `size` characters stand twice in a row."""
    width, text = 2, folded.encode("utf-16-le", "surrogatepass")
    if len(text) > width * len(folded):  # some characters take two such units
        width, text = 4, folded.encode("utf-32-le", "surrogatepass")
    number = int.from_bytes(text, "little")
    differ = (number ^ number >> 8 * width * size).to_bytes(len(text), "little")
    at = differ.find(same := bytes(width * size))
    while at >= 0:
        whole = -(-at // width)
        if differ.startswith(same, width * whole):
            yield whole
        at = differ.find(same, width * whole + 1)


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


def _behind(searched: str, start: int, end: int, rests: Rests) -> Iterator[_Slip]:
    return (_Slip(at, name, edit, _changed(at, edit)) for at, name, edit in after(searched, start, end, rests))


def _in_front(searched: str, start: int, rests: Rests) -> Iterator[_Slip]:
    return (_Slip(at, name, edit, _changed(at, edit)) for at, name, edit in before(searched, start, rests))


def _spelt_wrong(start: int, end: int, wrong: Iterable[tuple[str, Edit]]) -> Iterator[_Slip]:
    """Wrong forms that were searched for as they are."""
    for name, edit in wrong:
        yield _Slip(start, name, edit, (start, end) if edit.slip is Slip.LISTED else _changed(start, edit))


def _changed(start: int, edit: Edit) -> tuple[int, int]:
    at = start + HAN * edit.at
    if edit.slip is Slip.MISSING:
        return at - HAN, at + HAN
    return at, at + (2 * HAN if edit.slip in (Slip.SWAPPED, Slip.WORD) else HAN)


def _holds(slip: _Slip, searched: str) -> bool:
    left = as_text(searched[max(0, slip.start - _AROUND * HAN) : slip.start])
    text = left + as_text(searched[slip.start : slip.end + _AROUND * HAN])
    return certain(slip.name, slip.edit, text, len(left))


def _longest(slips: Iterable[_Slip]) -> list[_Slip]:
    """Where several overlap, the longest; in order."""
    kept: list[_Slip] = []
    for slip in sorted(slips, key=lambda one: (one.start - one.end, one.start)):
        if all(slip.end <= other.start or other.end <= slip.start for other in kept):
            kept.append(slip)
    return sorted(kept, key=lambda one: one.start)


def _in_characters(slip: _Slip, searched: str) -> Misspelling:
    start = len(as_text(searched[: slip.start]))
    wrong = as_text(searched[slip.start : slip.end])
    return Misspelling(start, start + len(wrong), wrong, slip.name, slip.edit.slip, sure(slip.name, slip.edit))
