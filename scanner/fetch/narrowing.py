"""Trial by trial to the attacker's condition: which features of a visitor decide whether he is shown something."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import Any

from scanner.fetch.conditions import AGENT_GROUPS, REFERRER_GROUPS, named
from scanner.fetch.guises import AGENTS, LANGUAGES, REFERRERS, Guise

Shown = Callable[[Guise], Awaitable[bool | None]]
"""Whether somebody in that guise is shown it; None when trial could not tell."""
_PLAIN = Guise()
_ALTERNATIVES = 3
_FEW_AGENTS = ("desktop", "mac", "android", "iphone", "wechat-android", "wechat-iphone", "baidu", "google")
_FEW_REFERRERS = ("baidu", "google", "sogou", "other")


@dataclass(slots=True)
class Narrowing:
    """The trials for one thing that was shown to somebody in the guise `start`."""

    shown: Shown
    start: Guise
    rendered: bool = False
    """Whether only a browser is shown it: then scripts may look at more, and each trial is dear."""
    unclear: set[str] = field(default_factory=set)
    """Features that trials could not settle."""

    async def conditions(self) -> tuple[str, ...]:
        """The attacker's alternatives, each `feature:value + feature:value`; empty when everybody is shown it."""
        found = [await self._condition(guise) for guise in await self._least()]
        return tuple(dict.fromkeys(each for each in found if each)) if all(found) else ()

    async def _least(self) -> list[Guise]:
        """The guises that differ from an ordinary visitor in as little as possible and are still shown it."""
        features = [name for name in _features(self.start) if getattr(self.start, name) != getattr(_PLAIN, name)]
        found: list[tuple[set[str], Guise]] = []
        for size in range(len(features)):
            for names in map(set, combinations(features, size)):
                guise = replace(_PLAIN, **_values(self.start, names))
                if not any(known <= names for known, _ in found) and await self.shown(guise):
                    found.append((names, guise))
        return [guise for _, guise in found[:_ALTERNATIVES]] or [self.start]

    async def _condition(self, guise: Guise) -> str:
        told = [part async for part in self._parts(guise)]
        return " + ".join(told)

    async def _parts(self, guise: Guise) -> AsyncIterator[str]:
        screen = await self._screen(guise)
        for name, value in (
            ("agent", "" if screen == "small" else await self._agent(guise)),
            ("screen", screen),
            ("referrer", await self._referrer(guise)),
            ("visit", await self._flipped(guise, "visit", "again" if guise.visit == "first" else "first")),
            ("language", await self._language(guise)),
            ("accept", await self._flipped(guise, "accept", "any" if guise.accept == "html" else "html")),
            *[(name, await self._flipped(guise, name, other)) for name, other in self._dear()],
        ):
            if value:
                yield f"{name}:{value}"

    def _dear(self) -> Iterator[tuple[str, object]]:
        if self.rendered:
            yield "timezone", "abroad"
            yield "automated", True

    async def _flipped(self, guise: Guise, name: str, other: object) -> str:
        """The feature's value where it matters, else ''."""
        if name == "accept" and self.rendered:
            return ""
        shown = await self._told(_as(guise, name, other), name)
        return str(getattr(guise, name)).replace("False", "no").replace("True", "yes") if shown is False else ""

    async def _agent(self, guise: Guise) -> str:
        kinds = ("baidu", "android") if guise.agent == "desktop" else ("desktop",)
        if not [each for each in kinds if await self._told(replace(guise, agent=each), "agent") is False]:
            return ""
        tried = _FEW_AGENTS if self.rendered else tuple(AGENTS)
        return named(*await self._who(guise, "agent", tried), AGENT_GROUPS)

    async def _referrer(self, guise: Guise) -> str:
        if not guise.referrer:
            lost = [name for name in ("baidu", "other") if await self._told(replace(guise, referrer=name)) is False]
            return {0: "", 1: f"not-{'search' if lost == ['baidu'] else 'other'}", 2: "none"}[len(lost)]
        if await self._told(replace(guise, referrer=""), "referrer") is not False:
            return ""
        tried = _FEW_REFERRERS if self.rendered else tuple(REFERRERS)
        shown, asked = await self._who(guise, "referrer", tried)
        return named(shown, asked, REFERRER_GROUPS) or "any"

    async def _language(self, guise: Guise) -> str:
        if AGENTS[guise.agent].kind == "spider":
            return ""
        other = "en" if guise.language == "zh" else "zh"
        if await self._told(replace(guise, language=other), "language") is not False:
            return ""
        shown, _ = await self._who(guise, "language", tuple(LANGUAGES))
        return "not-zh" if {"en", "ja"} <= set(shown) else "zh" if {"zh", "tw"} == set(shown) else "|".join(shown)

    async def _screen(self, guise: Guise) -> str:
        """`small` where the size of the screen decides and not what the program calls itself."""
        if not self.rendered or AGENTS[guise.agent].kind not in ("phone", "desktop"):
            return ""
        if AGENTS[guise.agent].kind == "desktop":
            return "wide" if await self._told(replace(guise, screen="small")) is False else ""
        if await self._told(replace(guise, agent="desktop", screen="small")):
            return "" if await self._told(replace(guise, agent="desktop")) else "small"
        return ""

    async def _who(self, guise: Guise, name: str, values: Sequence[str]) -> tuple[list[str], list[str]]:
        """Of a feature's values, those that are shown it, and those of which trial could tell."""
        answers: Mapping[str, bool | None] = {
            value: True if value == getattr(guise, name) else await self._told(_as(guise, name, value), name)
            for value in dict.fromkeys((*values, getattr(guise, name)))
        }
        tried = [value for value, shown in answers.items() if shown is not None]
        return [value for value in tried if answers[value]], tried

    async def _told(self, guise: Guise, feature: str = "") -> bool | None:
        shown = await self.shown(guise)
        if shown is None and feature:
            self.unclear.add(feature)
        return shown


def _features(guise: Guise) -> tuple[str, ...]:
    return tuple(guise.__dataclass_fields__)


def _values(guise: Guise, names: Iterable[str]) -> dict[str, Any]:
    return {name: getattr(guise, name) for name in names}


def _as(guise: Guise, feature: str, value: Any) -> Guise:
    return replace(guise, **{feature: value})
