"""What a script declares or brings in: names, functions, classes, modules."""

from __future__ import annotations

from typing import Final

from scanner.scripts.syntax.definitions import function
from scanner.scripts.syntax.nesting import expression
from scanner.scripts.syntax.operands import class_body, primary
from scanner.scripts.syntax.reader import Reader
from scanner.scripts.syntax.tree import Node, NotParsed

DECLARING: Final = ("var", "let", "const")


def names(reader: Reader) -> Node:
    """Names and their first values, with the keyword before them."""
    reader.take()
    pairs: list[tuple[Node, Node | None]] = []
    while True:
        target = primary(reader)
        pairs.append((target, reader.assignment() if reader.skip("=") else None))
        if not reader.skip(","):
            return Node("declare", pairs)


def declaration(reader: Reader) -> Node:
    """The same, as a statement."""
    found = names(reader)
    reader.skip(";")
    return found


def plain(reader: Reader) -> Node:
    """An expression that stands by itself."""
    found = Node("do", expression(reader))
    reader.skip(";")
    return found


def named_function(reader: Reader) -> Node:
    """`function` …"""
    reader.take()
    return Node("do", function(reader))


def async_function(reader: Reader) -> Node:
    """`async` …, which may be a function's or an expression's."""
    if reader.ahead(1).text != "function":
        return plain(reader)
    reader.take()
    return named_function(reader)


def named_class(reader: Reader) -> Node:
    """`class` …"""
    reader.take()
    return Node("do", class_body(reader))


def imported(reader: Reader) -> Node:
    """`import` …: a module that is named is no part of this script; an expression is."""
    if reader.ahead(1).text in ("(", "."):
        return plain(reader)
    while not isinstance(reader.take().value, str):
        if reader.done:
            raise NotParsed("import")
    reader.skip(";")
    return Node("block", [])


def exported(reader: Reader) -> Node:
    """`export` …: the statement behind it."""
    reader.take()
    reader.skip("default")
    return reader.statement()
