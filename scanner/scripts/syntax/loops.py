"""Statements that repeat others."""

from __future__ import annotations

from scanner.scripts.syntax.declarations import DECLARING, names
from scanner.scripts.syntax.nesting import expression, within
from scanner.scripts.syntax.reader import Reader
from scanner.scripts.syntax.tree import Node


def for_loop(reader: Reader) -> Node:
    """`for` …"""
    reader.take()
    reader.skip("await")
    reader.want("(")
    first = _first(reader)
    if reader.token.text in ("of", "in") and reader.token.kind == "name":
        return _each(reader, first)
    reader.skip(";")
    test = None if reader.sees(";") else expression(reader)
    reader.want(";")
    step = None if reader.sees(")") else expression(reader)
    reader.want(")")
    return Node("loop", (first, test, step), reader.statement())


def _first(reader: Reader) -> Node | None:
    if reader.sees(";"):
        return None
    reader.in_head = True
    declares = reader.token.text in DECLARING and reader.token.kind == "name"
    first = names(reader) if declares else expression(reader)
    reader.in_head = False
    return first


def _each(reader: Reader, first: Node | None) -> Node:
    turns = reader.take().text
    source = within(reader, ")")
    source = Node("keys", source) if turns == "in" else source
    target = first.a[0][0] if first is not None and first.kind == "declare" else first
    return Node("each", target, source, reader.statement())


def while_loop(reader: Reader) -> Node:
    """`while` …"""
    reader.take()
    reader.want("(")
    test = within(reader, ")")
    return Node("loop", (None, test, None), reader.statement())


def do_loop(reader: Reader) -> Node:
    """`do` … `while` …"""
    reader.take()
    body = reader.statement()
    reader.want("while")
    reader.want("(")
    test = within(reader, ")")
    reader.skip(";")
    return Node("block", [body, Node("loop", (None, test, None), body)])
