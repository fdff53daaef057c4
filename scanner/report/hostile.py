"""Makes text that an attacker wrote fit for a person's eyes: links that cannot be followed, nothing invisible."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_SCHEME = re.compile(r"\b(h)tt(ps?://)", re.IGNORECASE)
_FORMULA = re.compile(r"^[\s\0]*[=+\-@＝＋－＠\t\r\n|%]")
_BLANKS = frozenset("\u00ad\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
_PLAIN_SPACE = frozenset("\n\t\r")
_MOST = 600


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; `code` when it stands for a character that must not have its effect."""

    text: str
    code: bool = False


def defanged(text: str) -> str:
    """The text with web addresses that nothing turns into links."""
    return _SCHEME.sub(r"\1xx\2", text)


def pieces(text: str, most: int = _MOST) -> list[Piece]:
    """The text, cut to `most` characters, with each invisible or controlling character as its code."""
    if len(text) <= most and text.isprintable() and _BLANKS.isdisjoint(text):
        return [Piece(text)] if text else []
    found: list[Piece] = []
    run: list[str] = []
    for char in text[:most]:
        if char in _PLAIN_SPACE:
            run.append(" ")
        elif treacherous(char):
            if run:
                found.append(Piece("".join(run)))
                run = []
            found.append(Piece(f"U+{ord(char):04X}", code=True))
        else:
            run.append(char)
    if len(text) > most:
        run.append(" …")
    return [*found, Piece("".join(run))] if run else found


def plain(text: str, most: int = _MOST) -> str:
    """The same on one line of plain text, codes in brackets, for terminals and cells."""
    return "".join(f"[{each.text}]" if each.code else each.text for each in pieces(text, most))


def treacherous(char: str) -> bool:
    """Whether a character is a control, changes direction, or takes no visible place."""
    return unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp") or char in _BLANKS


def cell(text: str, most: int = 30_000) -> str:
    """Text that no spreadsheet program takes for a formula, also after a round trip through CSV."""
    shown = plain(text, most)
    return f"'{shown}" if _FORMULA.match(shown) else shown
