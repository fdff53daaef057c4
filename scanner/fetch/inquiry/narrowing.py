"""Trial by trial to the attacker's condition: which features of a visitor decide whether he is shown something."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import combinations

from scanner.fetch.inquiry.asking import EVERYTHING
from scanner.fetch.inquiry.conditions import ADDRESS_GROUPS, named
from scanner.fetch.inquiry.features import features, in_so_far, includes, ordinary_but, varied
from scanner.fetch.inquiry.means import corners, named_programs, named_sources, no_source, programs, sources
from scanner.fetch.inquiry.opposites import OF_SERVERS, alternatives, at_the_same_time, cheap, dear
from scanner.fetch.inquiry.polling import Polling, Values
from scanner.fetch.visitors.agents import agent_of
from scanner.fetch.visitors.guises import ADDRESSES, FROM_ANYWHERE, LANGUAGES, OPPOSITE, Guise
from scanner.fetch.visitors.hours import named_hours

_ALTERNATIVES = 3
_NONE: Values = ((), ())


@dataclass(slots=True)
class Narrowing:
    """The trials for one thing that was shown to somebody in the guise `start`."""

    polling: Polling
    start: Guise
    rendered: bool = False
    """Whether only a browser is shown it: then scripts may look at more, and each trial is dear."""
    matter: frozenset[str] = EVERYTHING
    """Features that can decide at all."""
    least: list[Guise] = field(default_factory=list)
    _known: dict[tuple[str, Guise], Values] = field(default_factory=dict)

    async def conditions(self) -> tuple[str, ...]:
        """The attacker's alternatives, each `feature:value + feature:value`; empty when everybody is shown it."""
        if not features(self.start) and not self.rendered and await self._everybody():
            self.least = [self.start]
            return ()
        told = [(one, each) for guise in await self._least() for one, each in await self._told(guise)]
        self.least = [guise for guise, _ in told]
        found = [condition for _, condition in told]
        return tuple(dict.fromkeys(found)) if all(found) else ()

    async def _told(self, guise: Guise) -> list[tuple[Guise, str]]:
        """The condition that somebody meets; where one does not explain who differs from him both in his program and in
        where he comes from, those of two: he meets the one by this and the other by that.
        """
        if not self.rendered and not self.polling.chancy:
            for corner in corners(guise, await self._agents(guise), await self._referrers(guise)):
                if await self.polling.denied(corner) and not await self.polling.once_more(corner):
                    apart = [varied(guise, name, getattr(corner, name)) for name in ("referrer", "agent")]
                    return [(each, await self._condition(each)) for each in apart]
        return [(guise, await self._condition(guise))]

    async def explains(self, guise: Guise) -> bool:
        """Whether an alternative that was found is why somebody in another guise is shown it."""
        near = [least for least in self.least if includes(guise, least)]
        return any([await self.polling.shown(in_so_far(guise, least)) is not False for least in near])

    async def _everybody(self) -> bool:
        """Whether an ordinary visitor's opposite is shown it, and who comes from anywhere."""
        return bool(await self.polling.shown(OPPOSITE) and await self.polling.shown(FROM_ANYWHERE))

    async def _least(self) -> list[Guise]:
        """The guises that differ from an ordinary visitor in as little as possible and are still shown it."""
        deciding = await self._deciding()
        found: list[tuple[set[str], Guise]] = []
        for size in range(len(deciding)):
            for names in map(set, combinations(deciding, size)):
                guise = ordinary_but(self.start, names)
                if not any(known <= names for known, _ in found) and await self.polling.shown(guise):
                    found.append((names, guise))
        return [guise for _, guise in found[:_ALTERNATIVES]] or [ordinary_but(self.start, deciding)]

    async def _deciding(self) -> list[str]:
        """What of the guise it began with can decide. Who has only that is shown it; else what was left out decides,
        and what is known of the code is not all there is.
        """
        deciding = [name for name in features(self.start) if self._matters(name)]
        alone = ordinary_but(self.start, deciding)
        if alone != self.start and self.matter != EVERYTHING and await self.polling.denied(alone):
            self.matter = EVERYTHING
            return [name for name in features(self.start) if self._matters(name)]
        return deciding

    def _matters(self, feature: str) -> bool:
        if feature in OF_SERVERS:
            return not self.rendered
        return feature in self.matter or (feature == "agent" and "screen" in self.matter)  # a device has its screen

    async def _condition(self, guise: Guise) -> str:
        minor = await self._minor(guise)
        screen = minor.get("screen", "") or await self._screen(guise)
        agent = named_programs(await self._agents(guise)) if screen != "small" else ""
        parts = {
            "agent": agent,
            "screen": screen,
            "referrer": await self._referrer(guise) if "referrer" in self.matter else "",
            "visit": minor.get("visit", ""),
            "language": await self._language(guise) if "language" in minor else "",
            **{name: minor.get(name, "") for name in ("accept", "manner", "timezone", "automated")},
            "hours": await self._hours(guise) if "hours" in minor else "",
            "address": await self._address(guise) if "address" in minor else "",
            "validators": minor.get("validators", ""),
        }
        return " + ".join(f"{name}:{value}" for name, value in parts.items() if value)

    async def _minor(self, guise: Guise) -> dict[str, str]:
        """The features besides agent and referrer that matter, with their values: mostly none, so all at once first."""
        others = dear(guise) if self.rendered else cheap(guise)
        others = {name: other for name, other in others.items() if name in self.matter or not self.rendered}
        # a zone moves what hours are read from, and the part of the day at hand need not be the only one
        apart = {"timezone", "hours"} & others.keys() if "hours" in others else set[str]()
        at_once = {name: other for name, other in others.items() if name not in apart}
        if not at_once or await self.polling.told(replace(guise, **at_once)):
            others = {name: others[name] for name in apart}
        return {name: value for name, other in others.items() if (value := await self._flipped(guise, name, other))}

    async def _flipped(self, guise: Guise, name: str, other: object) -> str:
        """The feature's value where it matters, else ''."""
        denied = self.polling.denied
        if not any([await denied(varied(guise, name, each), name) for each in alternatives(guise, name, other)]):
            return ""
        by_hour = name == "timezone" and "hours" in self.matter
        if by_hour and not await denied(at_the_same_time(guise, other), name):
            return ""  # the hour decides, as it is in Greenwich
        value = getattr(guise, name)
        if value == "bare" and agent_of(guise.agent).kind == "spider":
            return ""  # as spiders are
        return {False: "no", True: "yes", "": "wide"}.get(value, str(value))

    async def _agents(self, guise: Guise) -> Values:
        if "agent" not in self.matter:
            return _NONE
        if ("agent", guise) not in self._known:
            self._known["agent", guise] = await programs(self.polling, guise, rendered=self.rendered)
        return self._known["agent", guise]

    async def _referrers(self, guise: Guise) -> Values:
        if not guise.referrer or "referrer" not in self.matter:
            return _NONE
        if ("referrer", guise) not in self._known:
            self._known["referrer", guise] = await sources(self.polling, guise, rendered=self.rendered)
        return self._known["referrer", guise]

    async def _referrer(self, guise: Guise) -> str:
        return named_sources(await self._referrers(guise)) if guise.referrer else await no_source(self.polling, guise)

    async def _language(self, guise: Guise) -> str:
        spoken = [each for each in LANGUAGES if each != "none" or not self.rendered]
        shown, _ = await self.polling.who(guise, "language", spoken)
        return "not-zh" if {"en", "ja"} <= set(shown) else "zh" if {"zh", "tw"} == set(shown) else "|".join(shown)

    async def _address(self, guise: Guise) -> str:
        shown, tried = await self.polling.who(guise, "address", tuple(ADDRESSES))
        return named(shown, tried, ADDRESS_GROUPS) or "any"

    async def _hours(self, guise: Guise) -> str:
        return await named_hours(
            datetime.now(UTC), guise.hours, lambda shift: self.polling.told(replace(guise, hours=shift), "hours")
        )

    async def _screen(self, guise: Guise) -> str:
        """`small` where the size of a phone's screen decides and not what the program calls itself."""
        if not self.rendered or agent_of(guise.agent).kind != "phone" or "screen" not in self.matter:
            return ""
        small = await self.polling.told(replace(guise, agent="windows", screen="small"))
        return "small" if small and not await self.polling.told(replace(guise, agent="windows")) else ""
