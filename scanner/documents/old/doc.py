"""Word 97-2003 and WPS text ([MS-DOC]): its pieces, and which of their letters nobody is shown."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator, Mapping

from scanner.documents.frames import Output
from scanner.documents.old.doclooks import Looks, looks

_ENCRYPTED, _SECOND_TABLE = 0x0100, 0x0200
_FIELD_CODE = re.compile("\x13[^\x13\x14\x15]*\x14|\x13[^\x13\x14\x15]*\x15|[\x14\x15]")
_CONTROLS = str.maketrans({"\x07": "\t", "\x0b": "\n", "\x0c": "\r", "\x1e": "-", "\x1f": None, "\xa0": " "})
_ROW_END = re.compile("\x07\x07")
_PIECES = 0x01A2
"""Where the head says in which stretch of the table stream the pieces stand."""
_LENGTHS = 0x004C
"""And how many characters each part of the text has: body, footnotes, headers, macros, comments and so on."""
_COMMENTS = 4
_HIDE, _SHOW = "\ue0f0", "\ue0f1"
"""Put around hidden letters while lines are made of the text."""
_NOTE, _NOTED = "\ue0f2", "\ue0f3"
"""Put around the comments, which stand behind the text."""
_MARKS = re.compile(f"([{_HIDE}{_SHOW}{_NOTE}{_NOTED}])")


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
    text = "".join(_pieces(main, table[start : start + size], looks(main, table)))
    text = _ROW_END.sub("\r", _FIELD_CODE.sub("", text)).translate(_CONTROLS)
    hides, part = False, "document"
    for number, line in enumerate(text.split("\r"), 1):
        said: dict[tuple[bool, str], list[str]] = {}
        for piece in _MARKS.split(line):
            if piece in (_HIDE, _SHOW):
                hides = piece == _HIDE
            elif piece in (_NOTE, _NOTED):
                part = "comment" if piece == _NOTE else "document"
            else:
                said.setdefault((hides, part), []).append(piece)
        for (hidden, where), words in said.items():
            out.passage("".join(words), hidden=hidden, part=where, paragraph=number)


def _comments(main: bytes) -> tuple[int, int]:
    """Before which characters the comments begin and end."""
    lengths = struct.unpack_from(f"<{_COMMENTS + 1}I", main, _LENGTHS)
    return sum(lengths[:_COMMENTS]), sum(lengths)


def _pieces(main: bytes, clx: bytes, looks: Looks) -> Iterator[str]:
    """The text in its order: each piece lies in wide characters or in bytes."""
    at = 0
    while at < len(clx) and clx[at] == 1:
        at += 3 + struct.unpack_from("<H", clx, at + 1)[0]
    count = (struct.unpack_from("<I", clx, at + 1)[0] - 4) // 12
    bounds = struct.unpack_from(f"<{count + 1}I", clx, at + 5)
    marks = dict(zip(_comments(main), (_NOTE, _NOTED), strict=True))
    for index in range(count):
        place = struct.unpack_from("<I", clx, at + 5 + 4 * (count + 1) + 8 * index + 2)[0]
        length = max(0, bounds[index + 1] - bounds[index])
        narrow = bool(place & 0x40000000)
        start = (place & 0x3FFFFFFF) // 2 if narrow else place
        end = min(start + (length if narrow else 2 * length), len(main))
        character = bounds[index]
        for first, stop, hidden in looks.cut(start, end) if start < end else ():
            text = _MARKS.sub(" ", main[first:stop].decode("cp1252" if narrow else "utf-16-le", "replace"))
            after = character + len(text)
            for place in sorted(marks, reverse=True):
                if character <= place < after:
                    text = text[: place - character] + marks[place] + text[place - character :]
            character = after
            yield f"{_HIDE}{text}{_SHOW}" if hidden else text
