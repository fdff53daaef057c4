"""Colours of letters and of what they stand on, as office files write them."""

from __future__ import annotations

import re

WHITE, BLACK = "FFFFFF", "000000"
_COLOUR = re.compile(r"#?(?:[0-9A-Fa-f]{2})?([0-9A-Fa-f]{6})")
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


def alike(letters: str, ground: str) -> bool:
    """Whether letters of one colour are not seen on the other; both six digits."""
    pairs = ((int(letters[at : at + 2], 16), int(ground[at : at + 2], 16)) for at in (0, 2, 4))
    return all(abs(one - other) < _NEAR for one, other in pairs)
