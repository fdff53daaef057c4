"""Folded tokens as text again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from scanner.scripts import builtins
from scanner.scripts.lexer import Constant, Token

_IDENTIFIER: Final = re.compile(r"[^\W\d][\w$]*|\$[\w$]*")


def rendered(tokens: Sequence[Token]) -> str:
    """Folded tokens as text. Strings stand in double quotes with what they mean, not escaped: for reading only."""
    out: list[str] = []
    wordy = False
    for token in tokens:
        named = token.value is None or _IDENTIFIER.fullmatch(token.text)
        piece = token.text if named or token.value is None else _written(token.value)
        if (wordy and _IDENTIFIER.match(piece[:1] or " ")) or (wordy and piece[:1].isdigit()):
            out.append(" ")
        out.append(piece)
        wordy = bool(named) and token.kind in ("name", "constant")
    return "".join(out)


def _written(value: Constant) -> str:
    if isinstance(value, str):
        return f'"{value}"'
    return builtins.number(value) if isinstance(value, float) else "[" + ",".join(map(_written, value)) + "]"
