"""Zip archives that two programs would unpack differently: what one of them shows, the other hides.

Whatever the directory lists is read all the same; what such an archive may hold beside it is told as not examined.
"""

from __future__ import annotations

import struct
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence

_LOCAL = struct.Struct("<4s5H3I2H")
_END = struct.Struct("<4s4H2IH")
_LOCATOR = struct.Struct("<4sIQI")
_HEAD, _LOCATOR_HEAD, _END64 = b"PK\x03\x04", b"PK\x06\x07", b"PK\x06\x06"
_SIZE_FOLLOWS = 0x8
_MANY = 0xFFFF
_WIDE = 0xFFFFFFFF


def doubts(body: bytes, archive: zipfile.ZipFile) -> Iterator[str]:
    """What speaks against reading it as its directory says, each a short phrase; nothing for an ordinary archive."""
    infos = sorted(archive.infolist(), key=lambda info: info.header_offset)
    yield from _ends(body, archive)
    if any("\0" in info.orig_filename for info in infos):
        yield "a name with a zero byte in it"
    sums: dict[str, int] = {}
    counts = Counter(info.filename for info in infos if sums.setdefault(info.filename, info.CRC) != info.CRC)
    if counts:
        yield f"{len(counts)} names that stand for two files"
    if any(_differs(body, info) for info in infos):
        yield "entries that say other things of themselves than the directory says of them"
    if any(body.find(_HEAD, start, end) >= 0 for start, end in _gaps(body, infos, archive.start_dir)):
        yield "entries that its directory does not list"


def _ends(body: bytes, archive: zipfile.ZipFile) -> Iterator[str]:
    at = body.rfind(b"PK\x05\x06")
    if at < 0 or len(body) < at + _END.size:
        return
    _, disk, first, here, count, _, _, _ = _END.unpack_from(body, at)
    if disk not in (0, _MANY) or first not in (0, _MANY):
        yield "parts of it on other disks"
    elif count != _MANY and (count, here) != (len(archive.infolist()) & _MANY,) * 2:
        yield "another number of entries than it says"
    if body[at - _LOCATOR.size : at - _LOCATOR.size + 4] == _LOCATOR_HEAD:
        place = _LOCATOR.unpack_from(body, at - _LOCATOR.size)[2]
        if body[place : place + 4] != _END64:
            yield "an end that its own locator does not lead to"


def _differs(body: bytes, info: zipfile.ZipInfo) -> bool:
    """Whether an entry's own head contradicts the directory. Its name is compared when it is opened."""
    if len(body) < info.header_offset + _LOCAL.size:
        return True
    _, _, flags, method, _, _, _, _, size, _, _ = _LOCAL.unpack_from(body, info.header_offset)
    return method != info.compress_type or (not flags & _SIZE_FOLLOWS and size not in (info.file_size, _WIDE))


def _gaps(body: bytes, infos: Sequence[zipfile.ZipInfo], stop: int) -> Iterator[tuple[int, int]]:
    """The stretches that belong to no entry."""
    end = 0
    for info in infos:
        yield end, info.header_offset
        if len(body) < info.header_offset + _LOCAL.size:
            return
        name, extra = struct.unpack_from("<2H", body, info.header_offset + _LOCAL.size - 4)
        end = info.header_offset + _LOCAL.size + name + extra + info.compress_size
    yield end, stop
