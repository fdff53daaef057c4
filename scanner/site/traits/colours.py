"""Colours as far as a style sheet alone tells them: how light words and grounds are."""

from __future__ import annotations

import re

from scanner.site.traits.css import Style

_HEX = re.compile(r"#([0-9a-f]{3,8})\b", re.IGNORECASE)
_RGB = re.compile(r"rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})(?:[\s,/]+([\d.]+%?))?", re.IGNORECASE)
_NAMED = {
    "white": 255, "snow": 251, "ivory": 254, "whitesmoke": 245, "ghostwhite": 249, "floralwhite": 250, "azure": 250,
    "black": 0, "navy": 15, "red": 76, "transparent": 255, "gray": 128, "silver": 192, "gold": 196, "darkred": 40,
}  # fmt: skip
_WORD = re.compile(r"[a-z]+", re.IGNORECASE)
_NEAR = 24
_SHORT = (3, 4)
WHITE = 255


def alike(colour: int, ground: int) -> bool:
    """Whether words of a shade do not stand out from such a ground."""
    return abs(colour - ground) <= _NEAR


def colour_of(style: Style) -> int | None:
    """The shade of the words under a rule; None where it tells none."""
    return shade(style.declarations.get("color", ""))


def draws_ground(style: Style) -> bool:
    """Whether a rule says anything of the ground."""
    return any(name.startswith("background") for name in style.declarations)


def ground_of(style: Style) -> int | None:
    """The shade of the ground that a rule draws, 0 to 255; None where it tells none."""
    told = style.declarations.get("background-color") or style.declarations.get("background", "")
    pictured = "(" in style.declarations.get("background-image", "") or "url(" in told or "gradient(" in told
    return None if pictured else shade(told)


def shade(value: str) -> int | None:
    """How light a colour is, 0 (black) to 255; None for none that is understood."""
    if found := _RGB.search(value):
        return _light(*(min(255, int(found.group(part))) for part in (1, 2, 3)))
    if found := _HEX.search(value):
        digits = found.group(1)
        parts = (
            [each * 2 for each in digits[:3]] if len(digits) in _SHORT else [digits[at : at + 2] for at in (0, 2, 4)]
        )
        return _light(*(int(each, 16) for each in parts)) if all(map(len, parts)) else None
    return next((_NAMED[word.lower()] for word in _WORD.findall(value) if word.lower() in _NAMED), None)


def _light(red: int, green: int, blue: int) -> int:
    return (299 * red + 587 * green + 114 * blue) // 1000
