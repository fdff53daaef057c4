"""What a script writes down: constants, lists, objects, functions."""

from __future__ import annotations

from typing import Final

from scanner.scripts.reckoning import wholes
from scanner.scripts.reckoning.evaluator import Evaluator
from scanner.scripts.reckoning.values import (
    BASE,
    HOLE,
    Pattern,
    Routine,
    Scope,
    Thing,
    Unknown,
    Value,
    marks,
    part,
    text,
)
from scanner.scripts.syntax import Node

_ITERATORS: Final = ("Symbol.iterator", "Symbol.asyncIterator")


def constant(_: Evaluator, node: Node, __: Scope) -> Value:
    """A text, a number, a truth, or the list that stands in a folded token."""
    found: Value = node.a
    return list(found) if isinstance(found, list) else found


def whole(_: Evaluator, node: Node, __: Scope) -> Value:
    """A whole number of any size."""
    return wholes.read(node.a)


def pattern(_: Evaluator, node: Node, __: Scope) -> Value:
    """A regular expression."""
    source, _slash, flags = node.a[1:].rpartition("/")
    return Pattern(source, flags)


def listed(run: Evaluator, node: Node, scope: Scope) -> Value:
    """A list."""
    return values(run, node.a, scope)


def values(run: Evaluator, nodes: list[Node], scope: Scope) -> list[Value]:
    """Items of a list, or arguments."""
    found: list[Value] = []
    for node in nodes:
        value = run.value(node, scope)
        if node.kind == "spread":
            found += items(run, value)
        else:
            found.append(value)
    return found


def items(run: Evaluator, value: Value) -> list[Value]:
    """What is taken one by one of something."""
    if isinstance(value, Thing):
        entries = value.fields.get(" entries")
        own = next((value.fields[name] for name in _ITERATORS if name in value.fields), None)
        value = run.call(own, [], value) if own is not None else entries if entries is not None else value
    if isinstance(value, str) and HOLE not in value:
        return [part(value, each) for each in value]
    return [*value] if isinstance(value, list) else [Unknown("item", marks(value))]


def keys(run: Evaluator, node: Node, scope: Scope) -> Value:
    """The names of an object's properties, for a loop."""
    value = run.value(node.a, scope)
    if isinstance(value, list | str):
        return [str(at) for at in range(len(value))]
    return [*value.fields] if isinstance(value, Thing) else Unknown("key", marks(value))


def made_object(run: Evaluator, node: Node, scope: Scope) -> Thing:
    """An object."""
    return _filled(run, Thing(), node, scope)


def _filled(run: Evaluator, thing: Thing, node: Node, scope: Scope) -> Thing:
    for key, each in node.a:
        value = run.value(each, scope)
        if key is None:
            thing.fields.update(value.fields if isinstance(value, Thing) else {})
            thing.marks |= marks(value)
        else:
            name = key.a if key.kind == "const" else run.value(key, scope)
            if isinstance(value, Routine):
                value.this = thing
            thing.fields[name.path if isinstance(name, Unknown) else str(text(name))] = value
    return thing


def made_class(run: Evaluator, node: Node, scope: Scope) -> Value:
    """A class, which is the object of its methods; what it does when it is made may name it."""
    base = run.value(node.c, scope) if node.c else None
    thing = Thing({**base.fields, BASE: base} if isinstance(base, Thing) else {})
    if node.a:
        scope.names[node.a] = thing
    return _filled(run, thing, node.b, scope)


def routine(run: Evaluator, node: Node, scope: Scope) -> Value:
    """A function."""
    made = Routine(node, scope)
    if node.a:
        made.scope = Scope({node.a: made}, scope)
    run.routines.append(made)
    return made


def getter(run: Evaluator, node: Node, scope: Scope) -> Value:
    """A function that stands for a property."""
    made = Routine(node.a, scope, getter=True)
    run.routines.append(made)
    return made
