"""What an object stands for where a text or a number is wanted."""

from __future__ import annotations

from typing import Final

from scanner.scripts.reckoning.evaluator import Evaluator
from scanner.scripts.reckoning.values import COERCED, Routine, Thing, Value

_PLAINLY: Final = ("Symbol.toPrimitive", "valueOf", "toString")


def plain(run: Evaluator, value: Value) -> Value:
    """What an object of the script's own says that it stands for; anything else as it is."""
    if not isinstance(value, Thing) or value.tag:
        return value
    told = ((name, value.fields.get(name)) for name in _PLAINLY)
    own = next(((name, each) for name, each in told if isinstance(each, Routine)), None)
    if own is None:
        return value
    with run.account.gated(COERCED):
        return run.call(own[1], ["string"] if own[0] == _PLAINLY[0] else [], value)
