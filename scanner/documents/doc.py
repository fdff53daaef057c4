"""Word 97-2003 and WPS text ([MS-DOC]): its pieces, and which of their letters nobody is shown."""

from __future__ import annotations

import re
import struct
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from scanner.documents.frames import Output

_ENCRYPTED, _SECOND_TABLE = 0x0100, 0x0200
_FIELD_CODE = re.compile("\x13[^\x13\x14\x15]*\x14|\x13[^\x13\x14\x15]*\x15|[\x14\x15]")
_CONTROLS = str.maketrans({"\x07": "\t", "\x0b": "\n", "\x0c": "\r", "\x1e": "-", "\x1f": None, "\xa0": " "})
_ROW_END = re.compile("\x07\x07")
_PIECES, _LOOKS = 0x01A2, 0x00FA
"""Where the head says in which stretch of the table stream the pieces and the looks of letters stand."""
_PAGE = 512
_VANISH, _DELETED, _COLOUR_INDEX, _COLOUR, _SIZE = 0x083C, 0x0800, 0x2A42, 0x6870, 0x4A43
_WHITE_INDEX, _WHITE, _TINY = 8, 0x00FFFFFF, 4
_OPERANDS = (1, 1, 2, 4, 2, 2, 0, 3)
"""Bytes of a property's value, by the top three bits of its code; 0: the next byte says."""
_HIDE, _SHOW = "\ue0f0", "\ue0f1"
"""Put around hidden letters while lines are made of the text."""


@dataclass(frozen=True, slots=True)
class _Looks:
    """Where in the main stream letters of another look begin, and whether those show nothing."""

    starts: list[int]
    hidden: list[bool]

    def cut(self, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
        """A stretch, cut where the look changes."""
        at = bisect_right(self.starts, start)
        bounds = [
            start,
            *(each for each in self.starts[at : bisect_right(self.starts, end)] if start < each < end),
            end,
        ]
        for first, stop in pairwise(bounds):
            place = bisect_right(self.starts, first) - 1
            yield first, stop, place >= 0 and self.hidden[place]


def read(streams: Mapping[str, bytes], out: Output) -> None:
    """Tell each paragraph and table row. Raises struct.error where the file is cut short."""
    out.kind("doc")
    main = streams["WordDocument"]
    flags = struct.unpack_from("<H", main, 10)[0]
    if flags & _ENCRYPTED:
        out.fail("encrypted", "the document needs a password")
        return
    table = streams.get("1Table" if flags & _SECOND_TABLE else "0Table", b"")
    start, size = struct.unpack_from("<II", main, _PIECES)
    text = "".join(_pieces(main, table[start : start + size], _looks(main, table)))
    text = _ROW_END.sub("\r", _FIELD_CODE.sub("", text)).translate(_CONTROLS)
    hides = False
    for number, line in enumerate(text.split("\r"), 1):
        parts: dict[bool, list[str]] = {False: [], True: []}
        for part in re.split(f"([{_HIDE}{_SHOW}])", line):
            if part in (_HIDE, _SHOW):
                hides = part == _HIDE
            else:
                parts[hides].append(part)
        for hidden, words in parts.items():
            out.passage("".join(words), hidden=hidden, paragraph=number)


def _pieces(main: bytes, clx: bytes, looks: _Looks) -> Iterator[str]:
    """The text in its order: each piece lies in wide characters or in bytes."""
    at = 0
    while at < len(clx) and clx[at] == 1:
        at += 3 + struct.unpack_from("<H", clx, at + 1)[0]
    count = (struct.unpack_from("<I", clx, at + 1)[0] - 4) // 12
    bounds = struct.unpack_from(f"<{count + 1}I", clx, at + 5)
    for index in range(count):
        place = struct.unpack_from("<I", clx, at + 5 + 4 * (count + 1) + 8 * index + 2)[0]
        length = max(0, bounds[index + 1] - bounds[index])
        narrow = bool(place & 0x40000000)
        start = (place & 0x3FFFFFFF) // 2 if narrow else place
        end = min(start + (length if narrow else 2 * length), len(main))
        for first, stop, hidden in looks.cut(start, end) if start < end else ():
            text = main[first:stop].decode("cp1252" if narrow else "utf-16-le", "replace")
            text = text.replace(_HIDE, "").replace(_SHOW, "")
            yield f"{_HIDE}{text}{_SHOW}" if hidden else text


def _looks(main: bytes, table: bytes) -> _Looks:
    """[MS-DOC] 2.8.6: pages of 512 bytes, each with runs of letters and their properties."""
    start, size = struct.unpack_from("<II", main, _LOOKS)
    count = (size - 4) // 8
    if count <= 0 or start + size > len(table):
        return _Looks([], [])
    numbers = struct.unpack_from(f"<{count}I", table, start + 4 * (count + 1))
    runs: dict[int, bool] = {}
    for number in numbers:
        page = main[(number & 0x3FFFFF) * _PAGE :][:_PAGE]
        if len(page) == _PAGE:
            runs.update(_of_page(page))
    starts = sorted(runs)
    return _Looks(starts, [runs[each] for each in starts])


def _of_page(page: bytes) -> Iterator[tuple[int, bool]]:
    count = page[-1]
    if 4 * (count + 1) + count >= _PAGE:
        return
    bounds = struct.unpack_from(f"<{count + 1}I", page)
    for index in range(count):
        at = page[4 * (count + 1) + index] * 2
        yield bounds[index], at > 0 and _hides(page[at + 1 : at + 1 + page[at]])
    yield bounds[-1], False


def _hides(properties: bytes) -> bool:
    at, hidden = 0, False
    while at + 3 <= len(properties):
        code = struct.unpack_from("<H", properties, at)[0]
        size = _OPERANDS[code >> 13] or 1 + properties[at + 2]
        value = int.from_bytes(properties[at + 2 : at + 2 + size], "little")
        hidden = hidden or (
            (code in (_VANISH, _DELETED) and value == 1)
            or (code == _COLOUR_INDEX and value == _WHITE_INDEX)
            or (code == _COLOUR and value == _WHITE)
            or (code == _SIZE and value < _TINY)
        )
        at += 2 + size
    return hidden
