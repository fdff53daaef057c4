"""Which signs take a constant before their neighbour does, so that it must not be folded with that."""

from __future__ import annotations

from typing import Final

TIGHTER: Final = frozenset([".", "[", "("])
HIGHER: Final = TIGHTER | frozenset(["*", "/", "%", "++", "--", "**"])
_OPERATORS: Final = frozenset(["typeof", "in", "of", "void", "delete", "new", "instanceof"])
KEYWORDS: Final = _OPERATORS | frozenset(["return", "case", "else", "do", "throw", "if", "while", "for", "switch"])
"""Words after which a bracket is none of a call."""
STARTS: Final = frozenset(
    ["(", ",", "[", "=", "+=", ":", ";", "{", "}", "?", "return", "==", "===", "!=", "!==", "&&", "||", "+", "<", ">"]
)
"""What an expression begins after."""


def continues(following: str) -> bool:
    """Whether an expression goes on with a sign."""
    return following in HIGHER or following in ("+", "-", "?", "==", "===", "&&", "||", "^", "|", "&", "<<", ">>")
