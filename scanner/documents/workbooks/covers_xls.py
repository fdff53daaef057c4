"""What an old workbook hides: columns, rows, and cells that show nothing; records of its stream ([MS-XLS] 2.4)."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from scanner.documents.drawing.colours import BLACK, WHITE, alike
from scanner.documents.workbooks.covers import COLUMNS, MOST, Cover
from scanner.documents.workbooks.invisible import is_empty

_SHEET, _COLUMN, _ROW, _SIZE, _END = 0x0085, 0x007D, 0x0208, 0x0200, 0x000A
_FONT, _FORMAT, _LOOK = 0x0031, 0x041E, 0x00E0
_COLUMN_HIDDEN, _ROW_HIDDEN = 0x0001, 0x0020
_CELLS = frozenset({0x00FD, 0x0204, 0x0203, 0x027E, 0x0006, 0x00D6})
"""Records of one cell each, that begin with row, column and look."""
_SEVERAL = 0x00BD
_PALETTE = 0x0092
_FIRST, _PAPER, _INK = 8, frozenset({0x40, 0x41}), 0x7FFF
"""Number of the first colour of the palette; colours of the system."""
_BASIC = (BLACK, WHITE, "FF0000", "00FF00", "0000FF", "FFFF00", "FF00FF", "00FFFF")
_COLOURS = (
    *_BASIC, "800000", "008000", "000080", "808000", "800080", "008080", "C0C0C0", "808080", "9999FF", "993366",
    "FFFFCC", "CCFFFF", "660066", "FF8080", "0066CC", "CCCCFF", "000080", "FF00FF", "FFFF00", "00FFFF", "800080",
    "800000", "008080", "0000FF", "00CCFF", "CCFFFF", "CCFFCC", "FFFF99", "99CCFF", "FF99CC", "CC99FF", "FFCC99",
    "3366FF", "33CCCC", "99CC00", "FFCC00", "FF9900", "FF6600", "666699", "969696", "003366", "339966", "003300",
    "333300", "993300", "993366", "333399", "333333",
)  # fmt: skip
"""The palette that is meant where a workbook brings none."""
_TINY, _LOW = 40, 6
"""Heights of letters and of rows, in twentieths of a point, under which nothing is seen."""


def covers_xls(stream: bytes) -> list[Cover]:
    """The cover of every sheet, in the order of the workbook. Raises struct.error when cut short."""
    about = list(_records(stream, 0))
    places = [struct.unpack_from("<I", data)[0] for kind, data in about if kind == _SHEET]
    unseen = frozenset(_unseen(about))
    return [_cover(stream, place, unseen) for place in places]


def _unseen(about: list[tuple[int, bytes]]) -> Iterator[int]:
    """The numbers of the looks that show nothing."""
    fonts = [data for kind, data in about if kind == _FONT and len(data) >= 6]
    empty = {struct.unpack_from("<H", data)[0] for kind, data in about if kind == _FORMAT and is_empty(_text(data))}
    palette = _palette(about)
    for at, data in enumerate(data for kind, data in about if kind == _LOOK and len(data) >= 20):
        font, shown_as = struct.unpack_from("<2H", data)
        font -= font > 4  # there is no fifth
        if shown_as in empty or (font < len(fonts) and _blank(fonts[font], data, palette)):
            yield at


def _palette(about: list[tuple[int, bytes]]) -> dict[int, str]:
    """The colours by their numbers."""
    own = next((data for kind, data in about if kind == _PALETTE), b"")
    told = [own[at : at + 3].hex().upper() for at in range(2, len(own) - 3, 4)]
    colours = dict(enumerate(_BASIC)) | dict(enumerate(_COLOURS, _FIRST)) | dict(enumerate(told, _FIRST))
    return colours | dict.fromkeys(_PAPER, WHITE) | {_INK: BLACK}


def _blank(font: bytes, look: bytes, palette: dict[int, str]) -> bool:
    """Whether letters of that font are too small to be seen, or like their ground."""
    height, _, number = struct.unpack_from("<3H", font)
    pattern, fore = look[17] >> 2, struct.unpack_from("<H", look, 18)[0] & 0x7F
    ground = {0: WHITE, 1: palette.get(fore, "")}.get(pattern, "")
    letters = palette.get(number, "")
    return height < _TINY or bool(letters and ground and alike(letters, ground))


def _text(data: bytes) -> str:
    """A number format: two bytes its number, then its text in bytes or wide characters."""
    if len(data) < 5:
        return ""
    wide = data[4] & 1
    return data[5:].decode("utf-16-le" if wide else "latin-1", "replace")


def _cover(stream: bytes, place: int, unseen: frozenset[int]) -> Cover:
    columns: set[int] = set()
    rows: set[int] = set()
    cells: set[tuple[int, int]] = set()
    scattered = False
    for kind, data in _records(stream, place):
        if kind == _COLUMN and len(data) >= 10:
            first, last, width, _, flags = struct.unpack_from("<5H", data)
            hidden = flags & _COLUMN_HIDDEN or not width
            columns.update(range(first, min(last + 1, COLUMNS)) if hidden else ())
        elif kind == _ROW and len(data) >= 16:
            height, flags = struct.unpack_from("<H", data, 6)[0] & 0x7FFF, struct.unpack_from("<H", data, 12)[0]
            rows.update(struct.unpack_from("<H", data) if flags & _ROW_HIDDEN or height < _LOW else ())
        elif kind == _SIZE and len(data) >= 12:
            top, bottom, left, right = struct.unpack_from("<2I2H", data)
            scattered = (bottom - top) * (right - left) > MOST
        elif kind in _CELLS and unseen and len(data) >= 6:
            row, column, look = struct.unpack_from("<3H", data)
            cells.update([(row, column)] if look in unseen else ())
        elif kind == _SEVERAL and unseen and len(data) >= 6:
            cells.update(_several(data, unseen))
    return Cover(frozenset(columns), frozenset(rows), frozenset(cells), scattered)


def _several(data: bytes, unseen: frozenset[int]) -> Iterator[tuple[int, int]]:
    """Numbers of one row, one column after the other, six bytes each."""
    row, first = struct.unpack_from("<2H", data)
    for index, at in enumerate(range(4, len(data) - 6, 6)):
        if struct.unpack_from("<H", data, at)[0] in unseen:
            yield row, first + index


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """The records of the substream that begins there, to its end."""
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        if kind == _END:
            return
        yield kind, stream[at + 4 : at + 4 + size]
        at += 4 + size
