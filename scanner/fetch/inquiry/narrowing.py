"""Trial by trial to the attacker's condition: which features of a visitor decide whether he is shown something."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import combinations

from scanner.fetch.inquiry.alternative import Alternative
from scanner.fetch.inquiry.asking import EVERYTHING
from scanner.fetch.inquiry.conditions import ADDRESS_GROUPS, named
from scanner.fetch.inquiry.features import features, ordinary_but, varied
from scanner.fetch.inquiry.means import corners, named_programs, named_sources, no_source, programs, sources
from scanner.fetch.inquiry.opposites import OF_SERVERS, alternatives, at_the_same_time, cheap, dear
from scanner.fetch.inquiry.polling import ALL, Polling, Values
from scanner.fetch.visitors.agents import agent_of
from scanner.fetch.visitors.guises import ADDRESSES, FROM_ANYWHERE, LANGUAGES, OPPOSITE, Guise
from scanner.fetch.visitors.hours import named_hours

_ALTERNATIVES = 3


@dataclass(slots=True)
class Narrowing:
    """The trials for one thing that was shown to somebody in the guise `start`."""

    polling: Polling
    start: Guise
    rendered: bool = False
    """Whether only a browser is shown it: then scripts may look at more, and each trial is dear."""
    matter: frozenset[str] = EVERYTHING
    """Features that can decide at all."""
    others: Sequence[Alternative] = ()
    """Conditions that are known already."""
    found: Sequence[Alternative] = ()
    _known: dict[tuple[str, Guise], Values] = field(default_factory=dict)

    async def conditions(self) -> Sequence[Alternative]:
        """The attacker's alternatives; none when everybody is shown it."""
        if not features(self.start) and not self.rendered and await self._everybody():
            self.found = [Alternative(self.start, dict.fromkeys(("agent", "referrer"), ""))]
            return ()
        self.found = [told for guise in await self._least() for told in await self._told(await self._aloof(guise))]
        return self.found if all(each.condition for each in self.found) else ()

    async def explains(self, guise: Guise) -> bool:
        """Whether an alternative that was found is why somebody in another guise is shown it."""
        near = [each for each in self.found if each.may_be_met_by(guise)]
        return any([await self.polling.shown(_in_so_far(guise, each)) is not False for each in near])

    async def _aloof(self, guise: Guise) -> Guise:
        """Somebody like that who meets none of the known conditions for what they ask besides program and page, if he
        is shown it too: whom they mean is then not taken for whom this one means.
        """
        turned = dear(guise) if self.rendered else cheap(guise)
        asked = [(name, each) for each in self.others for name in each.minor if name in turned]
        for name in dict.fromkeys(name for name, each in asked if getattr(each.guise, name) == getattr(guise, name)):
            other = varied(guise, name, turned[name])
            guise = other if await self.polling.shown(other) else guise
        return guise

    async def _told(self, guise: Guise) -> list[Alternative]:
        """The condition that somebody meets; where one does not explain who differs from him both in his program and in
        where he comes from, those of two: he meets the one by this and the other by that.
        """
        if not self.rendered and not self.polling.chancy:
            for corner in corners(guise, await self._agents(guise), await self._referrers(guise)):
                if await self.polling.denied(corner) and not await self.polling.once_more(corner):
                    apart = [varied(guise, name, getattr(corner, name)) for name in ("referrer", "agent")]
                    return [await self._condition(each) for each in apart]
        return [await self._condition(guise)]

    async def _everybody(self) -> bool:
        """Whether an ordinary visitor's opposite is shown it, and who comes from anywhere."""
        return bool(await self.polling.shown(OPPOSITE) and await self.polling.shown(FROM_ANYWHERE))

    async def _least(self) -> list[Guise]:
        """The guises that differ from an ordinary visitor in as little as possible and are still shown it, not by a
        known condition.
        """
        deciding = await self._deciding()
        found: list[tuple[set[str], Guise]] = []
        for size in range(len(deciding)):
            for names in map(set, combinations(deciding, size)):
                guise = ordinary_but(self.start, names)
                if any(known <= names for known, _ in found) or any(each.may_be_met_by(guise) for each in self.others):
                    continue
                if await self.polling.shown(guise):
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

    async def _condition(self, guise: Guise) -> Alternative:
        minor = await self._minor(guise)
        screen = minor.get("screen", "") or await self._screen(guise)
        agents = await self._agents(guise) if screen != "small" else ALL
        parts = {
            "agent": named_programs(agents),
            "screen": screen,
            "referrer": await self._referrer(guise) if "referrer" in self.matter else "",
            "visit": minor.get("visit", ""),
            "language": await self._language(guise) if "language" in minor else "",
            **{name: minor.get(name, "") for name in ("accept", "manner", "timezone", "automated")},
            "hours": await self._hours(guise) if "hours" in minor else "",
            "address": await self._address(guise) if "address" in minor else "",
            "validators": minor.get("validators", ""),
        }
        return Alternative(guise, parts, agents, await self._referrers(guise))

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
            return ALL
        if ("agent", guise) not in self._known:
            self._known["agent", guise] = await programs(self.polling, guise, rendered=self.rendered)
        return self._known["agent", guise]

    async def _referrers(self, guise: Guise) -> Values:
        if not guise.referrer or "referrer" not in self.matter:
            return ALL
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


def _in_so_far(guise: Guise, known: Alternative) -> Guise:
    """An ordinary visitor who is like somebody in all that a condition asks for."""
    asked = [name for name, value in known.parts.items() if value]
    return replace(ordinary_but(guise, {*features(known.guise), *asked}), dice=known.guise.dice)
