"""Characters of a source replaced one by one, each in the spelling in which it stands there."""

from __future__ import annotations

import re
from collections.abc import Iterable

from scanner.identity.markup import View
from scanner.identity.shapes import like, value
from scanner.identity.spelling import TENS

_CODE = re.compile(r"(&#|&#[xX]|\\u|%u|\\x|%)([0-9a-fA-F]+)(;?)")


def overwrite_digits(chars: list[str], text: str, view: View, span: range, dummy: str) -> None:
    """The digits and letters of a span of a view of `text`, in the list of its characters; all else is left."""
    digits = iter(dummy)
    for place in span:
        char = view.text[place]
        if value(char).isdecimal() or char in TENS or (char.isascii() and char.isalpha()):
            overwrite(chars, text, view, place, next(digits))


def overwrite_all(chars: list[str], text: str, view: View, places: Iterable[int], dummy: str) -> None:
    """So many characters of a view as the dummy has."""
    for place, char in zip(places, dummy, strict=True):
        overwrite(chars, text, view, place, char)


def overwrite(chars: list[str], text: str, view: View, place: int, char: str) -> None:
    """One character of a view."""
    start, end = view.starts[place], view.ends[place]
    chars[start:end] = _written_like(text[start:end], char)


def _written_like(source: str, char: str) -> list[str]:
    """The character in the spelling of the source, as many pieces as that has characters."""
    code = _CODE.fullmatch(source)
    if code is None and len(source) > 1:  # the code alone, as scripts list them
        return list(str(ord(char)))
    if code is None:
        return [like(source, char)]
    opening, number, closing = code.groups()
    wide = len(number) > 2 and number.lstrip("0")[2:]
    point = 0xFF10 + int(char) if wide and char.isdecimal() else ord(char)
    return list(f"{opening}{point:0{len(number)}{'d' if opening == '&#' else 'x'}}{closing}")
