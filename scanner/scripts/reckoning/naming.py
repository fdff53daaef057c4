"""Names: what one stands for where it is used, and where it gets a value."""

from __future__ import annotations

from typing import Final

from scanner.scripts.reckoning.evaluator import Evaluator
from scanner.scripts.reckoning.giving import put
from scanner.scripts.reckoning.reading import get, named
from scanner.scripts.reckoning.values import UNDEFINED, Scope, Thing, Unknown, Value

HANDED: Final = " handed"
"""No name of a script's: what a generator handed out."""
_MOVING: Final = "location"
"""A name that stays the browser's, whatever it is given."""
_NUMBERS: Final = ("NaN", "Infinity")
_OF_DOCUMENT: Final = frozenset(
    (
        *("createElement", "getElementsByTagName", "getElementById", "querySelector", "querySelectorAll"),
        *("write", "body", "head", "cookie", "referrer"),
    )
)
"""What a name is taken for inside of `with(document)`."""


def looked_up(run: Evaluator, name: str, scope: Scope) -> Value:
    """What a name stands for."""
    at: Scope | None = scope
    while at is not None:
        if name in at.names:
            return at.names[name]
        if at.owner is not None and (found := _in_owner(run, at.owner, name)) is not None:
            return found
        at = at.outer
    if name == "undefined":
        return UNDEFINED
    return float(name) if name in _NUMBERS else named(run, name)


def _in_owner(run: Evaluator, owner: Value, name: str) -> Value:
    if isinstance(owner, Thing):
        return owner.fields.get(name)
    if isinstance(owner, Unknown) and owner.path not in ("window", "self") and name in _OF_DOCUMENT:
        return get(run, owner, name)
    return None


def assigned(run: Evaluator, name: str, value: Value, scope: Scope) -> None:
    """A name gets a value, in the function that has it or else for all."""
    at: Scope | None = scope
    while at is not None and name not in at.names:
        if isinstance(at.owner, Thing) and at.owner.tag:
            put(run, at.owner, name, value)
            return
        at = at.outer
    if at is not None:
        at.names[name] = value
        return
    if name != _MOVING:
        run.top.names[name] = value
    put(run, Unknown("window"), name, value)
