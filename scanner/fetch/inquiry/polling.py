"""Tries visitors who differ in one feature: which of its values are shown it, and of which nobody knows."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from scanner.fetch.inquiry.conditions import AGENT_GROUPS, RARE, REFERRER_GROUPS, expected
from scanner.fetch.inquiry.features import varied
from scanner.fetch.visitors.agents import calls_itself_like
from scanner.fetch.visitors.guises import Guise
from scanner.fetch.visitors.halves import among

Shown = Callable[[Guise], Awaitable[bool | None]]
"""Whether somebody in that guise is shown it; None when trial could not tell."""
Values = tuple[Sequence[str], Sequence[str]]
"""Of a feature's values, those that are shown it, and those of which trial could tell."""
ALL: Values = ((), ())
"""The feature decides nothing."""
_GROUPS: Mapping[str, Mapping[str, frozenset[str]]] = {"agent": AGENT_GROUPS, "referrer": REFERRER_GROUPS}


@dataclass(slots=True)
class Polling:
    """The trials for one thing, feature by feature."""

    shown: Shown
    again: Shown | None = None
    """Tries somebody once more: who belongs to those that were shown it, and was not."""
    chancy: bool = False
    """Whether not every visit shows it."""
    unclear: set[str] = field(default_factory=set)
    """Features that trials could not settle."""
    wavers: bool = False
    """Whether anybody was shown it only when he was tried once more."""

    async def told(self, guise: Guise, feature: str = "") -> bool | None:
        """Whether somebody is shown it; for the sake of a feature that stays unclear where trial could not tell."""
        shown = await self.shown(guise)
        if shown is None and feature:
            self.unclear.add(feature)
        return shown

    async def denied(self, guise: Guise, feature: str = "") -> bool:
        """Whether somebody is certainly not shown it: where not every visit shows it he comes twice as often."""
        if await self.told(guise, feature) is not False:
            return False
        return not (self.chancy and await self.once_more(guise))

    async def once_more(self, guise: Guise) -> bool:
        """Whether somebody who was not shown it may be, as far as a further trial tells where there can be one."""
        return self.again is not None and await self.again(guise) is not False

    async def who(self, guise: Guise, name: str, values: Collection[str]) -> Values:
        """Which of a feature's values are shown it; the one at hand is."""
        others = [value for value in values if value != getattr(guise, name)]
        told = await asyncio.gather(*(self.told(varied(guise, name, value), name) for value in others))
        answers = {getattr(guise, name): True, **dict(zip(others, told, strict=True))}
        if self.again is not None:
            for value in expected(answers, _GROUPS.get(name, {})):
                answers[value] = await self.again(varied(guise, name, value))
                self.wavers |= bool(answers[value])
        tried = [value for value in dict.fromkeys((*values, *answers)) if answers[value] is not None]
        return [value for value in tried if answers[value]], tried

    async def with_rare(self, guise: Guise, feature: str, values: Values) -> Values:
        """The same with those that few rules name, where a rule does not mean most of those that are like them."""
        (shown, tried), value = values, getattr(guise, feature)
        for at_once, names, usual in () if "other" in shown else RARE[feature]:
            if 2 * len(usual & set(shown)) > len(usual & set(tried)) or (
                feature == "agent" and not calls_itself_like(value, names[0])
            ):
                continue
            if value in names or await self.told(varied(guise, feature, at_once)):
                apart = tuple(each for each in names if each[:2] != "m-" or each[2:] not in shown)
                by_halves = feature == "agent" and not self.chancy
                several = self._halved(guise, apart) if by_halves else self.who(guise, feature, apart)
                more_shown, more_tried = await several
                shown, tried = (*shown, *more_shown), (*(each for each in tried if each not in names), *more_tried)
        return list(dict.fromkeys(shown)), list(dict.fromkeys(tried))

    async def _halved(self, guise: Guise, names: Sequence[str]) -> Values:
        """Of programs, those that are shown it, and all of them."""
        found = await among(lambda several: self.told(replace(guise, agent=several), "agent"), names)
        return found, names
