"""Reckons a script through: every part of its tree once, both ways where what decides is not known. Nothing is run."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from scanner.scripts.acts.occasions import CALLED
from scanner.scripts.lexer import tokens
from scanner.scripts.reckoning.account import DEEP
from scanner.scripts.reckoning.evaluating import Evaluating
from scanner.scripts.reckoning.signs import reckoned
from scanner.scripts.reckoning.statements import parsed
from scanner.scripts.reckoning.syntax import Node, NotParsed
from scanner.scripts.reckoning.values import (
    HOLE,
    NONE,
    UNDEFINED,
    Native,
    Routine,
    Scope,
    Unknown,
    Value,
    marks,
    true,
)  # fmt: skip

_TURNS: Final = 20_000
_TEXTS: Final = 60
"""Texts that are run, of one script."""
_MADE: Final = frozenset(("made",))


class Run(Evaluating):
    """One script's reckoning."""

    def __init__(self, source: str = "") -> None:
        super().__init__(source)
        self._texts = 0
        self._statements: dict[str, Callable[[Node, Scope], Leaving]] = {
            "do": self._doing,
            "declare": self._declaring,
            "block": lambda node, scope: self._block(node.a, scope),
            "if": self._if,
            "loop": self._loop,
            "each": self._each,
            "return": lambda node, scope: ("return", self.value(node.a, scope) if node.a else UNDEFINED),
            "throw": lambda node, scope: ("throw", self.value(node.a, scope)),
            "leave": lambda node, _: (node.a, None),
            "try": self._try,
            "switch": self._switch,
            "with": lambda node, scope: self._one(node.b, Scope({}, scope, self.value(node.a, scope))),
        }

    def through(self, script: list[Node]) -> None:
        """The whole script, then the functions that nobody called."""
        self._block(script, self._top)
        for host, name in self.callbacks.items():
            if isinstance(routine := self._top.names.get(name), Routine):
                self.call(routine, [Unknown("answer", frozenset(("answer", "from:" + host)))] * 2)
        with self.on(CALLED):
            for routine in [each for each in self.routines if not each.called]:
                self.call(routine, [])

    def call(self, callee: Value, arguments: list[Value], this: Value = None) -> Value:
        """Calls a function; what is not known takes the functions that it is handed."""
        if isinstance(callee, Native):
            found: Value = callee.call(arguments)
            return found
        if isinstance(callee, Unknown):
            if callee is UNDEFINED:
                return UNDEFINED
            base, _, name = callee.path.rpartition(".")
            return self.of_unknown(Unknown(base or "window", callee.marks), name, arguments)
        if not isinstance(callee, Routine) or self.depth >= DEEP:
            return Unknown("result", marks(*arguments))
        callee.called = True
        arrow = callee.node.a is None
        names: dict[str, Value] = {" handed": []} if arrow else {"arguments": list(arguments), " handed": []}
        if not arrow:
            names["this"] = this if this is not None else Unknown("window")
        scope = Scope(names, callee.scope)
        self.depth += 1
        count = len(self.gates)
        self.gates += [_MADE] if callee.made else []
        try:
            self._bind(callee.node.b, arguments, scope)
            how, found = self._block(callee.node.c, scope) or ("", UNDEFINED)
        finally:
            self.depth -= 1
            del self.gates[count:]
        if names[" handed"]:
            return names[" handed"]
        return found if how == "return" else names.get(" returned", UNDEFINED)

    def ran(self, code: Value, parameters: list[str]) -> Value:
        """The function that a text becomes; it is taken down as run."""
        self.run(code)
        self._texts += 1
        if not isinstance(code, str) or HOLE in code or self._texts > _TEXTS:
            return Unknown("ran", marks(code))
        try:
            body = parsed(tokens(code))
        except NotParsed:
            return Unknown("ran", marks(code))
        if body and body[-1].kind == "do" and not (body[-1].a.kind == "function" and body[-1].a.a):
            body[-1] = Node("return", body[-1].a)
        named = [Node("name", each.strip()) for each in parameters]
        return Routine(Node("function", "", named, body), self._top, made=code.strip("; \n") not in self.code)

    def _bind(self, targets: list[Node], values: list[Value], scope: Scope) -> None:
        for at, target in enumerate(targets):
            if target.kind == "spread":
                self._give(target.a, values[at:], scope, new=True)
            else:
                self._give(target, values[at] if at < len(values) else UNDEFINED, scope, new=True)

    def _one(self, node: Node, scope: Scope) -> Leaving:
        self.step()
        return self._statements[node.kind](node, scope)

    def _block(self, nodes: list[Node], scope: Scope) -> Leaving:
        for node in nodes:
            if node.kind == "do" and node.a.kind == "function" and node.a.a:
                made = Routine(node.a, scope)
                self.routines.append(made)
                scope.names[node.a.a] = made
        for node in nodes:
            if leaving := self._one(node, scope):
                return leaving
        return None

    def _doing(self, node: Node, scope: Scope) -> Leaving:
        if not (node.a.kind == "function" and node.a.a):
            self.value(node.a, scope)
        return None

    def _declaring(self, node: Node, scope: Scope) -> Leaving:
        for target, each in node.a:
            if each is not None:
                self._give(target, self.value(each, scope), scope, new=True)
            elif target.kind == "name":
                scope.names.setdefault(target.a, UNDEFINED)
        return None

    def _if(self, node: Node, scope: Scope) -> Leaving:
        test = self.value(node.a, scope)
        truth = true(test)
        if truth is False and self.repeated:  # not this time
            self._one(node.b, scope)
        if truth is not None:
            taken = node.b if truth else node.c
            return self._one(taken, scope) if taken else None
        origin = marks(test)
        left: list[Leaving] = []
        for branch in (node.b, node.c):
            with self.gated(origin):
                left.append(self._one(branch, scope) if branch else None)
        if all(left):
            return left[0]
        for each in left:
            if each and each[0] in ("return", "throw", "continue", "break"):
                self.gates.append(origin)
                scope.names.setdefault(" returned", each[1]) if each[0] == "return" else None
        return None

    def _loop(self, node: Node, scope: Scope) -> Leaving:
        first, test, step = node.a
        if first is not None:
            self._one(first, scope) if first.kind == "declare" else self.value(first, scope)
        for _ in range(_TURNS):
            truth = true(found := self.value(test, scope)) if test else True
            if truth is False:
                break
            with self.gated(marks(found) if test and truth is None else NONE):
                leaving = self._one(node.b, scope)
            if leaving and leaving[0] in ("return", "throw"):
                return leaving
            if (leaving and leaving[0] == "break") or truth is None:
                break
            if step:
                self.value(step, scope)
        return None

    def _each(self, node: Node, scope: Scope) -> Leaving:
        items = self.items(self.value(node.b, scope))
        for item in items:
            self._give(node.a, item, scope, new=True)
            leaving = self._one(node.c, scope)
            if leaving and leaving[0] in ("return", "throw"):
                return leaving
            if leaving and leaving[0] == "break":
                break
        return None

    def _try(self, node: Node, scope: Scope) -> Leaving:
        handler, last = node.c
        leaving = self._block(node.a, scope)
        if leaving and leaving[0] == "throw":
            if node.b is not None:
                self._give(node.b, leaving[1], scope, new=True)
            leaving = self._block(handler, scope)
        elif not leaving:
            self._block(handler, scope)
        return self._block(last, scope) or leaving

    def _switch(self, node: Node, scope: Scope) -> Leaving:
        value = self.value(node.a, scope)
        tests = [None if test is None else reckoned("===", value, self.value(test, scope)) for test, _ in node.b]
        start = next((at for at, each in enumerate(tests) if each is True), None)
        unsure = start is None and any(isinstance(each, Unknown) for each in tests)
        if start is None:
            start = 0 if unsure else next((at for at, (test, _) in enumerate(node.b) if test is None), len(tests))
        for _, body in node.b[start:]:
            with self.gated(marks(value) if unsure else NONE):
                leaving = self._block(body, scope)
            if leaving and leaving[0] == "break" and not unsure:
                return None
            if leaving and leaving[0] != "break" and not unsure:
                return leaving
        return None


Leaving = tuple[str, Value] | None
"""How a statement leaves what it stands in, and with what value."""
