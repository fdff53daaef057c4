"""What a script calls its constants: names, fields, and functions that return one."""

from __future__ import annotations

from typing import Final

from scanner.scripts import builtins
from scanner.scripts.folding.choosing import own_protocol
from scanner.scripts.folding.fields import Fields
from scanner.scripts.folding.precedence import continues
from scanner.scripts.folding.spreading import is_spread, taken_apart
from scanner.scripts.folding.stack import END, Stack
from scanner.scripts.lexer import Constant, Token

BRIEF: Final = 200
_CHANGING: Final = ("=", "+=", ":", "++", "--")


class Names:
    """The names known so far."""

    def __init__(self) -> None:
        self.values: dict[str, Constant] = {}
        self.returns: dict[str, Constant] = {}
        self.fields = Fields()
        self._growing: dict[str, Constant] = {}

    def resolved(self, stack: Stack, token: Token, following: str) -> Token:
        """A token that comes, as the constant that it stands for, where that is known."""
        before = stack.text(1)
        if token.kind != "name":
            return token
        if before == "." and (told := self._of_owner(stack, token, following)):
            return told
        if following in _CHANGING or before in ("function", "var") or (before == "." and not is_spread(stack.tokens)):
            return token
        known = self._growing if before == "+=" and stack.text(2) == token.text else self.values
        if following == "(" or token.text not in known:
            return token
        value = known[token.text]
        return Token("constant", '"' if isinstance(value, str) and len(value) < BRIEF else token.text, value)

    def _of_owner(self, stack: Stack, token: Token, following: str) -> Token | None:
        """A field, or the page's protocol, with its owner."""
        if self.fields.known and (value := self.fields.read(stack.tokens, token, following)):
            del stack.tokens[-2:]
            return Token("constant", '"', value)
        if token.text == "protocol" and (owner := own_protocol(stack.tokens, following)):
            del stack.tokens[-owner:]
            return Token("constant", '"', "https:")
        return None

    def added_to(self, stack: Stack) -> None:
        """What stands before `+=` is not its value any more, unless what is added is known."""
        if stack.text(1) == "+=" and (known := self.values.pop(stack.text(2), None)) is not None:
            self._growing[stack.text(2)] = known

    def assigned(self, stack: Stack, following: str) -> None:
        """Take down the assignment that ends with the last token."""
        value, sign = stack.value(1), stack.text(2)
        if value is None or sign not in ("=", "+=") or continues(following):
            return
        name = stack.tokens[-3] if len(stack.tokens) >= 3 else END
        if name.kind == "name" and stack.text(4) in (".", "static") and sign == "=":
            self.fields.given(stack.tokens, value)
        elif name.kind == "name" and stack.text(4) != ".":
            self._remember(stack, name.text, sign, value)
        elif name.text == "]" and sign == "=" and isinstance(value, list) and (given := taken_apart(stack.tokens)):
            self.values.update(zip(given, value, strict=False))
        elif name.text == "]" and sign == "=":
            _put(stack, builtins.text(value) if isinstance(value, list) else value)

    def _remember(self, stack: Stack, name: str, sign: str, value: Constant) -> None:
        if isinstance(value, float):
            return  # mostly loop counters: their first value is not their value
        if sign == "+=":
            old = self._growing.pop(name, None)
            if old is None:
                return
            value = builtins.text(old) + builtins.text(value)
            stack.work += len(value) // 8
            if not stack.fits(value):
                return
        self.values[name] = value

    def ended(self, stack: Stack) -> None:
        """Take down what a brace ends: an object of constants, or a function that returns one."""
        self.fields.literal(stack.tokens)
        shift = 1 if stack.text(2) == ";" else 0
        value = stack.value(2 + shift)
        shape = [stack.text(back + shift) for back in range(3, 9)]
        if value is not None and shape[:4] == ["return", "{", ")", "("] and shape[5] == "function":
            self.returns[shape[4]] = value


def _put(stack: Stack, value: str | float) -> None:
    """An item is put into a list that is known."""
    place, target = stack.value(4), stack.value(6)
    if isinstance(target, list) and isinstance(place, float) and 0 <= place <= len(target):
        target[int(place) : int(place) + 1] = [value]
