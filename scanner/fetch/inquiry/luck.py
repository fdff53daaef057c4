"""Chance in what is shown: dice of scripts fall as they are told to, and what is left to chance is tried more often."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from scanner.fetch.inquiry.alternative import Alternative
from scanner.fetch.inquiry.case import Case
from scanner.fetch.inquiry.narrowing import Narrowing
from scanner.fetch.inquiry.polling import Polling, Shown
from scanner.fetch.inquiry.trials import Trials
from scanner.fetch.visitors import Dice
from scanner.fetch.visitors.guises import Guise

FALLS: tuple[Dice, ...] = ("low", "high", "middle")
"""How dice fall, one way after the other: most rules ask for less than some share."""
_ONCE_MORE = 3


async def fallen(case: Case, trials: Trials) -> Case:
    """The case with dice that fall so that it is shown every time; as it was where dice do not decide that."""
    for dice in FALLS:
        guise = replace(case.guise(trials.page), dice=dice)
        if all([await trials.shared(guise) for _ in range(_ONCE_MORE)]):
            trials.chance = 1.0
            trials.known.clear()
            return replace(case, dice=dice)
    return case


async def settled(
    trials: Trials, start: Guise, matter: frozenset[str], others: Sequence[Alternative], *, rendered: bool
) -> tuple[Narrowing, Sequence[Alternative]]:
    """The trials from a guise on, and the conditions they told besides others; once more where it proves that chance
    is at work.
    """

    def narrowing() -> Narrowing:
        again = None if rendered and trials.chance == 1 else trials.again
        return Narrowing(Polling(trials.shown, again, trials.chance < 1), start, rendered, matter, others)

    tried = narrowing()
    told = await tried.conditions()
    again = tried.polling.again
    if trials.chance == 1 and again and told and (tried.polling.wavers or not await _steadily(again, start)):
        await trials.counted(start)
        tried = narrowing()
        told = await tried.conditions()
    return tried, told


async def _steadily(again: Shown, guise: Guise) -> bool:
    """Whether somebody who is shown it is shown it every time."""
    return all([await again(guise) is not False for _ in range(_ONCE_MORE)])
