"""Constant folding: what a script computes from literals alone, by one pass over its tokens. Nothing is run."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from scanner.scripts.folding.calls import called
from scanner.scripts.folding.elements import indexed
from scanner.scripts.folding.names import Names
from scanner.scripts.folding.stack import END, Stack
from scanner.scripts.folding.sums import grouped, joined
from scanner.scripts.lexer import Constant, Token

__all__ = ["Folded", "folded"]


@dataclass(frozen=True, slots=True)
class Folded:
    """A script's tokens, folded; `names` of constants that it gave at last."""

    tokens: list[Token]
    names: dict[str, Constant]
    capped: bool
    """Whether it had to stop early."""
    decoded: int
    """How many addresses came out of a decoding function."""


def folded(source: Iterable[Token]) -> Folded:
    """Folds a script's tokens."""
    stack, names = Stack(), Names()
    waiting = END
    for following in source:
        if waiting is not END:
            _take(stack, names, waiting, following.text)
        waiting = following
    _take(stack, names, waiting, ";")
    return Folded(stack.tokens, names.values, stack.capped, stack.decoded)


def _take(stack: Stack, names: Names, token: Token, following: str) -> None:
    if stack.capped:
        stack.tokens.append(token)
        return
    stack.tokens.append(names.resolved(stack, token, following))
    if token.text == "+=":
        names.added_to(stack)
    while _reduced(stack, names, following):
        if stack.spent:
            stack.capped = True
            return
    names.assigned(stack, following)


def _reduced(stack: Stack, names: Names, following: str) -> bool:
    """Whether the last tokens came to something; it stands in their place then."""
    last = stack.tokens[-1]
    if last.kind == "constant":
        return joined(stack, following)
    match last.text:
        case ")":
            return called(stack, names) or grouped(stack)
        case "]":
            return indexed(stack, following)
        case "}":
            names.ended(stack)
        case "length" if stack.text(2) == "." and isinstance(value := stack.value(3), str | list):
            return stack.replace(3, float(len(value)))
        case "source" if stack.text(2) == "." and len(stack.tokens) > 2 and stack.tokens[-3].kind == "regex":
            return stack.replace(3, stack.text(3)[1:].rpartition("/")[0])
    return False
