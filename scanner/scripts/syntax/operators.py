"""Operators between operands, by precedence."""

from __future__ import annotations

from typing import Final

from scanner.scripts.syntax.operands import operand
from scanner.scripts.syntax.reader import Reader
from scanner.scripts.syntax.tree import UNDEFINED, Node

_BINARY: Final = {
    **dict.fromkeys(("??", "||"), 1), "&&": 2, "|": 3, "^": 4, "&": 5,
    **dict.fromkeys(("==", "!=", "===", "!=="), 6),
    **dict.fromkeys(("<", ">", "<=", ">=", "in", "instanceof"), 7),
    **dict.fromkeys(("<<", ">>", ">>>"), 8), "+": 9, "-": 9, "*": 10, "/": 10, "%": 10, "**": 11,
}  # fmt: skip
_UNARY: Final = frozenset("! ~ + - typeof void delete await yield".split())  # noqa: SIM905
_DOUBLED: Final = {"?": "?", "*": "*", ">>": ">"}
_LOGIC: Final = ("&&", "||", "??")
_STEPS: Final = ("++", "--")


def choice(reader: Reader) -> Node:
    """Operators and operands, and the choice that they may decide."""
    test = _binary(reader, 0)
    if not (reader.sees("?") and not reader.sees("?", "?")):
        return test
    reader.take()
    outer, reader.in_head = reader.in_head, False
    then = reader.assignment()
    reader.want(":")
    reader.in_head = outer
    return Node("choice", test, then, reader.assignment())


def _binary(reader: Reader, least: int) -> Node:
    left = _unary(reader)
    while True:
        sign, count = _operator(reader)
        strength = _BINARY.get(sign, 0)
        if strength <= least or (sign == "in" and reader.in_head):
            return left
        for _ in range(count):
            reader.take()
        if sign in _LOGIC and reader.skip("="):
            return Node("set", "=", left, reader.assignment())
        left = Node("logic" if sign in _LOGIC else "binary", sign, left, _binary(reader, strength))


def _operator(reader: Reader) -> tuple[str, int]:
    token = reader.token
    if token.value is not None or token.kind == "regex":
        return "", 0
    second = _DOUBLED.get(token.text)
    if second is not None and reader.sees(token.text, second):
        return token.text + second, 2
    return token.text, 1


def _unary(reader: Reader) -> Node:
    token = reader.token
    if token.value is None and token.text in _UNARY:
        reader.take()
        if token.text == "yield" and (reader.done or reader.token.text in (")", "]", "}", ",", ";")):
            return UNDEFINED
        many = token.text == "yield" and reader.skip("*")
        return Node("unary", "yield*" if many else token.text, _unary(reader))
    if token.value is None and token.text in _STEPS:
        reader.take()
        return Node("step", token.text, _unary(reader))
    found = operand(reader)
    if reader.sees("++") or reader.sees("--"):
        return Node("step", reader.take().text, found, True)
    return found
