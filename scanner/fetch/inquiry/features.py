"""What tells one guise from another: trials add to an ordinary visitor, feature by feature, what somebody else has."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from scanner.fetch.visitors.guises import Guise

ORDINARY = Guise()


def features(guise: Guise) -> tuple[str, ...]:
    """What tells somebody from an ordinary visitor. How dice fall is nothing of his."""
    names = (name for name in guise.__dataclass_fields__ if name != "dice")
    return tuple(name for name in names if getattr(guise, name) != getattr(ORDINARY, name))


def ordinary_but(guise: Guise, names: Iterable[str]) -> Guise:
    """An ordinary visitor who has some features of another, and for whom dice fall as for that one."""
    return replace(ORDINARY, dice=guise.dice, **{name: getattr(guise, name) for name in names})


def varied(guise: Guise, feature: str, value: Any) -> Guise:
    """Somebody else in one feature."""
    return replace(guise, **{feature: value})
