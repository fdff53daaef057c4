"""Expressions of a script, by descent: assignments and arrow functions."""

from __future__ import annotations

from typing import Final

from scanner.scripts.syntax.nesting import body, parameters
from scanner.scripts.syntax.operators import choice
from scanner.scripts.syntax.reader import Reader
from scanner.scripts.syntax.tree import Node

_ASSIGNING: Final = frozenset("= += -= *= /= %= ^= |= &= <<= >>=".split())  # noqa: SIM905


def assignment(reader: Reader) -> Node:
    """One expression without commas."""
    if _arrow_ahead(reader):
        return _arrow(reader)
    left = choice(reader)
    token = reader.token
    if token.value is None and token.text in _ASSIGNING:
        reader.take()
        return Node("set", token.text, left, assignment(reader))
    return left


def _arrow_ahead(reader: Reader) -> bool:
    """Whether an arrow function comes; its `async` is then behind."""
    if reader.sees("async") and reader.ahead(1).kind in ("name", "operator") and not reader.sees("async", "=>"):
        if reader.ahead(1).text == "function":
            return False
        if reader.ahead(1).kind == "name" and reader.ahead(2).text == "=>":
            reader.take()
        elif reader.ahead(1).text == "(":
            reader.take()
            if reader.after_bracket().text != "=>":
                reader.back()
    if reader.token.kind == "name":
        return reader.ahead(1).text == "=>"
    return reader.sees("(") and reader.after_bracket().text == "=>"


def _arrow(reader: Reader) -> Node:
    given = [Node("name", reader.take().text)] if reader.token.kind == "name" else parameters(reader)
    reader.want("=>")
    if reader.sees("{"):
        return Node("function", None, given, body(reader))
    return Node("function", None, given, [Node("return", reader.assignment())])
