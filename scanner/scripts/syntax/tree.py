"""The parts of a script's syntax tree."""

from __future__ import annotations

from typing import Any, Final, NamedTuple


class NotParsed(Exception):
    """The tokens are no script that this parser knows."""


class TooDeep(NotParsed):
    """They are nested deeper than this parser goes."""


class Node(NamedTuple):
    """One part of the tree: its kind, and what that kind is made of.

    Expressions: const (value), regex (text), name, list (items), object (pairs of key and value; a spread has no key),
    function (name, None for an arrow; parameters; statements), getter (function), class (name, object, what it
    extends), member (owner, key), call (callee, arguments), new (same), unary (sign, operand), step (sign, target,
    whether behind it), binary (sign, left, right), logic (same), choice (test, then, else), set (sign, target, value),
    row (expressions), spread (operand).

    Statements: declare (pairs of target and value), do (expression), block (statements), if (test, then, else), loop
    ((first, test, step), body), each (target, of what: its `keys` or items, body), return (value), throw (value), try
    (block, parameter, handlers), switch (value, cases), leave (how), with (owner, body), function and class as
    expressions.
    """

    kind: str
    a: Any = None
    b: Any = None
    c: Any = None


UNDEFINED: Final = Node("name", "undefined")
"""What stands where nothing is written."""
