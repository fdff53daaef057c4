"""Colours and places in presentations of 97-2003 ([MS-PPT] 2.9, [MS-ODRAW] 2.2): of shapes, of letters, of slides."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

from scanner.documents.drawing.canvas import Box

ABOUT_SHAPE, PROPERTIES, ANCHOR, SHAPE = 0xF00A, 0xF00B, 0xF010, 0xF004
_BACKGROUND = 0x0400
_FILL_KIND, _FILL, _CLEARNESS, _FILL_FLAGS, _SHAPE_FLAGS = 0x0180, 0x0181, 0x0182, 0x01BF, 0x03BF
_FILLED, _HIDDEN = 0x10, 0x02
_OPAQUE = 0x10000
_SCHEME, _PLAIN = 0x08, 0xFE
"""How a colour says that it is one of the slide's, and how letters say that theirs is none of those."""
_OF_PARAGRAPHS = (
    (0xF, 2), (0x80, 2), (0x10, 2), (0x40, 2), (0x20, 4), (0x800, 2), (0x1000, 2), (0x2000, 2), (0x4000, 2),
    (0x100, 2), (0x400, 2), (0x8000, 2),
)  # fmt: skip
"""Properties of paragraphs by the bits that tell of them, and their bytes, up to the stops of tabs."""
_TABS, _BEHIND_TABS = 0x100000, ((0x10000, 2), (0xE0000, 2), (0x200000, 2))
_OF_LETTERS = ((0xFFFF, 2), (0x10000, 2), (0x200000, 2), (0x400000, 2), (0x800000, 2))
_SIZE, _COLOUR, _RAISED = 0x20000, 0x40000, 0x80000


class Fill(NamedTuple):
    """How a shape looks: `colour` is None where it is not filled, '' where with several or an unknown one."""

    colour: str | None = None
    hidden: bool = False


class Run(NamedTuple):
    """A stretch of letters: how many, their colour, '' where the slide gives it, and their size in points."""

    length: int
    colour: str
    size: int


def fill(data: bytes, count: int) -> Fill:
    """What the properties of a shape say; `count` of them, six bytes each."""
    told = dict(struct.unpack_from("<HI", data, at) for at in range(0, min(6 * count, len(data) - 5), 6))
    told = {key & 0x3FFF: value for key, value in told.items()}
    flags, look = told.get(_FILL_FLAGS, 0), told.get(_SHAPE_FLAGS, 0)
    filled = bool(flags & _FILLED) if flags >> 16 & _FILLED else _FILL in told
    plain = told.get(_FILL_KIND, 0) == 0 and told.get(_CLEARNESS, _OPAQUE) == _OPAQUE
    colour = _colour(told[_FILL]) if plain and _FILL in told else ""
    return Fill(colour if filled else None, bool(look & _HIDDEN and look >> 16 & _HIDDEN))


def is_background(data: bytes) -> bool:
    """Whether what is told about a shape says that it is the ground of the slide."""
    return len(data) >= 8 and bool(struct.unpack_from("<I", data, 4)[0] & _BACKGROUND)


def box(data: bytes) -> Box | None:
    """Where a shape lies: top, left, right and bottom in numbers of two or four bytes."""
    if len(data) not in (8, 16):
        return None
    top, left, right, bottom = struct.unpack("<4h" if len(data) == 8 else "<4i", data)
    return left, top, right - left, bottom - top


def runs(data: bytes, length: int) -> Iterator[Run]:
    """The looks of a text of so many characters. Raises struct.error where they are cut short."""
    at, left = 0, length + 1
    while left > 0:
        count, _, mask = struct.unpack_from("<IHI", data, at)
        at = _behind(mask, _OF_PARAGRAPHS, at + 10)
        at += 2 + 4 * struct.unpack_from("<H", data, at)[0] if mask & _TABS else 0
        at = _behind(mask, _BEHIND_TABS, at)
        left -= max(count, 1)
    left = length + 1
    while left > 0:
        count, mask = struct.unpack_from("<II", data, at)
        at = _behind(mask, _OF_LETTERS, at + 8)
        size = struct.unpack_from("<H", data, at)[0] if mask & _SIZE else 0
        at += 2 if mask & _SIZE else 0
        red, green, blue, kind = struct.unpack_from("<4B", data, at) if mask & _COLOUR else (0, 0, 0, 0)
        at += (4 if mask & _COLOUR else 0) + (2 if mask & _RAISED else 0)
        yield Run(count, f"{red:02X}{green:02X}{blue:02X}" if kind == _PLAIN else "", size)
        left -= max(count, 1)


def _behind(mask: int, properties: tuple[tuple[int, int], ...], at: int) -> int:
    return at + sum(size for bits, size in properties if mask & bits)


def _colour(value: int) -> str:
    return "" if value >> 24 & _SCHEME else f"{value & 255:02X}{value >> 8 & 255:02X}{value >> 16 & 255:02X}"
