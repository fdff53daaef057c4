"""Masks beside a date of birth: every month and day, in every way dates are written."""

from __future__ import annotations

import pytest

from scanner.identity.citizen import check_digit
from scanner.identity.rebuild import rebuilt
from tests.identity.synthetic import REGIONS

DAYS = [(month, day) for month in range(1, 13) for day in (1, 9, 10, 11, 18, 19, 21, 28)]


def number(month: int, day: int) -> str:
    first = f"440305{1984}{month:02}{day:02}918"
    return first + check_digit(first)


@pytest.mark.parametrize(
    "spelled",
    [
        "1984-{0:02}-{1:02}",
        "1984-{0}-{1}",
        "1984年{0}月{1}日",
        "1984.{0:02}.{1:02}",
        "1984/{0}/{1}",
        "1984{0:02}{1:02}",
    ],
)
def test_every_date_is_read(spelled: str) -> None:
    missed = []
    for month, day in DAYS:
        whole = number(month, day)
        row = f"王建国\t出生日期 {spelled.format(month, day)}\t{whole[:6]}********{whole[14:]}"
        if [each.value for each in rebuilt(row, REGIONS)] != [whole]:
            missed.append((month, day))
    assert missed == []


def test_the_date_of_somebody_else_gives_nothing_away() -> None:
    whole = number(11, 18)
    row = f"王建国\t公示日期 1984-11-19\t{whole[:6]}********{whole[14:]}"
    assert list(rebuilt(row, REGIONS)) == []
