"""How a picture looks, as 64 bits: what stays when it is scaled, recoloured or stored in another format."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

_WIDTH, _HEIGHT = 9, 8
_SAME_BITS = 5
_LEAST, _MOST = 6, 58
"""Ones among the bits of a picture with something on it; a plain surface or an even shade looks like any other."""


def looks(picture: Image) -> str:
    """Difference hash (dHash) of a picture in shades of grey, 16 hexadecimal digits; '' for one with nothing on it."""
    small = picture.convert("L").resize((_WIDTH, _HEIGHT))
    shades = small.tobytes()
    bits = 0
    for row in range(_HEIGHT):
        for column in range(_WIDTH - 1):
            at = row * _WIDTH + column
            bits = bits << 1 | (shades[at] < shades[at + 1])
    return f"{bits:016x}" if _LEAST <= bits.bit_count() <= _MOST else ""


def look_alike(one: str, other: str) -> bool:
    """Whether two pictures look the same, by their `looks`."""
    return bool(one and other) and (int(one, 16) ^ int(other, 16)).bit_count() <= _SAME_BITS
