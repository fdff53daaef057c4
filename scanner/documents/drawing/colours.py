"""Colours of letters and of what they stand on, as office files write them."""

from __future__ import annotations

import re
from collections.abc import Mapping

WHITE, BLACK = "FFFFFF", "000000"
AUTO = "auto"
_PAPER = frozenset({"background1", "bg1", "light1", "lt1"})
_COLOUR = re.compile(r"#?(?:[0-9A-Fa-f]{2})?([0-9A-Fa-f]{6})")
_SHORT = re.compile(r"#([0-9a-fA-F])([0-9a-fA-F])([0-9a-fA-F])")
_PARTS = re.compile(r"rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})\s*\)")
_NAMED = {"white": WHITE, "window": WHITE, "black": BLACK, "windowtext": BLACK}
_NEAR = 6
"""Steps of 256 in each of red, green and blue that nobody sees."""
HIGHLIGHTS = {
    "black": BLACK, "white": WHITE, "yellow": "FFFF00", "green": "00FF00", "cyan": "00FFFF", "magenta": "FF00FF",
    "blue": "0000FF", "red": "FF0000", "darkBlue": "000080", "darkCyan": "008080", "darkGreen": "008000",
    "darkMagenta": "800080", "darkRed": "800000", "darkYellow": "808000", "darkGray": "808080", "lightGray": "C0C0C0",
}  # fmt: skip
"""Colours of the marker in a word file (ECMA-376, ST_HighlightColor)."""


def colour(written: str) -> str:
    """The six digits of a colour, with or without sign and opacity before them; '' for words such as auto."""
    match = _COLOUR.fullmatch(written)
    return match[1].upper() if match else ""


def letters(attributes: Mapping[str, str]) -> str:
    """The colour that an element of a word file gives to letters; `AUTO` where the program picks one that is seen."""
    if attributes.get("themeColor") in _PAPER and not {"themeTint", "themeShade"} & attributes.keys():
        return WHITE
    return colour(attributes.get("val", "")) or AUTO


def shade(attributes: Mapping[str, str]) -> str:
    """The colour of a shading of a word file; '' where it has none."""
    return colour(attributes.get("fill", ""))


def alike(ink: str, ground: str) -> bool:
    """Whether letters of one colour are not seen on the other; both six digits, or the letters have none told."""
    if ink in ("", AUTO):
        return False
    pairs = ((int(ink[at : at + 2], 16), int(ground[at : at + 2], 16)) for at in (0, 2, 4))
    return all(abs(one - other) < _NEAR for one, other in pairs)


def web_colour(written: str) -> str:
    """The six digits of a colour as web pages write it; '' for what is not known here."""
    word = written.strip().lower()
    if short := _SHORT.fullmatch(word):
        return "".join(digit * 2 for digit in short.groups()).upper()
    if parts := _PARTS.fullmatch(word):
        return "".join(f"{min(int(part), 255):02X}" for part in parts.groups())
    return _NAMED.get(word) or (colour(word) if len(word) <= len("#ffffff") else "")
