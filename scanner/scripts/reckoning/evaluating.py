"""Values of expressions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from scanner.scripts.reckoning.browser import Browser
from scanner.scripts.reckoning.signs import reckoned, turned
from scanner.scripts.reckoning.syntax import Node
from scanner.scripts.reckoning.values import (
    HOLE,
    UNDEFINED,
    Native,
    Pattern,
    Routine,
    Scope,
    Text,
    Thing,
    Unknown,
    Value,
    marks,
    number,
    text,
    true,
)  # fmt: skip

_PUT_TOGETHER: Final = frozenset(("dom", "pixels", "answer"))
_LARGE: Final = 200
_PLAIN: Final = ("undefined", "NaN", "Infinity")


class Evaluating(Browser):
    """Evaluates expressions."""

    def __init__(self, source: str = "") -> None:
        super().__init__(source)
        self._top = Scope({"this": Unknown("window")})
        self._by_kind: dict[str, Callable[[Node, Scope], Value]] = {
            "const": lambda node, _: list(node.a) if isinstance(node.a, list) else node.a,
            "regex": lambda node, _: Pattern(*_pattern(node.a)),
            "name": lambda node, scope: self._named(node.a, scope),
            "list": lambda node, scope: self._items(node.a, scope),
            "object": self._object,
            "class": self._class,
            "function": self._routine,
            "getter": self._getter,
            "keys": self._keys,
            "member": lambda node, scope: self.get(self.value(node.a, scope), self.value(node.b, scope)),
            "call": self._calling,
            "new": lambda node, scope: self.made(self.value(node.a, scope), self._items(node.b, scope)),
            "unary": self._unary,
            "step": self._stepping,
            "binary": lambda node, scope: reckoned(node.a, self.value(node.b, scope), self.value(node.c, scope)),
            "logic": self._logic,
            "choice": self._choice,
            "set": self._setting,
            "row": lambda node, scope: [self.value(each, scope) for each in node.a][-1],
            "spread": lambda node, scope: self.value(node.a, scope),
        }

    def value(self, node: Node, scope: Scope) -> Value:
        """The value of an expression."""
        self.step()
        found = self._by_kind[node.kind](node, scope)
        if isinstance(found, str | list) and len(found) > _LARGE:
            self.spend(len(found) // _LARGE)
        return found

    def _named(self, name: str, scope: Scope) -> Value:
        at: Scope | None = scope
        while at is not None:
            if name in at.names:
                return at.names[name]
            if at.owner is not None and (found := self._in_owner(at.owner, name)) is not None:
                return found
            at = at.outer
        return UNDEFINED if name == "undefined" else float(name) if name in _PLAIN else self.name(name)

    def name(self, name: str) -> Value:
        """What a name means at the top."""
        found = self._top.names.get(name)
        return found if found is not None else super().name(name)

    def _in_owner(self, owner: Value, name: str) -> Value:
        if isinstance(owner, Thing):
            return owner.fields.get(name)
        if isinstance(owner, Unknown) and owner.path not in ("window", "self") and name in _OF_DOCUMENT:
            return self.get(owner, name)
        return None

    def _items(self, nodes: list[Node], scope: Scope) -> list[Value]:
        found: list[Value] = []
        for node in nodes:
            value = self.value(node, scope)
            if node.kind == "spread":
                found += self.items(value)
            else:
                found.append(value)
        return found

    def items(self, value: Value) -> list[Value]:
        """What is taken one by one of something."""
        if isinstance(value, Thing):
            entries, own = value.fields.get(" entries"), value.fields.get("Symbol.iterator")
            value = self.call(own, [], value) if own is not None else entries if entries is not None else value
        if isinstance(value, str) and HOLE not in value:
            return [part(value, each) for each in value]
        return [*value] if isinstance(value, list) else [Unknown("item", marks(value))]

    def _keys(self, node: Node, scope: Scope) -> Value:
        value = self.value(node.a, scope)
        if isinstance(value, list | str):
            return [str(at) for at in range(len(value))]
        return [*value.fields] if isinstance(value, Thing) else Unknown("key", marks(value))

    def _object(self, node: Node, scope: Scope) -> Value:
        thing = Thing()
        for key, each in node.a:
            value = self.value(each, scope)
            if key is None:
                thing.fields.update(value.fields if isinstance(value, Thing) else {})
                thing.marks |= marks(value)
            else:
                name = key.a if key.kind == "const" else self.value(key, scope)
                thing.fields[name.path if isinstance(name, Unknown) else str(text(name))] = value
        return thing

    def _class(self, node: Node, scope: Scope) -> Value:
        thing = self._object(node.b, scope)
        if node.a:
            scope.names[node.a] = thing
        return thing

    def _routine(self, node: Node, scope: Scope) -> Value:
        made = Routine(node, scope)
        if node.a:
            made.scope = Scope({node.a: made}, scope)
        self.routines.append(made)
        return made

    def _getter(self, node: Node, scope: Scope) -> Value:
        made = Routine(node.a, scope, getter=True)
        self.routines.append(made)
        return made

    def _calling(self, node: Node, scope: Scope) -> Value:
        if node.a.kind != "member":
            callee = self.value(node.a, scope)
            return self.call(callee, self._items(node.b, scope))
        owner, key = self.value(node.a.a, scope), text(self.value(node.a.b, scope))
        arguments = self._items(node.b, scope)
        if isinstance(owner, Unknown) and owner is not UNDEFINED and owner.path in ("window", "this", "self"):
            known = self._top.names.get(key)
            if isinstance(known, Routine | Native):
                return self.call(known, arguments, owner)
        if isinstance(owner, list) and (at := number(key)) is not None:
            return self.call(self.get(owner, at), arguments, owner)
        return self.method(owner, str(key), arguments)

    def _unary(self, node: Node, scope: Scope) -> Value:
        value = self.value(node.b, scope)
        if node.a in ("yield", "yield*"):
            handed = self._named(" handed", scope)
            if isinstance(handed, list):
                handed.extend(self.items(value) if node.a == "yield*" else [value])
        return turned(node.a, value)

    def _stepping(self, node: Node, scope: Scope) -> Value:
        before = self.value(node.b, scope)
        found = number(before)
        after: Value = Unknown("number") if found is None else found + (1 if node.a == "++" else -1)
        self._give(node.b, after, scope)
        return (before if found is None else found) if node.c else after

    def _logic(self, node: Node, scope: Scope) -> Value:
        left = self.value(node.b, scope)
        truth = (left is not UNDEFINED and left is not None) if node.a == "??" else true(left)
        if node.a == "??" and isinstance(left, Unknown) and left is not UNDEFINED:
            truth = None
        if truth is None:
            with self.gated(marks(left)):
                right = self.value(node.c, scope)
            origin = marks(left, right)
            if isinstance(left, Unknown) and (isinstance(right, Unknown) or true(right) is False or right is True):
                return Unknown(left.path, origin)
            return Text(right, origin) if isinstance(right, str) else right
        return self.value(node.c, scope) if truth is (node.a == "&&") else left

    def _choice(self, node: Node, scope: Scope) -> Value:
        test = self.value(node.a, scope)
        truth = true(test)
        if truth is not None:
            return self.value(node.b if truth else node.c, scope)
        with self.gated(marks(test)):
            then, other = self.value(node.b, scope), self.value(node.c, scope)
        if isinstance(then, Unknown) and isinstance(other, Unknown):
            return Unknown(then.path, marks(then, other))
        return other if isinstance(then, Unknown) and true(other) else then

    def _setting(self, node: Node, scope: Scope) -> Value:
        value = self.value(node.c, scope)
        if node.a != "=":
            value = reckoned(node.a[:-1], self.value(node.b, scope), value)
            if isinstance(value, str) and (origin := self.gate & _PUT_TOGETHER):  # bit by bit, as something decides
                value = Text(value + HOLE, marks(value) | origin)
        self._give(node.b, value, scope)
        return value

    def _give(self, target: Node, value: Value, scope: Scope, *, new: bool = False) -> None:
        match target.kind:
            case "name":
                self._name_given(target.a, value, scope, new=new)
            case "member":
                owner, key = self.value(target.a, scope), self.value(target.b, scope)
                if (
                    isinstance(owner, Unknown)
                    and owner.path in ("window", "self", "globalThis")
                    and text(key) != "location"
                ):
                    self._top.names[str(text(key))] = value
                self.put(owner, key, value)
            case "set":  # a name with what it is where nothing is given
                self._give(target.b, self.value(target.c, scope) if value is UNDEFINED else value, scope, new=new)
            case "list":
                for at, each in enumerate(target.a):
                    rest = each.kind == "spread" and isinstance(value, list)
                    item = value[at:] if rest else self.get(value, float(at))  # type: ignore[index]
                    self._give(each.a if each.kind == "spread" else each, item, scope, new=new)
            case "object":
                for key, each in target.a:
                    item = self.get(value, self.value(key, scope)) if key is not None else value
                    self._give(each, item, scope, new=new)

    def _name_given(self, name: str, value: Value, scope: Scope, *, new: bool) -> None:
        if new:
            scope.names[name] = value
            return
        at: Scope | None = scope
        while at is not None and name not in at.names:
            if isinstance(at.owner, Thing) and at.owner.tag:
                self.put(at.owner, name, value)
                return
            at = at.outer
        if at is not None:
            at.names[name] = value
            return
        self._top.names[name] = value
        self.put(Unknown("window"), name, value)


_OF_DOCUMENT: Final = frozenset(
    (
        *("createElement", "getElementsByTagName", "getElementById", "querySelector", "querySelectorAll"),
        *("write", "body", "head", "cookie", "referrer"),
    )
)


def _pattern(written: str) -> tuple[str, str]:
    source, _, flags = written[1:].rpartition("/")
    return source, flags


def part(whole: str, letters: str) -> Value:
    """A part of a text, of the same origin."""
    return Text(letters, whole.marks) if isinstance(whole, Text) else letters
