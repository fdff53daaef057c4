"""Constants kept as fields of objects and classes: `c = {host: "…"}`, `c.host = "…"`, `static host = "…"`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Final

from scanner.scripts.lexer import Constant, Token

_MOST: Final = 60
"""Tokens of an object that is looked into."""
_LONGEST: Final = 20_000
_GIVING: Final = ("=", "+=", "++", "--", "(")


class Fields:
    """The fields known so far, by owner and name."""

    def __init__(self) -> None:
        self.known: dict[tuple[str, str], Constant] = {}

    def read(self, tokens: Sequence[Token], name: Token, following: str) -> Constant | None:
        """The constant that `owner.` at the end of `tokens` and a name stand for; None where it is not known."""
        if following in _GIVING or len(tokens) < 3:
            return None
        plain = tokens[-3].text not in (".", "new")
        return self.known.get((tokens[-2].text, name.text)) if plain else None

    def given(self, tokens: Sequence[Token], value: Constant) -> None:
        """Take down `owner.name = value` or `static name = value`, which ends the tokens."""
        if isinstance(value, float) or len(tokens) < 6:
            return
        if tokens[-4].text == ".":
            owner = tokens[-5].text if tokens[-6].text != "." and tokens[-5].kind == "name" else ""
        else:
            owner = self._class(tokens)
        if owner not in ("", "this"):
            self.known[owner, tokens[-3].text] = value

    def literal(self, tokens: Sequence[Token]) -> None:
        """Take down `owner = {name: constant, …}`, where its last bracket ends the tokens."""
        found: dict[str, Constant] = {}
        at = len(tokens) - 2
        while at > 2 and len(tokens) - at < _MOST and tokens[at].text != "{":
            value, colon, name = tokens[at], tokens[at - 1].text, tokens[at - 2]
            if value.value is None or colon != ":":
                return
            if not isinstance(value.value, float):
                found[str(name.value) if isinstance(name.value, str) else name.text] = value.value
            at -= 4 if tokens[at - 3].text == "," else 3
        if at > 1 and tokens[at].text == "{" and tokens[at - 1].text == "=" and tokens[at - 2].kind == "name":
            self.known.update({(tokens[at - 2].text, name): value for name, value in found.items()})

    def parsed(self, before: Sequence[Token], arguments: Sequence[Token]) -> None:
        """Take down `owner = JSON.parse("{…}")`, of which `before` ends with the equals sign."""
        text = arguments[0].value if len(arguments) == 1 else None
        if len(before) < 2 or before[-1].text != "=" or not isinstance(text, str) or len(text) > _LONGEST:
            return
        try:
            fields = json.loads(text)
        except (ValueError, RecursionError):
            return
        if isinstance(fields, dict):
            texts = {name: value for name, value in fields.items() if isinstance(value, str)}
            self.known.update({(before[-2].text, name): value for name, value in texts.items()})

    @staticmethod
    def _class(tokens: Sequence[Token]) -> str:
        near = range(len(tokens) - 5, max(0, len(tokens) - _MOST), -1)
        return next((tokens[at].text for at in near if tokens[at - 1].text == "class"), "")
