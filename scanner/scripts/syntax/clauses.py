"""Statements that choose among others, guard them, or leave them."""

from __future__ import annotations

from scanner.scripts.syntax.nesting import body, expression, within
from scanner.scripts.syntax.reader import Reader
from scanner.scripts.syntax.tree import Node, NotParsed


def if_clause(reader: Reader) -> Node:
    """`if` … `else` …"""
    reader.take()
    reader.want("(")
    test = within(reader, ")")
    then = reader.statement()
    return Node("if", test, then, reader.statement() if reader.skip("else") else None)


def switch_clause(reader: Reader) -> Node:
    """`switch` …"""
    reader.take()
    reader.want("(")
    value = within(reader, ")")
    reader.want("{")
    cases: list[tuple[Node | None, list[Node]]] = []
    while not reader.skip("}"):
        if reader.done:
            raise NotParsed("}")
        if reader.skip("case"):
            cases.append((expression(reader), []))
            reader.want(":")
        elif reader.skip("default"):
            reader.want(":")
            cases.append((None, []))
        else:
            cases[-1][1].append(reader.statement())
    return Node("switch", value, cases)


def try_clause(reader: Reader) -> Node:
    """`try` … `catch` … `finally` …"""
    reader.take()
    block = body(reader)
    parameter, handler, last = None, [], []
    if reader.skip("catch"):
        if reader.skip("("):
            parameter = within(reader, ")")
        handler = body(reader)
    if reader.skip("finally"):
        last = body(reader)
    return Node("try", block, parameter, (handler, last))


def with_clause(reader: Reader) -> Node:
    """`with` …"""
    reader.take()
    reader.want("(")
    owner = within(reader, ")")
    return Node("with", owner, reader.statement())


def returned(reader: Reader) -> Node:
    """`return` …"""
    reader.take()
    value = None if reader.done or reader.sees(";") or reader.sees("}") else expression(reader)
    reader.skip(";")
    return Node("return", value)


def thrown(reader: Reader) -> Node:
    """`throw` …"""
    reader.take()
    value = expression(reader)
    reader.skip(";")
    return Node("throw", value)


def left(reader: Reader) -> Node:
    """`break` or `continue`, which may name a loop."""
    how = reader.take().text
    if reader.token.kind == "name" and reader.ahead(1).text in (";", "}"):
        reader.take()
    reader.skip(";")
    return Node("leave", how)
