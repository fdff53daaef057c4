"""The other value of each lesser feature of a visitor: tried to learn whether the one he has decides."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from scanner.fetch.visitors.agents import agent_of
from scanner.fetch.visitors.guises import Guise, behind
from scanner.fetch.visitors.hours import other_hours

OF_SERVERS = ("accept", "manner", "address", "validators")
"""Features that no script can see."""


def cheap(guise: Guise) -> dict[str, Any]:
    """The other value of each feature that servers look at."""
    claimed = {name: "" for name in ("address", "validators") if getattr(guise, name)}
    return {
        **claimed,
        "visit": "again" if guise.visit == "first" else "first",
        "language": "en" if guise.language == "zh" else "zh",
        "accept": "any" if guise.accept == "html" else "html",
        "manner": "bare" if guise.manner == "browser" else "browser",
    }


def dear(guise: Guise) -> dict[str, Any]:
    """The other value of each feature that scripts look at."""
    others: dict[str, Any] = {name: other for name, other in cheap(guise).items() if name not in OF_SERVERS}
    others["timezone"] = "abroad" if guise.timezone == "china" else "china"
    others["automated"] = not guise.automated
    others["hours"] = 0 if guise.hours else other_hours(datetime.now(UTC))[0]
    return others | ({"screen": "small"} if agent_of(guise.agent).kind == "desktop" else {})


def alternatives(guise: Guise, feature: str, other: Any) -> tuple[Any, ...]:
    """The other values of a feature: one, but for who comes now every part of the day and week that it is not."""
    return other_hours(datetime.now(UTC)) if feature == "hours" and not guise.hours else (other,)


def at_the_same_time(guise: Guise, zone: Any) -> Guise:
    """Somebody in another zone whose clock is right there."""
    return replace(guise, timezone=zone, hours=guise.hours + behind(guise.timezone) - behind(zone))
