"""Computed CSS colours and how well one can be told from another."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from scanner.fetch.layout.colourspaces import parsed

_RGB = re.compile(r"rgba?\(([\d.]+), ([\d.]+), ([\d.]+)(?:, ([\d.]+))?\)")

_LEGIBLE = 1.4
"""Contrast below which nobody reads a text who does not look for it: #ddd on white has 1.36."""
_EQUAL = 1.15
"""Contrast of colours that are equally light."""
_STEPS = 36
"""Steps of 255; what differs by more in one channel is told by its hue."""
_PALE = 190
_TINTS = 64
"""Tints of which every channel is above `_PALE` are told apart by more only: white on pale yellow is hardly seen."""


class Colour(NamedTuple):
    """Red, green and blue 0 to 255, alpha 0.0 to 1.0."""

    red: float
    green: float
    blue: float
    alpha: float


WHITE = Colour(255, 255, 255, 1)
CLEAR = Colour(0, 0, 0, 0)


@lru_cache(4096)
def parse(text: str) -> Colour | None:
    """A computed colour as Chromium writes it; None for one of a space that is not known."""
    found = _RGB.fullmatch(text)
    if found is None:
        values = parsed(text)
        return None if values is None else Colour(*values)
    red, green, blue, alpha = found.groups()
    return Colour(float(red), float(green), float(blue), 1.0 if alpha is None else float(alpha))


def over(top: Colour, bottom: Colour) -> Colour:
    """`top` painted over an opaque `bottom`."""
    red, green, blue, a = top
    if a == 1:
        return top
    b = 1 - a
    return Colour(red * a + bottom.red * b, green * a + bottom.green * b, blue * a + bottom.blue * b, 1.0)


@lru_cache(4096)
def contrast(one: Colour, other: Colour) -> float:
    """WCAG 2 contrast ratio of two opaque colours, 1.0 (alike) to 21.0."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Colour) -> float:
    """Relative luminance, WCAG 2.2, definition of `relative luminance`."""
    parts = [value / 255 for value in colour[:3]]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@lru_cache(4096)  # a page has few colours and thousands of texts
def alike(one: Colour, other: Colour) -> bool:
    """Whether text of one colour cannot be read on the other: equal lightness and equal hue."""
    apart = max(abs(a - b) for a, b in zip(one[:3], other[:3], strict=True))
    steps = _TINTS if min(*one[:3], *other[:3]) > _PALE else _STEPS
    return apart <= steps and contrast(one, other) < (_LEGIBLE if apart <= _STEPS else _EQUAL)
