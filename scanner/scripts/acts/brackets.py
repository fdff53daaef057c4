"""Which bracket closes which, in a script's tokens."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from scanner.scripts.lexer import Token

_OPENING: Final = {")": "(", "]": "[", "}": "{"}


def pairs(tokens: Sequence[Token]) -> dict[int, int]:
    """The partner of every bracket that has one, by place; what is out of order has none."""
    found: dict[int, int] = {}
    open_ones: list[int] = []
    for place, token in enumerate(tokens):
        if token.kind not in ("operator", "template"):
            continue
        if token.text in ("(", "[", "{"):
            open_ones.append(place)
        elif token.text in _OPENING and open_ones and tokens[open_ones[-1]].text == _OPENING[token.text]:
            opened = open_ones.pop()
            found[opened], found[place] = place, opened
    return found
