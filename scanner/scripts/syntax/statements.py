"""Statements of a script, each by the word that it begins with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from scanner.scripts.syntax import clauses, declarations, loops
from scanner.scripts.syntax.nesting import body
from scanner.scripts.syntax.reader import Reader
from scanner.scripts.syntax.tree import Node

_BY_WORD: Final[Mapping[str, Callable[[Reader], Node]]] = {
    "function": declarations.named_function,
    "async": declarations.async_function,
    "class": declarations.named_class,
    "import": declarations.imported,
    "export": declarations.exported,
    "for": loops.for_loop,
    "while": loops.while_loop,
    "do": loops.do_loop,
    "if": clauses.if_clause,
    "switch": clauses.switch_clause,
    "try": clauses.try_clause,
    "with": clauses.with_clause,
    "return": clauses.returned,
    "throw": clauses.thrown,
    "break": clauses.left,
    "continue": clauses.left,
}


def statement(reader: Reader) -> Node:
    """The next statement."""
    token = reader.token
    if token.kind == "name" and (read := _BY_WORD.get(token.text)) is not None:
        return read(reader)
    if reader.sees("{"):
        return Node("block", body(reader))
    if reader.skip(";"):
        return Node("block", [])
    if token.kind == "name" and token.text in declarations.DECLARING and reader.ahead(1).text not in ("=", ".", "("):
        return declarations.declaration(reader)
    if token.kind == "name" and reader.ahead(1).text == ":" and reader.ahead(1).value is None:
        reader.take()
        reader.take()
        return statement(reader)
    return declarations.plain(reader)
