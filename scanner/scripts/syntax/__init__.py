"""A script's syntax tree, built from its tokens.

Every rule of the grammar is a function over a `Reader`, which is handed the two rules that all others stand in, so that
no module needs one that needs it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from scanner.scripts.lexer import Token
from scanner.scripts.syntax.expressions import assignment
from scanner.scripts.syntax.reader import Grammar, Reader
from scanner.scripts.syntax.statements import statement
from scanner.scripts.syntax.tree import Node, NotParsed, TooDeep

__all__ = ["Node", "NotParsed", "TooDeep", "parsed"]

_GRAMMAR: Final = Grammar(assignment, statement)


def parsed(tokens: Iterable[Token]) -> list[Node]:
    """The statements of a script. Raises NotParsed for what is none, TooDeep for what is nested too deep."""
    reader = Reader(list(tokens), _GRAMMAR)
    found: list[Node] = []
    try:
        while not reader.done:
            found.append(reader.statement())
    except RecursionError as deep:
        raise TooDeep from deep
    return found
