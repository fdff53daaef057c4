"""Hours at which something is shown get the name that its maker had in mind, whenever it is tried."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from scanner.fetch.visitors.hours import CHINA, named_hours, other_hours

NOWS = [datetime(2026, 3, 2, 0, 30, tzinfo=UTC) + timedelta(hours=hours) for hours in (0, 5, 11, 17, 20, 100, 121)]


def night(when: datetime) -> bool:
    return when.hour >= 22 or when.hour < 6


def office(when: datetime) -> bool:
    return 8 <= when.hour < 18


def weekend(when: datetime) -> bool:
    return when.weekday() >= 5


@pytest.mark.parametrize("now", NOWS)
@pytest.mark.parametrize(
    ("shown", "name"),
    [
        (night, "22-6"),
        (office, "8-18"),
        (weekend, "weekend"),
        (lambda when: not weekend(when), "workdays"),
        (lambda when: when.weekday() in (1, 3), "2|4"),
        (lambda _when: True, ""),
    ],
)
def test_hours_are_named(now: datetime, shown, name: str) -> None:
    def at(shift: int) -> datetime:
        return now.astimezone(CHINA) + timedelta(hours=shift)

    async def tried(shift: int) -> bool | None:
        return shown(at(shift))

    start = next(shift for shift in range(200) if shown(at(shift)))
    assert asyncio.run(named_hours(now, start, tried)) == name


@pytest.mark.parametrize("now", NOWS)
@pytest.mark.parametrize("shown", [night, office, weekend, lambda when: not office(when)])
def test_some_other_hour_is_of_every_part_of_the_week(now: datetime, shown) -> None:
    shifts = (0, *other_hours(now))
    assert any(shown(now.astimezone(CHINA) + timedelta(hours=shift)) for shift in shifts)
