"""By what a page says whose it is: numbers of record and who runs the site."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from scanner.site.remembered import PageFacts

_NUMBERS = ("icp", "police", "site_code", "meta_code", "conac")
_ORGANISER = "organiser"


@dataclass(frozen=True, slots=True)
class Standing:
    """What of it is another's, or gone."""

    numbers: tuple[str, ...] = ()
    """Identity numbers that took another's place, as `kind=value`."""
    gone: tuple[str, ...] = ()
    """Kinds of identity numbers that it bore and bears no more, whether it has others or not."""
    unmarked: bool = False
    """Whether it bore identity numbers of the site and bears none."""


def standing(before: PageFacts, now: PageFacts) -> Standing:
    """Compare the numbers that two pages bear."""
    return Standing(
        numbers=tuple(_changed(before, now)),
        gone=(
            *(each for each in _NUMBERS if before.marks.get(each) and not now.marks.get(each)),
            *_nobody(before, now),
        ),
        unmarked=any(map(before.marks.get, _NUMBERS)) and not any(map(now.marks.get, _NUMBERS)),
    )


def _changed(before: PageFacts, now: PageFacts) -> Iterable[str]:
    for kind in _NUMBERS:
        old, new = set(before.marks.get(kind, ())), set(now.marks.get(kind, ()))
        if old and new and not old & new:
            yield from (f"{kind}={value}" for value in sorted(new))


def _nobody(before: PageFacts, now: PageFacts) -> tuple[str, ...]:
    """Whether nobody is said to run the site any more."""
    told = [{kind for kind, _ in each.particulars} for each in (before, now)]
    return (_ORGANISER,) if _ORGANISER in told[0] - told[1] else ()
