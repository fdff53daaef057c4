"""Lists one by one: `...known` in a list or call, and the names of `const [a, b] = known`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from scanner.scripts.lexer import Token

_DOTS: Final = [".", ".", "."]
_BEFORE: Final = ("[", ",", "(")
_AFTER: Final = ("]", ",", ")")
_MOST: Final = 400
_NAMES: Final = 24
_OPENING: Final = ("var", "let", "const", ";", "{", "}", ",")
_COMMA: Final = Token("operator", ",")


def is_spread(tokens: Sequence[Token]) -> bool:
    """Whether the tokens end with the dots of a spread."""
    last = [token.text for token in tokens[-4:]]
    return last[-3:] == _DOTS and last[0] in _BEFORE


def spread(tokens: Sequence[Token], following: str) -> list[Token]:
    """What takes the place of a spread constant at the end, dots and all; [] where none is known whole."""
    value = tokens[-1].value
    if following not in _AFTER or not isinstance(value, str | list) or not 0 < len(value) <= _MOST:
        return []
    if not is_spread(tokens[-5:-1]):
        return []
    items = [Token("constant", '"' if isinstance(each, str) else "0", each) for each in value]
    return [part for item in items for part in (_COMMA, item)][1:]


def taken_apart(tokens: Sequence[Token]) -> list[str]:
    """The names in `const [a, b] = [`, in order, where the list's value ends the tokens."""
    texts = [";", *(token.text for token in tokens[-_NAMES:])]
    names: list[str] = []
    back = 4
    while back < len(texts) and texts[-back] != "[":
        if back % 2 == 0 and tokens[-back].kind == "name":
            names.append(texts[-back])
        elif texts[-back] != ",":
            return []
        back += 1
    opens = back < len(texts) and texts[-back] == "[" and texts[-back - 1] in _OPENING
    return names[::-1] if opens else []
