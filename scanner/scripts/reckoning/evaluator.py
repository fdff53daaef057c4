"""The evaluator as its parts see it."""

from __future__ import annotations

from typing import Protocol

from scanner.scripts.reckoning.account import Account
from scanner.scripts.reckoning.surroundings import Surroundings
from scanner.scripts.reckoning.values import Routine, Scope, Unknown, Value
from scanner.scripts.syntax import Node


class Evaluator(Protocol):
    """The state that every part is handed, and the four things that parts need of what stands above them."""

    account: Account
    source: str
    """The script."""
    around: Surroundings | None
    """The page that it stands on, if that is looked at."""
    top: Scope
    """The names that it gives for all."""
    added: dict[str, Value]
    """What texts and numbers can do besides."""
    replaced: dict[str, Routine]
    """Functions of the browser's that it gives another meaning, by what it calls them."""
    routines: list[Routine]
    """Its functions."""

    def value(self, node: Node, scope: Scope) -> Value:
        """The value of an expression."""

    def call(self, callee: Value, arguments: list[Value], this: Value = None) -> Value:
        """What a function returns."""

    def method(self, owner: Value, name: str, arguments: list[Value]) -> Value:
        """What a method of something returns."""

    def ask(self, owner: Unknown, name: str, arguments: list[Value]) -> Value:
        """What a method of something that is not known returns; the window's are the functions of the browser."""
