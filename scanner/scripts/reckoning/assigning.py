"""Assignments, declarations and parameters: what stands on the left takes a value apart."""

from __future__ import annotations

from typing import Final

from scanner.scripts.reckoning.evaluator import Evaluator
from scanner.scripts.reckoning.giving import put
from scanner.scripts.reckoning.naming import assigned
from scanner.scripts.reckoning.reading import get
from scanner.scripts.reckoning.signs import reckoned
from scanner.scripts.reckoning.values import HOLE, UNDEFINED, Scope, Text, Unknown, Value, marks, number, text
from scanner.scripts.syntax import Node

_PUT_TOGETHER: Final = frozenset(("dom", "pixels", "answer"))


def give(run: Evaluator, target: Node, value: Value, scope: Scope, *, new: bool = False) -> None:
    """A target gets a value; `new`: the names in it are this scope's own."""
    match target.kind:
        case "name":
            if new:
                scope.names[target.a] = value
            else:
                assigned(run, target.a, value, scope)
        case "member":
            _member_given(run, target, value, scope)
        case "set":  # a name with what it is where nothing is given
            give(run, target.b, run.value(target.c, scope) if value is UNDEFINED else value, scope, new=new)
        case "list":
            _items_given(run, target, value, scope, new=new)
        case "object":
            for key, each in target.a:
                item = get(run, value, run.value(key, scope)) if key is not None else value
                give(run, each, item, scope, new=new)


def _member_given(run: Evaluator, target: Node, value: Value, scope: Scope) -> None:
    owner, key = run.value(target.a, scope), run.value(target.b, scope)
    if isinstance(owner, Unknown) and owner.path in ("window", "self", "globalThis") and text(key) != "location":
        run.top.names[str(text(key))] = value
    put(run, owner, key, value)


def _items_given(run: Evaluator, target: Node, value: Value, scope: Scope, *, new: bool) -> None:
    for at, each in enumerate(target.a):
        rest = each.kind == "spread"
        item = value[at:] if rest and isinstance(value, list) else get(run, value, float(at))
        give(run, each.a if rest else each, item, scope, new=new)


def bind(run: Evaluator, targets: list[Node], values: list[Value], scope: Scope) -> None:
    """Parameters get what the function is handed."""
    for at, target in enumerate(targets):
        if target.kind == "spread":
            give(run, target.a, values[at:], scope, new=True)
        else:
            give(run, target, values[at] if at < len(values) else UNDEFINED, scope, new=True)


def setting(run: Evaluator, node: Node, scope: Scope) -> Value:
    """`=`, and what adds to it."""
    value = run.value(node.c, scope)
    if node.a != "=":
        value = reckoned(node.a[:-1], run.value(node.b, scope), value)
        if isinstance(value, str) and (origin := run.account.gate & _PUT_TOGETHER):  # bit by bit, as something decides
            value = Text(value + HOLE, marks(value) | origin)
    give(run, node.b, value, scope)
    return value


def stepping(run: Evaluator, node: Node, scope: Scope) -> Value:
    """`++` and `--`."""
    before = run.value(node.b, scope)
    found = number(before)
    after: Value = Unknown("number") if found is None else found + (1 if node.a == "++" else -1)
    give(run, node.b, after, scope)
    return (before if found is None else found) if node.c else after
