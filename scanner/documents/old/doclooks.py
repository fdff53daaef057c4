"""How letters of a Word 97-2003 file look ([MS-DOC] 2.6, 2.8.6, 2.9): what runs, paragraphs and their styles say."""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from scanner.documents.drawing.colours import BLACK, HIGHLIGHTS, WHITE, alike

_STYLES, _RUNS, _PARAGRAPHS = 0x00A2, 0x00FA, 0x0102
"""Where the head says in which stretch of the table stream each of them stands."""
_PAGE = 512
_VANISH, _DELETED, _STYLE, _SIZE = 0x083C, 0x0800, 0x4A30, 0x4A43
_COLOUR_INDEX, _COLOUR, _MARKER = 0x2A42, 0x6870, 0x2A0C
_SHADES, _OLD_SHADES = frozenset({0xCA71, 0xC64D}), frozenset({0x4866, 0x442D})
_IN_TABLE, _TABLE, _TABLE_SHADES = 0x2416, 0xD608, frozenset({0xD609, 0xD612})
_TINY = 4
_OPERANDS = (1, 1, 2, 4, 2, 2, 0, 3)
"""Bytes of a property's value, by the top three bits of its code; 0: the next byte says."""
_INDEXED = ("", BLACK, "0000FF", "00FFFF", "00FF00", "FF00FF", "FF0000", "FFFF00", WHITE, *(
    HIGHLIGHTS[name] for name in ("darkBlue", "darkCyan", "darkGreen", "darkMagenta", "darkRed", "darkYellow")
), HIGHLIGHTS["darkGray"], HIGHLIGHTS["lightGray"])  # fmt: skip
_MOST = 32
_Told = Mapping[str, str | bool | int]


@dataclass(frozen=True, slots=True)
class Looks:
    """Where in the main stream letters of another look begin, and whether those show nothing."""

    starts: Sequence[int] = ()
    hidden: Sequence[bool] = ()

    def cut(self, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
        """A stretch, cut where the look changes."""
        first, last = bisect_right(self.starts, start), bisect_right(self.starts, end)
        bounds = [start, *(each for each in self.starts[first:last] if start < each < end), end]
        for begin, stop in pairwise(bounds):
            place = bisect_right(self.starts, begin) - 1
            yield begin, stop, place >= 0 and self.hidden[place]


@dataclass
class _Stretches:
    """What is told of each stretch of the main stream, by where it begins."""

    starts: list[int] = field(default_factory=list)
    told: list[_Told] = field(default_factory=list)

    def at(self, place: int) -> _Told:
        """What is told of one place."""
        index = bisect_right(self.starts, place) - 1
        return self.told[index] if index >= 0 else {}


def looks(main: bytes, table: bytes) -> Looks:
    """The looks of all letters. Raises struct.error where the file is cut short."""
    styles = _styles(table, *struct.unpack_from("<II", main, _STYLES))
    runs = _stretches(main, table, _RUNS, 0)
    paragraphs = _stretches(main, table, _PARAGRAPHS, 2)
    coloured = any(told.get("cells") for told in paragraphs.told)
    starts = sorted({*runs.starts, *paragraphs.starts})
    return Looks(starts, [_hides(runs.at(each), paragraphs.at(each), styles, coloured) for each in starts])


def _hides(run: _Told, paragraph: _Told, styles: Sequence[_Told], coloured: bool) -> bool:
    around = dict(paragraph)
    lines = (
        _line(styles, around.pop("style", 0)),
        {"ground": around.get("ground", "")},
        _line(styles, run.get("style")),
    )
    told = {key: value for each in (*lines, run) for key, value in each.items() if value != ""}
    if told.get("deleted") or told.get("vanish") or 0 < int(told.get("size", _TINY)) < _TINY:
        return True
    if paragraph.get("table") and coloured and not run.get("ground"):
        return False  # which cell has which colour is not read
    return alike(str(told.get("letters", "")), str(told.get("ground", "")) or WHITE)


def _line(styles: Sequence[_Told], number: object) -> _Told:
    """What a style and those it builds on say."""
    line: list[_Told] = []
    while isinstance(number, int) and 0 <= number < len(styles) and len(line) < _MOST:
        line.append(styles[number])
        number = styles[number].get("base")
    return {key: value for each in reversed(line) for key, value in each.items() if key != "base"}


def _stretches(main: bytes, table: bytes, where: int, indent: int) -> _Stretches:
    """[MS-DOC] 2.8.6: pages of 512 bytes, each with stretches of text and their properties."""
    start, size = struct.unpack_from("<II", main, where)
    count = (size - 4) // 8
    if count <= 0 or start + size > len(table):
        return _Stretches()
    found: dict[int, _Told] = {}
    for number in struct.unpack_from(f"<{count}I", table, start + 4 * (count + 1)):
        page = main[(number & 0x3FFFFF) * _PAGE :][:_PAGE]
        if len(page) == _PAGE:
            found.update(_of_page(page, indent))
    starts = sorted(found)
    return _Stretches(starts, [found[each] for each in starts])


def _of_page(page: bytes, indent: int) -> Iterator[tuple[int, _Told]]:
    """`indent` is 2 for paragraphs, whose properties begin with the number of their style."""
    count, width = page[-1], 13 if indent else 1
    if 4 * (count + 1) + width * count >= _PAGE:
        return
    bounds = struct.unpack_from(f"<{count + 1}I", page)
    for index in range(count):
        at = page[4 * (count + 1) + width * index] * 2
        yield (
            bounds[index],
            _of_paragraph(page, at) if indent else _told(page[at + 1 : at + 1 + page[at]] if at else b""),
        )
    yield bounds[-1], {}


def _of_paragraph(page: bytes, at: int) -> _Told:
    if not at:
        return {}
    size = 2 * page[at] - 1 if page[at] else 2 * page[at + 1]
    start = at + 1 if page[at] else at + 2
    properties = page[start : start + size]
    return {"style": int.from_bytes(properties[:2], "little"), **_told(properties[2:])}


def _styles(table: bytes, start: int, size: int) -> list[_Told]:
    """The styles by their numbers: what each says of letters and of the ground of paragraphs."""
    sheet = table[start : start + size]
    if len(sheet) < 8:
        return []
    about, count, base = struct.unpack_from("<3H", sheet)
    at, found = 2 + about, list[_Told]()
    while at + 2 <= len(sheet) and len(found) < count:
        length = struct.unpack_from("<H", sheet, at)[0]
        found.append(_style(sheet[at + 2 : at + 2 + length], base))
        at += 2 + length
    return found


def _style(data: bytes, base: int) -> _Told:
    if len(data) < base + 4:
        return {}
    kind, number = data[2] & 15, struct.unpack_from("<H", data, 2)[0] >> 4
    at = base + 2 + 2 * struct.unpack_from("<H", data, base)[0] + 2
    told: dict[str, str | bool | int] = {"base": number}
    for part in range(2 if kind == 1 else 1):
        if at + 2 > len(data):
            break
        size = struct.unpack_from("<H", data, at)[0]
        told |= _told(data[at + 2 + (2 if kind == 1 and part == 0 else 0) : at + 2 + size])
        at += 2 + size + size % 2
    return told


def _told(properties: bytes) -> dict[str, str | bool | int]:
    """What a list of properties says, as far as it is of looks."""
    found: dict[str, str | bool | int] = {}
    at = 0
    while at + 3 <= len(properties):
        code = struct.unpack_from("<H", properties, at)[0]
        size = _OPERANDS[code >> 13] or 1 + properties[at + 2]
        size += 256 * properties[at + 3] + 1 if code == _TABLE and at + 3 < len(properties) else 0
        value = properties[at + 2 : at + 2 + size]
        found.update(_property(code, value, int.from_bytes(value[:4], "little")))
        at += 2 + size
    return found


def _property(code: int, value: bytes, number: int) -> dict[str, str | bool | int]:
    if code == _VANISH and number < 0x80:  # above, the style decides
        return {"vanish": number == 1}
    if code == _DELETED:
        return {"deleted": number == 1}
    if code in (_STYLE, _SIZE):
        return {"style" if code == _STYLE else "size": number}
    if code in (_COLOUR_INDEX, _MARKER):
        return {"letters" if code == _COLOUR_INDEX else "ground": _INDEXED[number] if number < len(_INDEXED) else ""}
    if code == _COLOUR:
        return {"letters": _colour(value)}
    if code in _SHADES and len(value) >= 11:
        return {"ground": _colour(value[1:5]) if value[9] == 1 else _colour(value[5:9])}
    if code in _OLD_SHADES:
        return {"ground": _INDEXED[min(number & 31 if number >> 10 == 1 else number >> 5 & 31, 16)]}
    if code in _TABLE_SHADES:
        return {"cells": any(_colour(value[at + 4 : at + 8]) not in ("", WHITE) for at in range(1, len(value) - 9, 10))}
    return {"table": number == 1} if code == _IN_TABLE else {}


def _colour(value: bytes) -> str:
    """Red, green and blue, and a mark where the program picks the colour."""
    return "" if len(value) < 4 or value[3] else value[:3].hex().upper()
