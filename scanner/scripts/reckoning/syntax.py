"""The parts of a script's syntax tree, and the reader of tokens that builds it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from scanner.scripts.lexer import Token

_END: Final = Token("operator", "")


class NotParsed(Exception):
    """The tokens are no script that this parser knows."""


class Node(NamedTuple):
    """One part of the tree: its kind, and what that kind is made of (see the parsers)."""

    kind: str
    a: Any = None
    b: Any = None
    c: Any = None


class Reader:
    """Tokens, read one after another."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._place = 0
        self._closes = _closing(tokens)

    @property
    def token(self) -> Token:
        """The next token."""
        return self.ahead(0)

    @property
    def done(self) -> bool:
        """Whether there is no token left."""
        return self._place >= len(self._tokens)

    def ahead(self, count: int) -> Token:
        """The token after `count` others."""
        at = self._place + count
        return self._tokens[at] if at < len(self._tokens) else _END

    def sees(self, *texts: str) -> bool:
        """Whether the next tokens read so; a string constant is none of them."""
        return all(self.ahead(at).text == text and self.ahead(at).value is None for at, text in enumerate(texts))

    def take(self) -> Token:
        """The next token, which is then behind."""
        token = self.token
        self._place += 1
        return token

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
        end = self._closes.get(self._place, len(self._tokens))
        return self._tokens[end + 1] if end + 1 < len(self._tokens) else _END


def _closing(tokens: Sequence[Token]) -> dict[int, int]:
    found: dict[int, int] = {}
    opened: list[int] = []
    for place, token in enumerate(tokens):
        if token.kind != "operator":
            continue
        if token.text in ("(", "[", "{"):
            opened.append(place)
        elif token.text in (")", "]", "}") and opened:
            found[opened.pop()] = place
    return found
