"""What tells one guise from another: trials add to an ordinary visitor, feature by feature, what somebody else has."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from scanner.fetch.visitors.agents import of_a_kind
from scanner.fetch.visitors.guises import Guise

ORDINARY = Guise()
_REST = (
    *("visit", "language", "accept", "manner", "screen", "timezone", "automated", "hours", "address"),
    "validators",
)


def features(guise: Guise) -> tuple[str, ...]:
    """What tells somebody from an ordinary visitor. How dice fall is nothing of his."""
    names = (name for name in guise.__dataclass_fields__ if name != "dice")
    return tuple(name for name in names if getattr(guise, name) != getattr(ORDINARY, name))


def ordinary_but(guise: Guise, names: Iterable[str]) -> Guise:
    """An ordinary visitor who has some features of another, and for whom dice fall as for that one."""
    return replace(ORDINARY, dice=guise.dice, **{name: getattr(guise, name) for name in names})


def in_so_far(guise: Guise, least: Guise) -> Guise:
    """An ordinary visitor who is like somebody where another is no ordinary visitor."""
    return replace(ordinary_but(guise, features(least)), dice=least.dice)


def includes(guise: Guise, least: Guise) -> bool:
    """Whether somebody has all that another has beyond an ordinary visitor: such a device, a page he came from."""
    agents = least.agent == "windows" or of_a_kind(guise.agent, least.agent)
    rest = all(getattr(least, name) in (getattr(ORDINARY, name), getattr(guise, name)) for name in _REST)
    return agents and rest and (bool(guise.referrer) or not least.referrer)


def varied(guise: Guise, feature: str, value: Any) -> Guise:
    """Somebody else in one feature."""
    return replace(guise, **{feature: value})
