"""How many citizen numbers a mask still allows: by the divisions and days there are, and by the check digit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import product

from scanner.identity.citizen import certainty
from scanner.identity.masks import HIDDEN
from scanner.identity.regions import Regions

_TRIED = 240
"""Numbers that are tried at most: one in eleven has the right check digit, and more than a few give nobody away."""
_ELDEST = 100
"""Years of age up to which somebody is looked for whose year of birth is hidden."""
_DIGITS = "0123456789"


def candidates(form: str, regions: Regions) -> int:
    """How many citizen numbers a form allows; 0 where none, or where too much is hidden to tell who it is."""
    region, birth, order, check = form[:6], form[6:14], form[14:17], form[17]
    if region.count(HIDDEN) > 2 or order.count(HIDDEN) > 2:
        return 0
    parts = [_divisions(region, regions), _days(birth), list(_filled(order))]
    if check == HIDDEN:
        parts.append([*_DIGITS, "X"])
    if _product(parts) > _TRIED:
        return 0
    known = "" if check == HIDDEN else check
    return sum(certainty("".join(each) + known, regions) in ("certain", "if-named") for each in product(*parts))


def _product(parts: Sequence[Sequence[str]]) -> int:
    count = 1
    for part in parts:
        count *= len(part)
    return count


def _divisions(form: str, regions: Regions) -> Sequence[str]:
    return [form] if HIDDEN not in form else _matching(form, tuple(sorted(regions.years)))


@lru_cache(maxsize=256)
def _matching(form: str, codes: Sequence[str]) -> Sequence[str]:
    return [code for code in codes if _fits(code, form)]


@lru_cache(maxsize=1024)
def _days(form: str) -> Sequence[str]:
    """The days that eight characters YYYYMMDD allow; of those without a year only the ones of living memory."""
    if HIDDEN not in form:
        return [form]
    if HIDDEN not in form[4:] and _is_day(form[4:]):
        this = date.today().year
        return [f"{year}{form[4:]}" for year in range(this - _ELDEST, this + 1) if _fits(str(year), form[:4])]
    if HIDDEN not in form[:4] and form[:2] in ("19", "20"):
        first = date(int(form[:4]), 1, 1)
        days = ((first + timedelta(each)).strftime("%Y%m%d") for each in range(366))
        return [day for day in days if _fits(day, form)]
    return []


def _filled(form: str) -> Iterator[str]:
    yield from map("".join, product(*(_DIGITS if char == HIDDEN else char for char in form)))


def _is_day(digits: str) -> bool:
    return "01" <= digits[:2] <= "12" and "01" <= digits[2:] <= "31"


def _fits(digits: str, form: str) -> bool:
    return all(char in (digit, HIDDEN) for digit, char in zip(digits, form, strict=True))
