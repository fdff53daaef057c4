"""Statements of a script."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from scanner.scripts.lexer import Token
from scanner.scripts.reckoning.expressions import Expressions
from scanner.scripts.reckoning.syntax import Node, NotParsed

_DECLARING: Final = ("var", "let", "const")


def parsed(tokens: Iterable[Token]) -> list[Node]:
    """The statements of a script. Raises NotParsed for what is none, or too deep."""
    reader = Statements(list(tokens))
    found: list[Node] = []
    try:
        while not reader.done:
            found.append(reader.statement())
    except RecursionError as deep:
        raise NotParsed("too deep") from deep
    return found


class Statements(Expressions):
    """Reads statements.

    Kinds: declare (pairs of target and value), do (expression), block (statements), if (test, then, else), loop
    ((first, test, step), body), each (target, of what: its `keys` or items, body), return (value), throw (value), try
    (block, parameter, handlers), switch (value, cases), leave (how), with (owner, body), function and class as
    expressions.
    """

    def statement(self) -> Node:
        """The next statement."""
        token = self.token
        read = getattr(self, f"_{token.text}", None) if token.kind == "name" and token.text in _STATEMENTS else None
        if read is not None:
            found: Node = read()
            return found
        if self.sees("{"):
            return Node("block", self.body())
        if self.skip(";"):
            return Node("block", [])
        if token.text in _DECLARING and token.kind == "name" and self.ahead(1).text not in ("=", ".", "("):
            return self._declaration()
        if token.kind == "name" and self.ahead(1).text == ":" and self.ahead(1).value is None:
            self.take()
            self.take()
            return self.statement()
        found = Node("do", self.expression())
        self.skip(";")
        return found

    def body(self) -> list[Node]:
        """Statements in braces."""
        self.want("{")
        outer, self._inside_for = self._inside_for, False
        found = []
        while not self.skip("}"):
            if self.done:
                raise NotParsed("}")
            found.append(self.statement())
        self._inside_for = outer
        return found

    def _declaration(self) -> Node:
        self.take()
        pairs: list[tuple[Node, Node | None]] = []
        while True:
            target = self._primary()
            pairs.append((target, self.assignment() if self.skip("=") else None))
            if not self.skip(","):
                break
        self.skip(";")
        return Node("declare", pairs)

    def _function(self) -> Node:
        self.take()
        return Node("do", self.function())

    def _async(self) -> Node:
        if self.ahead(1).text == "function":
            self.take()
            return self._function()
        found = Node("do", self.expression())
        self.skip(";")
        return found

    def _class(self) -> Node:
        self.take()
        return Node("do", self.class_body())

    def _if(self) -> Node:
        self.take()
        self.want("(")
        test = self._within(")")
        then = self.statement()
        return Node("if", test, then, self.statement() if self.skip("else") else None)

    def _for(self) -> Node:
        self.take()
        self.skip("await")
        self.want("(")
        self._inside_for = True
        first = None
        if not self.sees(";"):
            declares = self.token.text in _DECLARING and self.token.kind == "name"
            first = self._loop_names() if declares else self.expression()
        self._inside_for = False
        if self.token.text in ("of", "in") and self.token.kind == "name":
            turns = self.take().text
            source = self._within(")")
            source = Node("keys", source) if turns == "in" else source
            target = first.a[0][0] if first is not None and first.kind == "declare" else first
            return Node("each", target, source, self.statement())
        self.skip(";")
        test = None if self.sees(";") else self.expression()
        self.want(";")
        step = None if self.sees(")") else self.expression()
        self.want(")")
        return Node("loop", (first, test, step), self.statement())

    def _loop_names(self) -> Node:
        self.take()
        pairs: list[tuple[Node, Node | None]] = []
        while True:
            target = self._primary()
            pairs.append((target, self.assignment() if self.skip("=") else None))
            if not self.skip(","):
                return Node("declare", pairs)

    def _while(self) -> Node:
        self.take()
        self.want("(")
        test = self._within(")")
        return Node("loop", (None, test, None), self.statement())

    def _do(self) -> Node:
        self.take()
        body = self.statement()
        self.want("while")
        self.want("(")
        test = self._within(")")
        self.skip(";")
        return Node("block", [body, Node("loop", (None, test, None), body)])

    def _return(self) -> Node:
        self.take()
        value = None if self.done or self.sees(";") or self.sees("}") else self.expression()
        self.skip(";")
        return Node("return", value)

    def _throw(self) -> Node:
        self.take()
        value = self.expression()
        self.skip(";")
        return Node("throw", value)

    def _break(self) -> Node:
        how = self.take().text
        if self.token.kind == "name" and self.ahead(1).text in (";", "}"):
            self.take()
        self.skip(";")
        return Node("leave", how)

    _continue = _break

    def _try(self) -> Node:
        self.take()
        block = self.body()
        parameter, handler, last = None, [], []
        if self.skip("catch"):
            if self.skip("("):
                parameter = self._within(")")
            handler = self.body()
        if self.skip("finally"):
            last = self.body()
        return Node("try", block, parameter, (handler, last))

    def _switch(self) -> Node:
        self.take()
        self.want("(")
        value = self._within(")")
        self.want("{")
        cases: list[tuple[Node | None, list[Node]]] = []
        while not self.skip("}"):
            if self.done:
                raise NotParsed("}")
            if self.skip("case"):
                cases.append((self.expression(), []))
                self.want(":")
            elif self.skip("default"):
                self.want(":")
                cases.append((None, []))
            else:
                cases[-1][1].append(self.statement())
        return Node("switch", value, cases)

    def _with(self) -> Node:
        self.take()
        self.want("(")
        owner = self._within(")")
        return Node("with", owner, self.statement())

    def _import(self) -> Node:
        if self.ahead(1).text in ("(", "."):
            found = Node("do", self.expression())
            self.skip(";")
            return found
        while not isinstance(self.take().value, str):
            if self.done:
                raise NotParsed("import")
        self.skip(";")
        return Node("block", [])

    def _export(self) -> Node:
        self.take()
        self.skip("default")
        return self.statement()


_STATEMENTS: Final = frozenset(
    "function async class if for while do return throw break continue try switch with import export".split()  # noqa: SIM905
)
