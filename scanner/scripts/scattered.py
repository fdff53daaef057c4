"""Texts that a script keeps in many small encoded strings, decoded by an alphabet that it carries with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from scanner.scripts.builtins import base64_decoded

_STANDARD: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_ENCODED: Final = re.compile(r"[A-Za-z0-9+/]{4,4000}={0,2}")
_TABLE: Final = re.compile(r"62,(?:-?\d{1,3},){1,6}63,52,53,54,55,56,57,58,59,60,61\b")
_TELLING: Final = re.compile(
    r"\b(?:createElement|appendChild|insertBefore|script|iframe|src|href|location|document|write|eval|Function|fetch|open|send"
    r"|userAgent|referrer|cookie|fromCharCode|ADODB|Stream|XMLHTTP|WScript|Shell|Run|responseBody|saveToFile|POST|GET)\b"
    r"|https?://",
    re.IGNORECASE,
)
_MOST: Final = 400
_KEYS: Final = 12
_XORED: Final = 60


def scattered(strings: Sequence[str], code: str) -> Iterator[str]:
    """The decoded small strings as a list in code, for each alphabet or table of base64 that the script carries.

    A list counts when at least three of its words are telling ones. A string that `code` XORs with a key comes out of
    it too.
    """
    encoded = [each for each in strings if _ENCODED.fullmatch(each) and not _alphabet(each)][:_MOST]
    keys = [each for each in strings if 3 <= len(each) <= 40 and " " not in each][:_KEYS] if "^" in code else []
    alphabets = [alphabet for each in strings if (alphabet := _alphabet(each))][:2]
    if not alphabets and _TABLE.search(code):
        alphabets = [_STANDARD]
    for alphabet in alphabets if encoded else ():
        plain = [each for each in (_decoded(each, alphabet) for each in encoded) if each]
        for texts in (plain, *([_xored(each, key) for each in plain[:_XORED]] for key in keys)):
            listed = [each for each in texts if each.isprintable()]
            if len({found.group().lower() for each in listed for found in _TELLING.finditer(each)}) >= 3:
                yield "[" + ",".join(f'"{each}"' for each in listed) + "]"
                break


def _alphabet(text: str) -> str:
    first = text[:64]
    return first if len(text) in (64, 65) and len(set(first)) == 64 and set(first) == set(_STANDARD) else ""


def _decoded(text: str, alphabet: str) -> str | None:
    return base64_decoded(text.translate(str.maketrans(alphabet, _STANDARD)) if alphabet != _STANDARD else text)


def _xored(text: str, key: str) -> str:
    return "".join(chr(ord(char) ^ ord(key[i % len(key)])) for i, char in enumerate(text))
