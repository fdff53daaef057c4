"""A workbook's archive written again without packing: the zip reader inside calamine unpacks several times slower.

Only what calamine looks at is in it, and only of workbooks that take little memory.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Sequence

from scanner.documents.frames import Output
from scanner.documents.packed.archives import BROKEN, Member

_WANTED = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|mimetype|META-INF/manifest\.xml|content\.xml"
    r"|xl/(?!(?:theme|drawings|charts|media|embeddings|printerSettings)/).*\.(?:xml|rels|bin)",
    re.IGNORECASE,
)
_PACKED, _MOST = 2 << 20, 8 << 20
"""Bytes of the parts, packed and not, up to which they are held twice."""
_LOCAL, _ENTRY, _END = struct.Struct("<4s5H3I2H"), struct.Struct("<4s6H3I5H2I"), struct.Struct("<4s4H2IH")
_UTF8, _VERSION = 0x800, 20


def stored(members: Sequence[Member], out: Output) -> bytes:
    """The archive; empty where it would be large, or where a part cannot be unpacked."""
    wanted = [member for member in members if _WANTED.fullmatch(member.name)]
    if not wanted or sum(member.packed for member in wanted) > _PACKED:
        return b""
    parts: list[tuple[bytes, bytes]] = []
    try:
        for member in wanted:
            parts.append((member.name.encode("utf-8", "replace"), member.read(out)))
            if sum(len(content) for _, content in parts) > _MOST:
                return b""
    except BROKEN:
        return b""
    return _archive(parts)


def _archive(parts: Sequence[tuple[bytes, bytes]]) -> bytes:
    pieces: list[bytes] = []
    entries: list[bytes] = []
    place = 0
    for name, content in parts:
        check, size = zlib.crc32(content), len(content)
        head = _LOCAL.pack(b"PK\3\4", _VERSION, _UTF8, 0, 0, 0, check, size, size, len(name), 0) + name
        about = (check, size, size, len(name), 0, 0, 0, 0, 0, place)
        entries.append(_ENTRY.pack(b"PK\1\2", _VERSION, _VERSION, _UTF8, 0, 0, 0, *about) + name)
        pieces += (head, content)
        place += len(head) + size
    listed = b"".join(entries)
    end = _END.pack(b"PK\5\6", 0, 0, len(parts), len(parts), len(listed), place, 0)
    return b"".join((*pieces, listed, end))
