"""Calls of the script's own functions."""

from __future__ import annotations

from typing import Final

from scanner.scripts.reckoning.assigning import bind
from scanner.scripts.reckoning.evaluator import Evaluator
from scanner.scripts.reckoning.naming import HANDED
from scanner.scripts.reckoning.statements import RETURNED, block
from scanner.scripts.reckoning.values import UNDEFINED, Native, Routine, Scope, Unknown, Value, marks

_DEEP: Final = 40
"""Functions inside of each other."""


def call(run: Evaluator, callee: Value, arguments: list[Value], this: Value = None) -> Value:
    """Calls a function; what is not known takes the functions that it is handed."""
    if isinstance(callee, Native):
        found: Value = callee.call(arguments)
        return found
    if isinstance(callee, Unknown):
        if callee is UNDEFINED:
            return UNDEFINED
        base, _, name = callee.path.rpartition(".")
        return run.ask(Unknown(base or "window", callee.marks), name, arguments)
    if not isinstance(callee, Routine) or run.account.depth >= _DEEP:
        return Unknown("result", marks(*arguments))
    callee.called = True
    account, count = run.account, len(run.account.gates)
    account.gates += [callee.made] if callee.made else []
    account.depth += 1
    try:
        return _gone_through(run, callee, arguments, this)
    finally:
        account.depth -= 1
        del account.gates[count:]


def _gone_through(run: Evaluator, routine: Routine, arguments: list[Value], this: Value) -> Value:
    arrow = routine.node.a is None
    handed: list[Value] = []
    names: dict[str, Value] = {HANDED: handed} if arrow else {"arguments": list(arguments), HANDED: handed}
    if not arrow:
        names["this"] = this if this is not None else Unknown("window")
    scope = Scope(names, routine.scope)
    bind(run, routine.node.b, arguments, scope)
    how, found = block(run, routine.node.c, scope) or ("", UNDEFINED)
    if handed:
        return handed
    return found if how == "return" else names.get(RETURNED, UNDEFINED)
