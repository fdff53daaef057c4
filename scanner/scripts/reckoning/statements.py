"""Statements, each gone through once, both ways where what decides is not known."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from scanner.scripts.reckoning.assigning import give
from scanner.scripts.reckoning.evaluator import Evaluator
from scanner.scripts.reckoning.literals import items
from scanner.scripts.reckoning.signs import reckoned
from scanner.scripts.reckoning.values import NONE, UNDEFINED, Routine, Scope, Unknown, Value, marks, true
from scanner.scripts.syntax import Node

RETURNED: Final = " returned"
"""No name of a script's: what a branch returned that may not be taken."""
_TURNS: Final = 20_000
Leaving = tuple[str, Value] | None
"""How a statement leaves what it stands in, and with what value."""


def block(run: Evaluator, nodes: list[Node], scope: Scope) -> Leaving:
    """Statements in a row, the functions among them first."""
    for node in nodes:
        if node.kind == "do" and node.a.kind == "function" and node.a.a:
            made = Routine(node.a, scope)
            run.routines.append(made)
            scope.names[node.a.a] = made
    for node in nodes:
        if leaving := _one(run, node, scope):
            return leaving
    return None


def _one(run: Evaluator, node: Node, scope: Scope) -> Leaving:
    run.account.step()
    return _BY_KIND[node.kind](run, node, scope)


def _do(run: Evaluator, node: Node, scope: Scope) -> Leaving:
    if not (node.a.kind == "function" and node.a.a):
        run.value(node.a, scope)
    return None


def _declare(run: Evaluator, node: Node, scope: Scope) -> Leaving:
    for target, each in node.a:
        if each is not None:
            give(run, target, run.value(each, scope), scope, new=True)
        elif target.kind == "name":
            scope.names.setdefault(target.a, UNDEFINED)
    return None


def _if(run: Evaluator, node: Node, scope: Scope) -> Leaving:
    test = run.value(node.a, scope)
    truth = true(test)
    if truth is False and run.account.repeated:  # not this time
        _one(run, node.b, scope)
    if truth is not None:
        taken = node.b if truth else node.c
        return _one(run, taken, scope) if taken else None
    origin = marks(test)
    left: list[Leaving] = []
    for branch in (node.b, node.c):
        with run.account.gated(origin):
            left.append(_one(run, branch, scope) if branch else None)
    if all(left):
        return left[0]
    for each in left:
        if each and each[0] in ("return", "throw", "continue", "break"):
            run.account.gates.append(origin)
            scope.names.setdefault(RETURNED, each[1]) if each[0] == "return" else None
    return None


def _loop(run: Evaluator, node: Node, scope: Scope) -> Leaving:
    first = node.a[0]
    if first is not None:
        _one(run, first, scope) if first.kind == "declare" else run.value(first, scope)
    return run.account.share(lambda: _turns(run, node, scope))


def _turns(run: Evaluator, node: Node, scope: Scope) -> Leaving:
    _, test, step = node.a
    for _ in range(_TURNS):
        truth = true(found := run.value(test, scope)) if test else True
        if truth is False:
            break
        with run.account.gated(marks(found) if test and truth is None else NONE):
            leaving = _one(run, node.b, scope)
        if leaving and leaving[0] in ("return", "throw"):
            return leaving
        if (leaving and leaving[0] == "break") or truth is None:
            break
        if step:
            run.value(step, scope)
    return None


def _each(run: Evaluator, node: Node, scope: Scope) -> Leaving:
    for item in items(run, run.value(node.b, scope)):
        give(run, node.a, item, scope, new=True)
        leaving = _one(run, node.c, scope)
        if leaving and leaving[0] in ("return", "throw"):
            return leaving
        if leaving and leaving[0] == "break":
            break
    return None


def _try(run: Evaluator, node: Node, scope: Scope) -> Leaving:
    handler, last = node.c
    leaving = block(run, node.a, scope)
    if leaving and leaving[0] == "throw":
        if node.b is not None:
            give(run, node.b, leaving[1], scope, new=True)
        leaving = block(run, handler, scope)
    elif not leaving and run.account.tries(id(node)):
        block(run, handler, scope)
    return block(run, last, scope) or leaving


def _switch(run: Evaluator, node: Node, scope: Scope) -> Leaving:
    value = run.value(node.a, scope)
    tests = [None if test is None else reckoned("===", value, run.value(test, scope)) for test, _ in node.b]
    start = next((at for at, each in enumerate(tests) if each is True), None)
    unsure = start is None and any(isinstance(each, Unknown) for each in tests)
    if start is None:
        start = 0 if unsure else next((at for at, (test, _) in enumerate(node.b) if test is None), len(tests))
    for _, body in node.b[start:]:
        with run.account.gated(marks(value) if unsure else NONE):
            leaving = block(run, body, scope)
        if leaving and leaving[0] == "break" and not unsure:
            return None
        if leaving and leaving[0] != "break" and not unsure:
            return leaving
    return None


def _block(run: Evaluator, node: Node, scope: Scope) -> Leaving:
    return block(run, node.a, scope)


def _return(run: Evaluator, node: Node, scope: Scope) -> Leaving:
    return "return", run.value(node.a, scope) if node.a else UNDEFINED


def _throw(run: Evaluator, node: Node, scope: Scope) -> Leaving:
    return "throw", run.value(node.a, scope)


def _leave(_: Evaluator, node: Node, __: Scope) -> Leaving:
    return node.a, None


def _with(run: Evaluator, node: Node, scope: Scope) -> Leaving:
    return _one(run, node.b, Scope({}, scope, run.value(node.a, scope)))


_BY_KIND: Final[Mapping[str, Callable[[Evaluator, Node, Scope], Leaving]]] = {
    "do": _do,
    "declare": _declare,
    "block": _block,
    "if": _if,
    "loop": _loop,
    "each": _each,
    "return": _return,
    "throw": _throw,
    "leave": _leave,
    "try": _try,
    "switch": _switch,
    "with": _with,
}
