"""Old office files: Word 97-2003 and WPS text, presentations, and workbooks by way of calamine."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from scanner.documents import remains, sheets
from scanner.documents.compound import Compound
from scanner.documents.frames import Output

_ENCRYPTED, _SECOND_TABLE = 0x0100, 0x0200
_FIELD_CODE = re.compile("\x13[^\x13\x14\x15]*\x14|\x13[^\x13\x14\x15]*\x15|[\x14\x15]")
_CONTROLS = str.maketrans({"\x07": "\t", "\x0b": "\n", "\x0c": "\r", "\x1e": "-", "\x1f": None, "\xa0": " "})
_ROW_END = re.compile("\x07\x07")
_WIDE_TEXT, _BYTE_TEXT = 0x0FA0, 0x0FA8


def read(body: bytes, name: str, out: Output) -> None:
    """Tell the text of the one of them it is."""
    try:
        streams = Compound(body).streams
        if not streams:
            out.fail("damaged", "the OLE file has no streams")
        elif "EncryptedPackage" in streams:
            out.kind("ole")
            out.fail("encrypted", "the file needs a password")
        elif "WordDocument" in streams:
            _word(streams, out)
        elif "PowerPoint Document" in streams:
            _slides(streams["PowerPoint Document"], out)
        elif {"Workbook", "Book"} & streams.keys():
            sheets.read(body, name, out)
        else:
            out.kind("ole")
            out.fail("unsupported", "unknown kind of OLE file; its content was not examined")
        for stream in streams.values():
            remains.of_bytes(stream, out)
    except (struct.error, IndexError) as error:
        out.fail("damaged", f"the OLE file cannot be read: {type(error).__name__}")


def _word(streams: dict[str, bytes], out: Output) -> None:
    """[MS-DOC] 2.4.1: the piece table says where each stretch of text lies, wide or in bytes."""
    out.kind("doc")
    main = streams["WordDocument"]
    flags = struct.unpack_from("<H", main, 10)[0]
    if flags & _ENCRYPTED:
        out.fail("encrypted", "the document needs a password")
        return
    table = streams.get("1Table" if flags & _SECOND_TABLE else "0Table", b"")
    start, size = struct.unpack_from("<II", main, 0x01A2)
    text = "".join(_pieces(main, table[start : start + size]))
    text = _ROW_END.sub("\r", _FIELD_CODE.sub("", text)).translate(_CONTROLS)
    for number, line in enumerate(re.split("[\r\n]", text), 1):
        out.passage(line, paragraph=number)


def _pieces(main: bytes, clx: bytes) -> Iterator[str]:
    at = 0
    while at < len(clx) and clx[at] == 1:
        at += 3 + struct.unpack_from("<H", clx, at + 1)[0]
    count = (struct.unpack_from("<I", clx, at + 1)[0] - 4) // 12
    bounds = struct.unpack_from(f"<{count + 1}I", clx, at + 5)
    for index in range(count):
        place = struct.unpack_from("<I", clx, at + 5 + 4 * (count + 1) + 8 * index + 2)[0]
        length = max(0, bounds[index + 1] - bounds[index])
        if place & 0x40000000:
            start = (place & 0x3FFFFFFF) // 2
            yield main[start : start + length].decode("cp1252", "replace")
        else:
            yield main[place : place + 2 * length].decode("utf-16-le", "replace")


def _slides(stream: bytes, out: Output) -> None:
    """[MS-PPT] 2.3.1: a tree of records; containers are entered by skipping their heads only."""
    out.kind("ppt")
    at, number = 0, 0
    while at + 8 <= len(stream):
        version, kind, size = struct.unpack_from("<HHI", stream, at)
        at += 8
        if version & 0xF == 0xF:
            continue
        if kind in (_WIDE_TEXT, _BYTE_TEXT):
            number += 1
            encoding = "utf-16-le" if kind == _WIDE_TEXT else "latin-1"
            text = stream[at : at + size].decode(encoding, "replace")
            out.passage(text.replace("\r", "\n").replace("\x0b", "\n"), paragraph=number)
        at += size
