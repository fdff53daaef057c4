"""The value of an expression, by its kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from scanner.scripts.reckoning import assigning, literals, operating
from scanner.scripts.reckoning.evaluator import Evaluator
from scanner.scripts.reckoning.making import made
from scanner.scripts.reckoning.naming import looked_up
from scanner.scripts.reckoning.reading import get
from scanner.scripts.reckoning.values import HOLE, UNDEFINED, Native, Routine, Scope, Unknown, Value, number, text
from scanner.scripts.syntax import Node

_COMPUTED: Final = ("call", "member", "binary")
_MEANS: Final = frozenset(("createElement", "appendChild", "insertBefore", "write", "writeln", "location", "referrer"))
_LARGE: Final = 200
"""Characters or items that are one step more."""


def value(run: Evaluator, node: Node, scope: Scope) -> Value:
    """The value of an expression."""
    run.account.step()
    found = _BY_KIND[node.kind](run, node, scope)
    if isinstance(found, str | list) and len(found) > _LARGE:
        run.account.spend(len(found) // _LARGE)
    return found


def _calling(run: Evaluator, node: Node, scope: Scope) -> Value:
    if node.a.kind != "member":
        callee = run.value(node.a, scope)
        return run.call(callee, literals.values(run, node.b, scope))
    owner, key = run.value(node.a.a, scope), text(run.value(node.a.b, scope))
    arguments = literals.values(run, node.b, scope)
    run.account.dark |= HOLE in key
    run.account.blind |= HOLE in key
    _spelt(run, node.a.b, key)
    if isinstance(owner, Unknown) and owner is not UNDEFINED and owner.path in ("window", "this", "self"):
        known = run.top.names.get(key)
        if isinstance(known, Routine | Native):
            return run.call(known, arguments, owner)
    if isinstance(owner, list) and (at := number(key)) is not None:
        return run.call(get(run, owner, at), arguments, owner)
    return run.method(owner, str(key), arguments)


def _making(run: Evaluator, node: Node, scope: Scope) -> Value:
    return made(run, run.value(node.a, scope), literals.values(run, node.b, scope))


def _member(run: Evaluator, node: Node, scope: Scope) -> Value:
    owner, key = run.value(node.a, scope), run.value(node.b, scope)
    if node.b.kind in _COMPUTED:
        _spelt(run, node.b, text(key))
    return get(run, owner, key)


def _spelt(run: Evaluator, node: Node, key: str) -> None:
    """Take down that what makes, adds or moves is called by a name that the script computes or keeps in a list."""
    if node.kind in _COMPUTED and key in _MEANS:
        run.account.flows.add("spelt")


def _name(run: Evaluator, node: Node, scope: Scope) -> Value:
    return looked_up(run, node.a, scope)


def _spread(run: Evaluator, node: Node, scope: Scope) -> Value:
    return run.value(node.a, scope)


_BY_KIND: Final[Mapping[str, Callable[[Evaluator, Node, Scope], Value]]] = {
    "const": literals.constant,
    "whole": literals.whole,
    "regex": literals.pattern,
    "list": literals.listed,
    "object": literals.made_object,
    "class": literals.made_class,
    "function": literals.routine,
    "getter": literals.getter,
    "keys": literals.keys,
    "name": _name,
    "member": _member,
    "call": _calling,
    "new": _making,
    "spread": _spread,
    "unary": operating.unary,
    "binary": operating.binary,
    "logic": operating.logic,
    "choice": operating.choice,
    "row": operating.row,
    "step": assigning.stepping,
    "set": assigning.setting,
}
