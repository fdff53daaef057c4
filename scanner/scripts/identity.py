"""What makes two scripts one: copies share their text, those of one maker their shape whatever they name."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from scanner.scripts.lexer import tokens

_COMMENT: Final = re.compile(r"/\*.*?\*/|(?<![:\\'\"])//[^\n]*|<!--[^\n]*", re.DOTALL)
_SPACE: Final = re.compile(r"\s+")
_SHAPED: Final = 24, 4000
"""Tokens: shorter code has a shape by chance, longer is not read to its end."""
_WORDS: Final = frozenset(
    "break case catch const continue delete do document else false finally for function if in instanceof let location"  # noqa: SIM905
    " navigator new null return switch this throw true try typeof undefined var void while window".split()
)
_VOLATILE: Final = re.compile(r"\b0x[0-9a-fA-F]{6,}\b|(?<![\w.])\d{4,}(?:\.\d+)?|\b[0-9a-f]{16,}\b")
_SIGNS: Final = ("operator", "template")


def script_hash(code: str) -> str:
    """32 hexadecimal digits that two copies of a script share though comments, space, dates and tokens differ."""
    plain = _SPACE.sub("", _VOLATILE.sub("0", _COMMENT.sub(" ", code)))
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def script_shape(code: str) -> str:
    """16 hexadecimal digits of what is left when names of its own, texts and numbers are left out: the order of its
    operators, members and keywords. '' for code too short to have one.
    """
    least, most = _SHAPED
    parts = list(islice(_skeleton(code), most))
    return (
        hashlib.sha256(" ".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16] if len(parts) >= least else ""
    )


def _skeleton(code: str) -> Iterator[str]:
    before = ""
    for token in tokens(code):
        named = token.kind in ("operator", "template") or (
            token.kind == "name" and (before == "." or token.text in _WORDS)
        )
        before = token.text
        yield token.text if named else token.kind[0]
