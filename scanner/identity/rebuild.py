"""Citizen numbers that are masked, and yet can be put together again from what stands beside them.

A mask that hides a digit or two, or only the year; two masks that hide different digits of one number; a mask that
hides the birth date next to the birth date. The check digit then says whether they belong together; by chance one pair
in eleven does.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from scanner.identity.candidates import candidates
from scanner.identity.citizen import certainty
from scanner.identity.clues import Clue, clues
from scanner.identity.masks import HIDDEN, Mask, contradict, masks, merged
from scanner.identity.numbers import Number, mask
from scanner.identity.persons import name_before, names
from scanner.identity.regions import Regions

_SEX = re.compile(r"(?<![一-鿿])[男女](?![一-鿿])")
_NEAR = 120
_FILLINGS = 12
"""Ways to fill one mask up that are tried."""
_MOST = 20_000
"""Masks of one text that are looked at."""
FEW = 20
"""Candidates up to which a number counts as given away."""


@dataclass(frozen=True, slots=True)
class _Filling:
    """A mask as what stands beside it fills it up, and whether the two are said to belong together."""

    mask: Mask
    form: str
    told: bool
    column: tuple[str, ...]
    """Where what fills it stands, seen from the mask: in a list the same place in every row."""


def rebuilt(text: str, regions: Regions, headed: bool = False, near: int = _NEAR) -> Iterator[Number]:
    """Numbers that the masks and dates within one row give away; the span is that of the mask.

    One pair alone must be two masks, or the date be called a birth date; else most of several pairs must fit.
    `headed`: a column of dates of birth is known to stand in it; `near`: how far apart what belongs together stands.
    """
    found = list(masks(text))[:_MOST]
    if not found:
        return
    known = {}
    for each in found:
        if 0 < (left := candidates(each.form, regions)) <= FEW:
            known[each.start] = given_away(each, each.form, left)
    fillings = [each for each in _all_fillings(text, found, headed, near) if each.mask.start not in known]
    for filling in _certain(fillings, regions):
        known.setdefault(filling.mask.start, given_away(filling.mask, filling.form, 1))
    for number in _probable(fillings, text, regions):
        known.setdefault(number.start, number)
    yield from known.values()


def given_away(each: Mask, form: str, left: int) -> Number:
    """A masked number of which so many candidates remain."""
    masked = mask(form) if left == 1 else form[:2] + HIDDEN * 14 + form[-2:]
    return Number("citizen", each.start, each.end, form, masked, "likely", notes=(f"candidates={left}",))


def _certain(fillings: Sequence[_Filling], regions: Regions) -> Iterator[_Filling]:
    """Those that leave nothing hidden and have the right check digit, in columns where too many have it for chance."""
    columns: dict[tuple[str, ...], list[_Filling]] = defaultdict(list)
    for each in fillings:
        if HIDDEN not in each.form:
            columns[each.column].append(each)
    for whole in columns.values():
        fit = [each for each in whole if certainty(each.form, regions) in ("certain", "if-named")]
        several = len({each.form for each in fit}) > 1
        if 2 * len(fit) > len(whole) and (several or fit[0].told):
            yield from fit


def _probable(fillings: Sequence[_Filling], text: str, regions: Regions) -> Iterator[Number]:
    """Those that leave a few candidates, the fewest first: a birth comes before whatever else is dated in a row."""
    for each in sorted(fillings, key=lambda each: each.form):
        left = _left(each, text, regions) if each.told and HIDDEN in each.form else 0
        if 0 < left <= FEW:
            yield given_away(each.mask, each.form, left)


def _left(filling: _Filling, text: str, regions: Regions) -> int:
    left = candidates(filling.form, regions)
    place = filling.mask
    sexed = filling.form[16] == HIDDEN and _SEX.search(text, max(0, place.start - _NEAR), place.end + _NEAR)
    return -(-left // 2) if sexed else left


def _all_fillings(text: str, found: Sequence[Mask], headed: bool, near: int) -> Iterator[_Filling]:
    known = sorted(clues(text, headed), key=lambda clue: clue.start)
    starts = [clue.start for clue in known]
    people = _by_person(text, found)
    for each in found:
        first, here, last = (bisect_left(starts, at) for at in (each.start - near, each.start, each.start + near + 1))
        before = _in_row(each, reversed(known[first:here]), "before")
        after = _in_row(each, known[here:last], "after")
        beside = [
            (replace(clue, told=clue.told and not _somebody_between(text, each, clue)), column)
            for column, clue in (*before, *after)
        ]
        same = [(clue, f"same name {clue.shape}") for clue in people.get(name_before(text, each.start), ())]
        yield from _fillings(each, [*beside, *same])


def _in_row(each: Mask, nearest_first: Iterable[Clue], side: str) -> Iterator[tuple[str, Clue]]:
    """The clues to one side up to the next number, each with the column in which it stands."""
    count: Counter[str] = Counter()
    for clue in nearest_first:
        if clue.start != each.start:
            count[clue.shape] += 1
            yield f"{side} {count[clue.shape]} {clue.shape}", clue
            if clue.form[:6] != HIDDEN * 6 and contradict(each.form, clue.form):
                return


def _by_person(text: str, found: Sequence[Mask]) -> Mapping[str, Sequence[Clue]]:
    """The masks behind each name, of the first few that differ."""
    people: dict[str, dict[str, Clue]] = defaultdict(dict)
    for each in found:
        if person := name_before(text, each.start):
            people[person].setdefault(each.form, Clue(each.form, each.start, each.end, told=True))
    return {person: list(forms.values())[:_FILLINGS] for person, forms in people.items()}


def _fillings(each: Mask, beside: Sequence[tuple[Clue, str]]) -> Iterator[_Filling]:
    forms: dict[str, _Filling] = {each.form: _Filling(each, each.form, True, ())}
    for clue, column in sorted(beside, key=lambda one: (not one[0].told, abs(one[0].start - each.start))):
        for so_far in list(forms.values()):
            both = merged(so_far.form, clue.form) if _may_be_one(each, clue) else ""
            if both and both not in forms and len(forms) < _FILLINGS:
                forms[both] = _Filling(each, both, so_far.told and clue.told, (*so_far.column, column))
                yield forms[both]


def _may_be_one(each: Mask, clue: Clue) -> bool:
    """Whether a clue can be of the same number: the beginning of one must begin as the mask does."""
    if clue.form[0] == HIDDEN or each.form[0] == HIDDEN or HIDDEN in clue.form[:14]:
        return True
    return clue.form[:6] == each.form[:6] or HIDDEN in each.form[:6]


def _somebody_between(text: str, each: Mask, clue: Clue) -> bool:
    start, end = (clue.end, each.start) if clue.start < each.start else (each.end, clue.start)
    return next(names(text, start, end), "") != ""
