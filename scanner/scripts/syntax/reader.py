"""The reader of tokens that the rules of the grammar are functions over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from scanner.scripts.lexer import Token
from scanner.scripts.syntax.tree import Node, NotParsed

_END: Final = Token("operator", "")


@dataclass(frozen=True, slots=True)
class Grammar:
    """The two rules inside of which all others stand: one expression without commas, and one statement."""

    assignment: Callable[[Reader], Node]
    statement: Callable[[Reader], Node]


class Reader:
    """Tokens, read one after another."""

    def __init__(self, tokens: Sequence[Token], grammar: Grammar) -> None:
        self._tokens = tokens
        self._count = len(tokens)
        self._place = 0
        self._closes = _closing(tokens)
        self._grammar = grammar
        self.in_head = False
        """Whether this is the head of a loop, where `in` is no operator."""

    def assignment(self) -> Node:
        """One expression without commas."""
        return self._grammar.assignment(self)

    def statement(self) -> Node:
        """One statement."""
        return self._grammar.statement(self)

    @property
    def token(self) -> Token:
        """The next token."""
        return self._tokens[self._place] if self._place < self._count else _END

    @property
    def done(self) -> bool:
        """Whether there is no token left."""
        return self._place >= self._count

    def ahead(self, count: int) -> Token:
        """The token after `count` others."""
        at = self._place + count
        return self._tokens[at] if at < self._count else _END

    def sees(self, *texts: str) -> bool:
        """Whether the next tokens read so; a string constant is none of them."""
        at = self._place
        for text in texts:
            token = self._tokens[at] if at < self._count else _END
            if token.text != text or token.value is not None:
                return False
            at += 1
        return True

    def take(self) -> Token:
        """The next token, which is then behind."""
        token = self.token
        self._place += 1
        return token

    def back(self) -> None:
        """Puts back the token that was taken last."""
        self._place -= 1

    def skip(self, *texts: str) -> bool:
        """Takes the next tokens if they read so."""
        if self.sees(*texts):
            self._place += len(texts)
            return True
        return False

    def want(self, text: str) -> None:
        """Takes the next token, which must read so."""
        if not self.skip(text):
            raise NotParsed(text)

    def after_bracket(self) -> Token:
        """The token after the bracket that closes the one that comes next."""
        end = self._closes.get(self._place, self._count)
        return self._tokens[end + 1] if end + 1 < self._count else _END


def _closing(tokens: Sequence[Token]) -> dict[int, int]:
    found: dict[int, int] = {}
    opened: list[int] = []
    for place, token in enumerate(tokens):
        if token.kind not in ("operator", "template"):
            continue
        if token.text in ("(", "[", "{"):
            opened.append(place)
        elif token.text in (")", "]", "}") and opened:
            found[opened.pop()] = place
    return found
