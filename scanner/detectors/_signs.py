"""The signs that rule data describes, looked for on one page, each when it is asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from typing import Any

from scanner.detectors._consoles import PLACES, SHAPES, Console
from scanner.rules import Ruleset


@dataclass(frozen=True, slots=True)
class Look:
    """One way a sign shows: patterns, searched without regard to case in every text of some places."""

    places: tuple[str, ...]
    pattern: re.Pattern[str]
    at_least: int
    """So many different things must be found."""

    def shown(self, texts: Iterable[str]) -> tuple[str, ...]:
        """What was found, without doubles; nothing when it is too little."""
        found = dict.fromkeys(hit.group().strip().lower() for text in texts for hit in self.pattern.finditer(text))
        return tuple(found) if len(found) >= self.at_least else ()


@cache
def looks(rules: Ruleset) -> Mapping[str, Sequence[Look]]:
    """The ways each sign shows, by its name."""
    found: dict[str, list[Look]] = {}
    for sign in rules.data["sign"]:
        found.setdefault(sign["name"], []).extend(found[sign["shows"]] if "shows" in sign else [_look(sign)])
    return found


def _look(sign: Mapping[str, Any]) -> Look:
    pattern = re.compile("|".join(sign["patterns"]), re.IGNORECASE)
    return Look(tuple(sign["places"]), pattern, sign.get("at_least", 1))


@dataclass(frozen=True)
class Signs:
    """Of one page. A sign is looked for once, when a way asks for it."""

    console: Console
    rules: Ruleset
    _known: dict[str, tuple[str, ...] | None] = field(default_factory=dict)

    def __contains__(self, name: str) -> bool:
        if name not in self._known:
            shape = SHAPES.get(name)
            self._known[name] = self._found(name) if shape is None else () if shape(self.console) else None
        return self._known[name] is not None

    def told(self, name: str) -> str:
        """The sign in words, with what showed it."""
        return "=".join((name, *(self._known[name] or ())[:1]))[:100]

    def _found(self, name: str) -> tuple[str, ...] | None:
        found = (look.shown(self._texts(look)) for look in looks(self.rules)[name])
        return next((each for each in found if each), None)

    def _texts(self, look: Look) -> Iterable[str]:
        return chain.from_iterable(PLACES[place](self.console) for place in look.places)
