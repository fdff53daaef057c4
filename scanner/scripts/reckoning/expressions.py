"""Expressions of a script, by descent with operator precedence."""

from __future__ import annotations

from typing import Final

from scanner.scripts.reckoning.syntax import Node, NotParsed, Reader

_BINARY: Final = {
    **dict.fromkeys(("??", "||"), 1), "&&": 2, "|": 3, "^": 4, "&": 5,
    **dict.fromkeys(("==", "!=", "===", "!=="), 6),
    **dict.fromkeys(("<", ">", "<=", ">=", "in", "instanceof"), 7),
    **dict.fromkeys(("<<", ">>", ">>>"), 8), "+": 9, "-": 9, "*": 10, "/": 10, "%": 10, "**": 11,
}  # fmt: skip
_ASSIGNING: Final = frozenset("= += -= *= /= %= ^= |= &= <<= >>=".split())  # noqa: SIM905
_UNARY: Final = frozenset("! ~ + - typeof void delete await yield".split())  # noqa: SIM905
_DOUBLED: Final = (("?", "?"), ("*", "*"), (">>", ">"))
_LITERALS: Final = {"true": True, "false": False, "null": None}
_ACCESSORS: Final = ("get", "set", "async", "static")


class Expressions(Reader):
    """Reads expressions.

    Kinds: const (value), regex (text), name, list (items), object (pairs of key and value; a spread has no key),
    function (name, None for an arrow; parameters; statements), getter (function), class (name, object), member
    (owner, key), call (callee, arguments), new (same), unary (sign, operand), step (sign, target), binary (sign, left,
    right), logic (same), choice (test, then, else), set (sign, target, value), row (expressions), spread (operand).
    """

    _inside_for = False

    def expression(self) -> Node:
        """One expression, with commas."""
        parts = [self.assignment()]
        while self.skip(","):
            parts.append(self.assignment())
        return parts[0] if len(parts) == 1 else Node("row", parts)

    def assignment(self) -> Node:
        """One expression without commas."""
        if self._arrow_ahead():
            return self._arrow()
        left = self._choice()
        sign = self.token.text if self.token.value is None else ""
        if sign in _ASSIGNING:
            self.take()
            return Node("set", sign, left, self.assignment())
        return left

    def _arrow_ahead(self) -> bool:
        if self.sees("async") and self.ahead(1).kind in ("name", "operator") and not self.sees("async", "=>"):
            if self.ahead(1).text == "function":
                return False
            if self.ahead(1).kind == "name" and self.ahead(2).text == "=>":
                self.take()
            elif self.ahead(1).text == "(":
                self.take()
                if self.after_bracket().text != "=>":
                    self._place -= 1
        if self.token.kind == "name":
            return self.ahead(1).text == "=>"
        return self.sees("(") and self.after_bracket().text == "=>"

    def _arrow(self) -> Node:
        given = [Node("name", self.take().text)] if self.token.kind == "name" else self.parameters()
        self.want("=>")
        if self.sees("{"):
            return Node("function", None, given, self.body())
        return Node("function", None, given, [Node("return", self.assignment())])

    def body(self) -> list[Node]:
        """The statements of a function."""
        raise NotImplementedError

    def parameters(self) -> list[Node]:
        """The parameters of a function, as targets of assignments."""
        self.want("(")
        return self._items(")")

    def _choice(self) -> Node:
        test = self._binary(0)
        if not (self.sees("?") and not self.sees("?", "?")):
            return test
        self.take()
        outer, self._inside_for = self._inside_for, False
        then = self.assignment()
        self.want(":")
        self._inside_for = outer
        return Node("choice", test, then, self.assignment())

    def _binary(self, least: int) -> Node:
        left = self._unary()
        while True:
            sign, count = self._operator()
            strength = _BINARY.get(sign, 0)
            if strength <= least or (sign == "in" and self._inside_for):
                return left
            for _ in range(count):
                self.take()
            if sign in ("&&", "||", "??") and self.skip("="):
                return Node("set", "=", left, self.assignment())
            kind = "logic" if sign in ("&&", "||", "??") else "binary"
            left = Node(kind, sign, left, self._binary(strength))

    def _operator(self) -> tuple[str, int]:
        token = self.token
        if token.value is not None or token.kind == "regex":
            return "", 0
        for first, second in _DOUBLED:
            if self.sees(first, second):
                return first + second, 2
        return token.text, 1

    def _unary(self) -> Node:
        token = self.token
        if token.value is None and token.text in _UNARY:
            self.take()
            if token.text == "yield" and (self.done or self.token.text in (")", "]", "}", ",", ";")):
                return Node("name", "undefined")
            many = token.text == "yield" and self.skip("*")
            return Node("unary", "yield*" if many else token.text, self._unary())
        if token.value is None and token.text in ("++", "--"):
            self.take()
            return Node("step", token.text, self._unary())
        found = self._postfix(self._primary())
        if self.sees("++") or self.sees("--"):
            return Node("step", self.take().text, found, True)
        return found

    def _postfix(self, node: Node) -> Node:
        while True:
            if self.sees("?", ".") and self.ahead(2).value is None:
                self.take()
                if self.ahead(1).text in ("(", "["):
                    self.take()
            if self.skip(".", ".") or self.skip("."):  # the first dot of two is a number's
                node = Node("member", node, Node("const", self._key_text()))
            elif self.skip("["):
                node = Node("member", node, self._within("]"))
            elif self.skip("("):
                node = Node("call", node, self._items(")"))
            elif isinstance(self.token.value, str) and node.kind in ("name", "member"):  # a tagged text
                node = Node("call", node, [Node("const", self.take().value)])
            else:
                return node

    def _within(self, closing: str) -> Node:
        outer, self._inside_for = self._inside_for, False
        found = self.expression()
        self.want(closing)
        self._inside_for = outer
        return found

    def _items(self, closing: str) -> list[Node]:
        outer, self._inside_for = self._inside_for, False
        found: list[Node] = []
        while not self.skip(closing):
            if self.done:
                raise NotParsed(closing)
            if self.skip(","):
                found.append(Node("name", "undefined")) if closing == "]" else None
                continue
            found.append(Node("spread", self.assignment()) if self.skip(".", ".", ".") else self.assignment())
            if not self.sees(closing):
                self.want(",")
        self._inside_for = outer
        return found

    def _key_text(self) -> str:
        self.skip("#")
        token = self.take()
        if token.kind != "name" and not isinstance(token.value, str | float):
            raise NotParsed("name")
        return token.text

    def _primary(self) -> Node:
        token = self.take()
        if token.value is not None:
            return Node("const", token.value)
        if token.kind == "regex":
            return Node("regex", token.text)
        match token.text:
            case "(":
                return self._within(")")
            case "[":
                return Node("list", self._items("]"))
            case "{":
                return self._object()
            case "function" | "async":
                return self.function() if token.text == "function" or self.skip("function") else Node("name", "async")
            case "class":
                return self.class_body()
            case "new":
                return self._new()
        if token.text == "." and isinstance(self.token.value, float):  # .5
            return Node("const", float(f"0.{int(self.take().value or 0)}"))  # type: ignore[arg-type]
        if token.kind == "name":
            return Node("const", _LITERALS[token.text]) if token.text in _LITERALS else Node("name", token.text)
        raise NotParsed(token.text)

    def function(self) -> Node:
        """A function, behind its keyword."""
        self.skip("*")
        name = self.take().text if self.token.kind == "name" else ""
        given = self.parameters()
        return Node("function", name, given, self.body())

    def _method(self, how: str) -> Node:
        made = Node("function", "", self.parameters(), self.body())
        return Node("getter", made) if how == "get" else made

    def class_body(self) -> Node:
        """A class, behind its keyword, as the object that its methods and static fields make."""
        name = self.take().text if self.token.kind == "name" and not self.sees("extends") else ""
        if self.skip("extends"):
            self._postfix(self._primary())
        self.want("{")
        pairs: list[tuple[Node | None, Node]] = []
        while not self.skip("}"):
            if self.done:
                raise NotParsed("}")
            if self.skip(";"):
                continue
            if self.skip("static", "{"):
                self._place -= 1
                self.body()
                continue
            how, key = self.token.text, self._key()
            if self.sees("("):
                pairs.append((key, self._method(how if how != key.a else "")))
            else:
                pairs.append((key, self.assignment() if self.skip("=") else Node("name", "undefined")))
        return Node("class", name, Node("object", pairs))

    def _new(self) -> Node:
        if self.skip(".", "target"):
            return Node("name", "undefined")
        callee = self._primary()
        while True:
            if self.skip("."):
                callee = Node("member", callee, Node("const", self._key_text()))
            elif self.skip("["):
                callee = Node("member", callee, self._within("]"))
            else:
                return Node("new", callee, self._items(")") if self.skip("(") else [])

    def _key(self) -> Node:
        while self.token.text in _ACCESSORS and self.ahead(1).text not in ("(", ":", ",", "}", "=", ";"):
            self.take()
        self.skip("*")
        if self.skip("["):
            return self._within("]")
        token = self.token
        return Node("const", self._key_text() if token.value is None else self.take().value)

    def _object(self) -> Node:
        pairs: list[tuple[Node | None, Node]] = []
        while not self.skip("}"):
            if self.skip(","):
                continue
            if self.skip(".", ".", "."):
                pairs.append((None, self.assignment()))
                continue
            how, key = self.token.text, self._key()
            if self.sees("("):
                pairs.append((key, self._method(how if how != key.a else "")))
            elif self.skip(":"):
                pairs.append((key, self.assignment()))
            else:
                name = Node("name", key.a)
                pairs.append((key, Node("set", "=", name, self.assignment()) if self.skip("=") else name))
        return Node("object", pairs)
