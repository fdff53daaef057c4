"""The font for what a PDF is set in and does not carry, as old files of offices do with 宋体 and 黑体.

Parsers are shut off from the fonts of the system, and a machine without Chinese fonts has none to give. Where pdfium
knows no shape of a sign it takes it for one without extent, and leaves out of the text every line of such that is
turned and every digit that is placed by itself. This font, made here, gives every sign an extent and paints nothing.
"""

from __future__ import annotations

import ctypes
import struct

import pypdfium2.raw as raw

_EM, _ADVANCE = 1000, 1000
_CORNERS = ((0, -120), (500, 880))
_LATIN = frozenset({0, 1, 2})
"""Character sets (ANSI, default, symbol) for which pdfium has shapes of its own."""
_HANDLE = 1
_given: list[raw.FPDF_SYSFONTINFO] = []
"""What pdfium calls back, kept alive as long as it may."""


def font() -> bytes:
    """A TrueType font in which every character of Unicode is one glyph: a line without breadth, so nothing is seen."""
    (left, bottom), (right, top) = _CORNERS
    on_curve = b"\x01" * 3
    across = struct.pack(">3h", left, right - left, left - right)
    along = struct.pack(">3h", bottom, top - bottom, bottom - top)
    glyph = struct.pack(">5h", 1, left, bottom, right, top) + struct.pack(">2H", 2, 0) + on_curve + across + along
    glyph += b"\0" * (-len(glyph) % 4)
    tables = {
        b"cmap": struct.pack(">4HI", 0, 1, 3, 10, 12) + struct.pack(">2H3I3I", 13, 0, 28, 0, 1, 0, 0x10FFFF, 1),
        b"glyf": glyph * 2,
        b"head": struct.pack(
            ">4I2H2q4h2H3h", 0x10000, 0x10000, 0, 0x5F0F3CF5, 0, _EM, 0, 0, left, bottom, right, top, 0, 8, 2, 1, 0
        ),
        b"hhea": struct.pack(">I3hH11hH", 0x10000, top, bottom, 0, _ADVANCE, *(0,) * 11, 1),
        b"hmtx": struct.pack(">Hhh", _ADVANCE, left, left),
        b"loca": struct.pack(">3I", 0, len(glyph), 2 * len(glyph)),
        b"maxp": struct.pack(">I14H", 0x10000, 2, 3, 1, *(0,) * 11),
    }
    place, directory, body = 12 + 16 * len(tables), b"", b""
    for name, table in tables.items():
        directory += name + struct.pack(">3I", 0, place + len(body), len(table))
        body += table + b"\0" * (-len(table) % 4)
    return struct.pack(">I4H", 0x10000, len(tables), 64, 2, 16 * len(tables) - 64) + directory + body


def load() -> None:
    """Give the font to pdfium, once, before the walls go up."""
    if _given:
        return
    data, fields = font(), dict(raw.FPDF_SYSFONTINFO._fields_)

    def find(_: object, weight: int, italic: int, charset: int, pitch: int, face: object, exact: object) -> int | None:
        return None if charset in _LATIN else _HANDLE

    def content(_: object, handle: object, table: int, buffer: int | None, size: int) -> int:
        if table:
            return 0  # whole, or not at all
        if buffer and size >= len(data):
            ctypes.memmove(buffer, data, len(data))
        return len(data)

    info = raw.FPDF_SYSFONTINFO(version=1, MapFont=fields["MapFont"](find), GetFontData=fields["GetFontData"](content))
    _given.append(info)
    raw.FPDF_SetSystemFontInfo(ctypes.byref(info))
