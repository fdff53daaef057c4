"""Trial by trial to the attacker's condition: which features of a visitor decide whether he is shown something."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import combinations

from scanner.fetch.inquiry.asking import EVERYTHING
from scanner.fetch.inquiry.conditions import (
    ADDRESS_GROUPS,
    AGENT_GROUPS,
    ALIKE,
    RARE,
    REFERRER_GROUPS,
    expected,
    meant,
    named,
)
from scanner.fetch.inquiry.features import features, in_so_far, includes, ordinary_but, varied
from scanner.fetch.inquiry.opposites import OF_SERVERS, alternatives, at_the_same_time, cheap, dear
from scanner.fetch.visitors.agents import AGENTS, DOUBLES, agent_of, calls_itself_like, in_order, like, of_a_kind
from scanner.fetch.visitors.guises import ADDRESSES, FROM_ANYWHERE, LANGUAGES, OPPOSITE, Guise
from scanner.fetch.visitors.halves import among
from scanner.fetch.visitors.hours import named_hours
from scanner.fetch.visitors.referrers import REFERRERS

Shown = Callable[[Guise], Awaitable[bool | None]]
"""Whether somebody in that guise is shown it; None when trial could not tell."""
_ALTERNATIVES = 3
_FEW_AGENTS = (
    "windows",
    "mac",
    "chrome-android",
    "safari-iphone",
    "wechat-android",
    "wechat-iphone",
    "baidu",
    "google",
)
_SOME_OF_EACH = (*_FEW_AGENTS, "sogou", "other")
_ONE_OF_EACH = ("windows", "chrome-android", "safari-iphone", "baidu")
_COMMON = frozenset(("windows", "chrome-android", "safari-iphone"))
_GROUPS: Mapping[str, Mapping[str, frozenset[str]]] = {"agent": AGENT_GROUPS, "referrer": REFERRER_GROUPS}
_FEW_REFERRERS = ("www-baidu", "m-baidu", "google", "sogou", "other")


@dataclass(slots=True)
class Narrowing:
    """The trials for one thing that was shown to somebody in the guise `start`."""

    shown: Shown
    start: Guise
    rendered: bool = False
    """Whether only a browser is shown it: then scripts may look at more, and each trial is dear."""
    unclear: set[str] = field(default_factory=set)
    """Features that trials could not settle."""
    matter: frozenset[str] = EVERYTHING
    """Features that can decide at all."""
    least: list[Guise] = field(default_factory=list)
    again: Shown | None = None
    """Tries somebody once more: who belongs to those that were shown it, and was not."""
    chancy: bool = False
    """Whether not every visit shows it."""
    wavers: bool = False
    """Whether anybody was shown it only when he was tried once more."""

    async def conditions(self) -> tuple[str, ...]:
        """The attacker's alternatives, each `feature:value + feature:value`; empty when everybody is shown it."""
        if not features(self.start) and not self.rendered and await self._everybody():
            self.least = [self.start]
            return ()
        self.least = await self._least()
        found = [" + ".join([part async for part in self._parts(guise)]) for guise in self.least]
        return tuple(dict.fromkeys(found)) if all(found) else ()

    async def explains(self, guise: Guise) -> bool:
        """Whether an alternative that was found is why somebody in another guise is shown it."""
        near = [least for least in self.least if includes(guise, least)]
        return any([await self.shown(in_so_far(guise, least)) is not False for least in near])

    async def _everybody(self) -> bool:
        """Whether an ordinary visitor's opposite is shown it, and who comes from anywhere."""
        return bool(await self.shown(OPPOSITE) and await self.shown(FROM_ANYWHERE))

    async def _least(self) -> list[Guise]:
        """The guises that differ from an ordinary visitor in as little as possible and are still shown it."""
        deciding = await self._deciding()
        found: list[tuple[set[str], Guise]] = []
        for size in range(len(deciding)):
            for names in map(set, combinations(deciding, size)):
                guise = ordinary_but(self.start, names)
                if not any(known <= names for known, _ in found) and await self.shown(guise):
                    found.append((names, guise))
        return [guise for _, guise in found[:_ALTERNATIVES]] or [ordinary_but(self.start, deciding)]

    async def _deciding(self) -> list[str]:
        """What of the guise it began with can decide. Who has only that is shown it; else what was left out decides,
        and what is known of the code is not all there is.
        """
        deciding = [name for name in features(self.start) if self._matters(name)]
        alone = ordinary_but(self.start, deciding)
        if alone != self.start and self.matter != EVERYTHING and await self._denied(alone):
            self.matter = EVERYTHING
            return [name for name in features(self.start) if self._matters(name)]
        return deciding

    def _matters(self, feature: str) -> bool:
        if feature in OF_SERVERS:
            return not self.rendered
        return feature in self.matter or (feature == "agent" and "screen" in self.matter)  # a device has its screen

    async def _parts(self, guise: Guise) -> AsyncIterator[str]:
        minor = await self._minor(guise)
        screen = minor.get("screen", "") or await self._screen(guise)
        agent = await self._agent(guise) if screen != "small" and "agent" in self.matter else ""
        for name, value in (
            ("agent", agent),
            ("screen", screen),
            ("referrer", await self._referrer(guise) if "referrer" in self.matter else ""),
            ("visit", minor.get("visit", "")),
            ("language", await self._language(guise) if "language" in minor else ""),
            *((name, minor.get(name, "")) for name in ("accept", "manner", "timezone", "automated")),
            ("hours", await self._hours(guise) if "hours" in minor else ""),
            ("address", await self._address(guise) if "address" in minor else ""),
            ("validators", minor.get("validators", "")),
        ):
            if value:
                yield f"{name}:{value}"

    async def _minor(self, guise: Guise) -> dict[str, str]:
        """The features besides agent and referrer that matter, with their values: mostly none, so all at once first."""
        others = dear(guise) if self.rendered else cheap(guise)
        others = {name: other for name, other in others.items() if name in self.matter or not self.rendered}
        # a zone moves what hours are read from, and the part of the day at hand need not be the only one
        apart = {"timezone", "hours"} & others.keys() if "hours" in others else set[str]()
        at_once = {name: other for name, other in others.items() if name not in apart}
        if not at_once or await self._told(replace(guise, **at_once)):
            others = {name: others[name] for name in apart}
        return {name: value for name, other in others.items() if (value := await self._flipped(guise, name, other))}

    async def _flipped(self, guise: Guise, name: str, other: object) -> str:
        """The feature's value where it matters, else ''."""
        if not any([await self._denied(varied(guise, name, each), name) for each in alternatives(guise, name, other)]):
            return ""
        if (
            name == "timezone"
            and "hours" in self.matter
            and not await self._denied(at_the_same_time(guise, other), name)
        ):
            return ""  # the hour decides, as it is in Greenwich
        value = getattr(guise, name)
        if value == "bare" and agent_of(guise.agent).kind == "spider":
            return ""  # as spiders are
        return {False: "no", True: "yes", "": "wide"}.get(value, str(value))

    async def _agent(self, guise: Guise) -> str:
        kinds = ("baidu", "chrome-android") if guise.agent == "windows" else ()
        if kinds and not [each for each in kinds if await self._denied(replace(guise, agent=each), "agent")]:
            return ""
        if not self.rendered:
            return await self._sent_to(guise)
        shown, tried = await self._who(guise, "agent", _ONE_OF_EACH)
        kinds_shown = {agent_of(each).kind for each in shown}
        more = [each for each in _FEW_AGENTS if each in tried or AGENTS[each].kind in kinds_shown]
        shown, tried = await self._who(guise, "agent", more)
        shown, tried = await self._with_alike(guise, shown, tried)
        shown, tried = await self._with_rare(guise, "agent", shown, tried)
        return named(shown, tried, AGENT_GROUPS)

    async def _with_alike(
        self, guise: Guise, shown: Sequence[str], tried: Sequence[str]
    ) -> tuple[Sequence[str], Sequence[str]]:
        """The same with those like them who were not tried, where plain browsers are not shown it: a list may name any.
        All come at once first, and where a few of many are shown it the others are too.
        """
        at_once, few, rest = ALIKE.get(agent_of(guise.agent).kind, ("", (), ()))
        left = [each for each in (*few, *rest) if each not in tried]
        if not left or set(shown) & _COMMON:
            return shown, tried
        if guise.agent not in (*few, *rest) and await self._told(replace(guise, agent=at_once), "agent") is False:
            return shown, (*tried, *left)
        also, asked = await self._who(guise, "agent", few)
        if not {each for each in (*tried, *few) if of_a_kind(each, few[0])} <= {*shown, *also}:
            also, asked = await self._who(guise, "agent", left)
        return list(dict.fromkeys((*shown, *also))), in_order({*tried, *asked})

    async def _sent_to(self, guise: Guise) -> str:
        """Which programs the server means; those that are two things at once only where it means neither."""
        shown, tried = await self._who(guise, "agent", await self._asked_for(guise))
        shown, tried = await self._with_rare(guise, "agent", shown, tried)
        if set(shown) <= set(DOUBLES):
            shown, tried = await self._who(guise, "agent", tuple(AGENTS))
        return named(*meant(shown, tried), AGENT_GROUPS)

    async def _asked_for(self, guise: Guise) -> Collection[str]:
        """The programs to try: all, or where each takes many visits some of each kind, and all like the one at hand
        where not all that were tried of these are shown it.
        """
        every = [each for each in AGENTS if each not in DOUBLES]
        if not self.chancy:
            return every
        shown, tried = await self._who(guise, "agent", _SOME_OF_EACH)
        every_like = set(like(guise.agent))
        return (
            _SOME_OF_EACH
            if every_like & set(tried) <= set(shown)
            else dict.fromkeys((*_SOME_OF_EACH, *like(guise.agent)))
        )

    async def _with_rare(
        self, guise: Guise, feature: str, shown: Sequence[str], tried: Sequence[str]
    ) -> tuple[Sequence[str], Sequence[str]]:
        """The same with those that few rules name, where a rule does not mean most of those that are like them."""
        value = getattr(guise, feature)
        for at_once, names, usual in () if "other" in shown else RARE[feature]:
            if 2 * len(usual & set(shown)) > len(usual & set(tried)) or (
                feature == "agent" and not calls_itself_like(value, names[0])
            ):
                continue
            if value in names or await self._told(varied(guise, feature, at_once)):
                apart = tuple(each for each in names if each[:2] != "m-" or each[2:] not in shown)
                by_halves = feature == "agent" and not self.chancy
                several = self._halved(guise, apart) if by_halves else self._who(guise, feature, apart)
                more_shown, more_tried = await several
                shown, tried = (*shown, *more_shown), (*(each for each in tried if each not in names), *more_tried)
        return list(dict.fromkeys(shown)), list(dict.fromkeys(tried))

    async def _halved(self, guise: Guise, names: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
        """Of programs, those that are shown it, and all of them."""
        found = await among(lambda several: self._told(replace(guise, agent=several), "agent"), names)
        return found, names

    async def _referrer(self, guise: Guise) -> str:
        if not guise.referrer:
            lost = [each for each in ("www-baidu", "other") if await self._denied(replace(guise, referrer=each))]
            return {0: "", 1: f"not-{'search' if lost == ['www-baidu'] else 'other'}", 2: "none"}[len(lost)]
        if await self._told(replace(guise, referrer=""), "referrer") is not False:
            return ""
        if self.rendered and await self._told(replace(guise, referrer="other")):
            return "any"
        shown, asked = await self._who(guise, "referrer", _FEW_REFERRERS if self.rendered else tuple(REFERRERS))
        if not self.rendered or not set(_FEW_REFERRERS[:-1]) <= set(shown):  # else any search engine will do
            shown, asked = await self._who(guise, "referrer", tuple(REFERRERS))
            shown, asked = await self._with_rare(guise, "referrer", shown, asked)
        return named(shown, asked, REFERRER_GROUPS) or "any"

    async def _language(self, guise: Guise) -> str:
        spoken = [each for each in LANGUAGES if each != "none" or not self.rendered]
        shown, _ = await self._who(guise, "language", spoken)
        return "not-zh" if {"en", "ja"} <= set(shown) else "zh" if {"zh", "tw"} == set(shown) else "|".join(shown)

    async def _address(self, guise: Guise) -> str:
        shown, tried = await self._who(guise, "address", tuple(ADDRESSES))
        return named(shown, tried, ADDRESS_GROUPS) or "any"

    async def _hours(self, guise: Guise) -> str:
        return await named_hours(
            datetime.now(UTC), guise.hours, lambda shift: self._told(replace(guise, hours=shift), "hours")
        )

    async def _screen(self, guise: Guise) -> str:
        """`small` where the size of a phone's screen decides and not what the program calls itself."""
        if not self.rendered or agent_of(guise.agent).kind != "phone" or "screen" not in self.matter:
            return ""
        small = await self._told(replace(guise, agent="windows", screen="small"))
        return "small" if small and not await self._told(replace(guise, agent="windows")) else ""

    async def _who(self, guise: Guise, name: str, values: Collection[str]) -> tuple[Sequence[str], Sequence[str]]:
        """Of a feature's values, those that are shown it, and those of which trial could tell."""
        others = [value for value in values if value != getattr(guise, name)]
        told = await asyncio.gather(*(self._told(varied(guise, name, value), name) for value in others))
        answers = {getattr(guise, name): True, **dict(zip(others, told, strict=True))}
        if self.again is not None:
            for value in expected(answers, _GROUPS.get(name, {})):
                answers[value] = await self.again(varied(guise, name, value))
                self.wavers |= bool(answers[value])
        tried = [value for value in dict.fromkeys((*values, *answers)) if answers[value] is not None]
        return [value for value in tried if answers[value]], tried

    async def _denied(self, guise: Guise, feature: str = "") -> bool:
        """Whether somebody is certainly not shown it: where not every visit shows it he comes twice as often."""
        if await self._told(guise, feature) is not False:
            return False
        return not self.chancy or self.again is None or await self.again(guise) is False

    async def _told(self, guise: Guise, feature: str = "") -> bool | None:
        shown = await self.shown(guise)
        if shown is None and feature:
            self.unclear.add(feature)
        return shown
