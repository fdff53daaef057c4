"""What stands in brackets: expressions, items, parameters, statements."""

from __future__ import annotations

from scanner.scripts.syntax.reader import Reader
from scanner.scripts.syntax.tree import UNDEFINED, Node, NotParsed


def expression(reader: Reader) -> Node:
    """One expression, with commas."""
    first = reader.assignment()
    if not reader.sees(","):
        return first
    parts = [first]
    while reader.skip(","):
        parts.append(reader.assignment())
    return Node("row", parts)


def within(reader: Reader, closing: str) -> Node:
    """One expression, and the bracket behind it."""
    outer, reader.in_head = reader.in_head, False
    found = expression(reader)
    reader.want(closing)
    reader.in_head = outer
    return found


def items(reader: Reader, closing: str) -> list[Node]:
    """Expressions between commas, and the bracket behind them."""
    outer, reader.in_head = reader.in_head, False
    found: list[Node] = []
    while not reader.skip(closing):
        if reader.done:
            raise NotParsed(closing)
        if reader.skip(","):
            found.append(UNDEFINED) if closing == "]" else None
            continue
        found.append(Node("spread", reader.assignment()) if reader.skip(".", ".", ".") else reader.assignment())
        if not reader.sees(closing):
            reader.want(",")
    reader.in_head = outer
    return found


def parameters(reader: Reader) -> list[Node]:
    """The parameters of a function, as targets of assignments."""
    reader.want("(")
    return items(reader, ")")


def body(reader: Reader) -> list[Node]:
    """Statements in braces."""
    reader.want("{")
    outer, reader.in_head = reader.in_head, False
    found = []
    while not reader.skip("}"):
        if reader.done:
            raise NotParsed("}")
        found.append(reader.statement())
    reader.in_head = outer
    return found
