"""Hours of the week as pages see them, and names for those at which something is shown."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

CHINA = ZoneInfo("Asia/Shanghai")
STEP = 3
_DAY = 24
_WORKDAYS = 5
_SAMPLES = ((5, 2), (2, 11), (2, 20))
"""Weekday and hour: the night of a holiday, office hours, the evening."""

ShownAt = Callable[[int], Awaitable[bool | None]]
"""Whether something is shown so many hours from now; None when nobody could tell."""


def other_hours(now: datetime) -> tuple[int, ...]:
    """In how many hours it will be another part of the day or week, for each part that it is not now."""
    here = now.astimezone(CHINA)
    other = [each for each in _SAMPLES if _part(*each) != _part(here.weekday(), here.hour)]
    return tuple((day - here.weekday()) % 7 * _DAY + hour - here.hour for day, hour in other)


def _part(day: int, hour: int) -> tuple[str, bool]:
    """The part of the day, and whether it is one of rest."""
    night = not 7 <= hour < 23
    return "night" if night else "office" if 8 <= hour < 18 else "evening", day >= _WORKDAYS


async def named_hours(now: datetime, shift: int, shown: ShownAt) -> str:
    """`22-6` for the hours of a day, `workdays`, `weekend` or `6|7` for days, at which something is shown that is shown
    in `shift` hours from `now`; '' where it always is.
    """
    start = now.astimezone(CHINA) + timedelta(hours=shift)

    async def today(later: int) -> bool | None:
        return await shown(shift + (start.hour + later) % _DAY - start.hour)

    off = [each for each in range(STEP, _DAY, STEP) if await today(each) is False]
    if off:
        first, last = await _edge(today, off[0] - STEP, off[0]), await _edge(today, off[-1] + STEP, off[-1])
        return f"{(start.hour + last) % _DAY}-{(start.hour + first) % _DAY}"
    days = [each for each in range(7) if each == 0 or await shown(shift + each * _DAY) is not False]
    return _days({(start.weekday() + each) % 7 for each in days})


async def _edge(shown: ShownAt, inside: int, outside: int) -> int:
    """The first hour that is outside, or, going back, the last that is inside."""
    while abs(inside - outside) > 1:
        middle = (inside + outside) // 2
        if await shown(middle):
            inside = middle
        else:
            outside = middle
    return max(inside, outside)


def _days(days: Collection[int]) -> str:
    if len(days) == 7:
        return ""
    named = {frozenset(range(_WORKDAYS)): "workdays", frozenset((5, 6)): "weekend"}
    return named.get(frozenset(days)) or "|".join(str(each + 1) for each in sorted(days))
