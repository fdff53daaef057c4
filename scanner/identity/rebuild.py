"""Citizen numbers that are masked, and yet can be put together again from what stands beside them.

A mask that hides a digit or two; two masks that hide different digits of one number; a mask that hides the birth date
next to the birth date. The check digit then says whether they belong together; by chance one pair in eleven does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from scanner.identity.citizen import certainty
from scanner.identity.masks import HIDDEN, Mask, candidates, masks, merged
from scanner.identity.numbers import Number, mask
from scanner.identity.regions import Regions

_BIRTH = re.compile(
    r"(出生[^\d]{0,6}|生日[^\d]{0,4})?(?<!\d)((?:19|20)\d\d)\s?[-年./]?\s?(1[0-2]|0?[1-9])\s?[-月./]?\s?([12]\d|3[01]|0?[1-9])(?!\d)"
)
_CALLED = re.compile(r"出生(?:日期|年月)|生日")
_SEX = re.compile(r"(?<![一-鿿])[男女](?![一-鿿])")
_NEAR = 120
_ABOVE = 2_000
FEW = 20
"""Candidates up to which a number counts as given away."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """A mask with what fills it up, and whether the two are said to belong together."""

    mask: Mask
    form: str
    told: bool


def rebuilt(text: str, regions: Regions) -> Iterator[Number]:
    """Numbers that the masks and dates within one row give away; the span is that of the mask.

    One pair alone must be two masks, or the date be called a birth date; else most of several pairs must fit.
    """
    found = list(masks(text))
    if not found:
        return
    known = set()
    for each in found:
        left = candidates(each.form, regions) if each.form.count(HIDDEN) <= 2 else 0
        if 0 < left <= FEW:
            known.add(each.start)
            yield given_away(each, each.form, left)
    pairs = list(_pairs(text, found))
    whole = [pair for pair in pairs if HIDDEN not in pair.form]
    right = [pair for pair in whole if certainty(pair.form, regions) in ("certain", "if-named")]
    fit = {pair.mask.start: pair for pair in right if pair.mask.start not in known}
    if 2 * len(fit) > len({pair.mask.start for pair in whole}) and (len(fit) > 1 or any(p.told for p in fit.values())):
        for pair in fit.values():
            yield given_away(pair.mask, pair.form, 1)
        known |= fit.keys()
    for pair in pairs:
        left = 0 if pair.mask.start in known or not pair.told else _left(pair, text, regions)
        if 0 < left <= FEW:
            yield given_away(pair.mask, pair.form, left)


def given_away(each: Mask, form: str, left: int) -> Number:
    """A masked number of which so many candidates remain."""
    masked = mask(form) if left == 1 else form[:2] + HIDDEN * 14 + form[-2:]
    return Number("citizen", each.start, each.end, form, masked, "likely", notes=(f"candidates={left}",))


def _left(pair: _Pair, text: str, regions: Regions) -> int:
    left = candidates(pair.form, regions) if pair.form.count(HIDDEN) <= 2 else 0
    sexed = pair.form[16] == HIDDEN and _SEX.search(text, max(0, pair.mask.start - _NEAR), pair.mask.end + _NEAR)
    return -(-left // 2) if sexed else left


def _pairs(text: str, found: list[Mask]) -> Iterator[_Pair]:
    dates = [(match.start(), "*" * 6 + _digits(match) + "*" * 4, match[1]) for match in _BIRTH.finditer(text)]
    for index, one in enumerate(found):
        for two in found[index + 1 : index + 4]:
            form = merged(one.form, two.form) if two.start - one.start <= _NEAR else ""
            if form:
                yield _Pair(one, form, told=True)
        for start, date, called in dates:
            form = merged(one.form, date) if abs(start - one.start) <= _NEAR else ""
            if form:
                told = called is not None or _CALLED.search(text, max(0, one.start - _ABOVE), one.start) is not None
                yield _Pair(one, form, told)


def _digits(match: re.Match[str]) -> str:
    return f"{match[2]}{int(match[3]):02}{int(match[4]):02}"
