"""Operators, and expressions that choose."""

from __future__ import annotations

from typing import Final

from scanner.scripts.reckoning.coercing import plain
from scanner.scripts.reckoning.evaluator import Evaluator
from scanner.scripts.reckoning.literals import items
from scanner.scripts.reckoning.naming import HANDED, looked_up
from scanner.scripts.reckoning.signs import reckoned, turned
from scanner.scripts.reckoning.values import (
    UNDEFINED,
    Scope,
    Text,
    Thing,
    Unknown,
    Value,
    marks,
    true,
)
from scanner.scripts.syntax import Node

_OF_OBJECTS: Final = ("===", "!==", "in", "instanceof", "!", "typeof", "void", "delete", "await", "yield", "yield*")
"""Signs before and between objects as they are."""


def unary(run: Evaluator, node: Node, scope: Scope) -> Value:
    """A sign before an operand; `yield` hands it out."""
    value = _plain(run, run.value(node.b, scope), node.a)
    if node.a in ("yield", "yield*"):
        handed = looked_up(run, HANDED, scope)
        if isinstance(handed, list):
            handed.extend(items(run, value) if node.a == "yield*" else [value])
    return turned(node.a, value)


def binary(run: Evaluator, node: Node, scope: Scope) -> Value:
    """A sign between two operands."""
    left, right = run.value(node.b, scope), run.value(node.c, scope)
    return reckoned(node.a, _plain(run, left, node.a), _plain(run, right, node.a))


def _plain(run: Evaluator, value: Value, sign: str) -> Value:
    """An operand, or what an object says that it stands for."""
    return value if sign in _OF_OBJECTS else plain(run, value)


def logic(run: Evaluator, node: Node, scope: Scope) -> Value:
    """`&&`, `||` and `??`; both sides where the first is not known."""
    left = run.value(node.b, scope)
    truth = (left is not UNDEFINED and left is not None) if node.a == "??" else true(left)
    if node.a == "??" and isinstance(left, Unknown) and left is not UNDEFINED:
        truth = None
    if truth is not None:
        return run.value(node.c, scope) if truth is (node.a == "&&") else left
    with run.account.gated(marks(left)):
        right = run.value(node.c, scope)
    origin = marks(left, right)
    if isinstance(left, Unknown) and (isinstance(right, Unknown) or true(right) is False or right is True):
        return Unknown(left.path, origin)
    if (
        isinstance(left, Unknown)
        and left.marks
        and (right == [] or isinstance(right, float) or (isinstance(right, Thing) and not right.fields))
    ):
        return left  # what stands there if there is nothing
    return Text(right, origin) if isinstance(right, str) else right


def choice(run: Evaluator, node: Node, scope: Scope) -> Value:
    """`? :`; both sides where what decides is not known."""
    test = run.value(node.a, scope)
    truth = true(test)
    if truth is not None:
        return run.value(node.b if truth else node.c, scope)
    with run.account.gated(marks(test)):
        then, other = run.value(node.b, scope), run.value(node.c, scope)
    if isinstance(then, Unknown) and isinstance(other, Unknown):
        return Unknown(then.path, marks(then, other))
    return other if isinstance(then, Unknown) and true(other) else then


def row(run: Evaluator, node: Node, scope: Scope) -> Value:
    """Expressions between commas: the last counts."""
    return [run.value(each, scope) for each in node.a][-1]
