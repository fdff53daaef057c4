"""Files in archives, and zip archives; trusted in nothing: neither sizes, names, offsets nor depth."""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import IO

from scanner.documents import limits
from scanner.documents.frames import Output
from scanner.documents.packed.doubts import doubts

_LOCAL_HEADER = 30
_UTF8_NAME = 0x800
_ENCRYPTED = 0x1
_CHUNK = 1 << 20
_SHORT = 1 << 20
_KEPT = 16 << 20
"""Bytes of one unpacked file, and about those of all, that are kept for the next reader."""
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError, RuntimeError)
"""What reading a damaged archive raises, beside MemoryError."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive, by the name a person would see."""

    name: str
    opened: Callable[[], IO[bytes]]
    packed: int
    """Bytes that it takes in the archive; those of the whole archive where the share of one file is not told."""

    def chunks(self, out: Output) -> Iterator[bytes]:
        """Its content as it unpacks, cut at the limits with a failure."""
        size = 0
        with self.opened() as file:
            while chunk := file.read(_CHUNK):
                size += len(chunk)
                out.unpacked += len(chunk)
                if over := _over(size, self.packed, out.unpacked):
                    out.fail("too_big", over if out.member.endswith(self.name) else f"{self.name}: {over}")
                    return
                yield chunk

    def read(self, out: Output) -> bytes:
        """The whole of it, as far as the limits allow."""
        return b"".join(self.chunks(out))

    def stream(self, out: Output) -> IO[bytes]:
        """The same to read piece by piece."""
        return io.BufferedReader(_Stream(self.chunks(out)), _CHUNK)


class _Stream(io.RawIOBase):
    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        self._rest = self._rest or next(self._chunks, b"")
        count = min(len(buffer), len(self._rest))
        buffer[:count] = self._rest[:count]
        self._rest = self._rest[count:]
        return count


def members(body: bytes, out: Output) -> Iterator[Member]:
    """Every file of an archive that may be read, in order. Raises one of BROKEN for what is no archive.

    Overlapping entries (CVE-2024-0450) are refused here, for Python 3.11.2 does not.
    """
    archive = zipfile.ZipFile(io.BytesIO(body))
    infos = archive.infolist()
    if _overlap(archive):
        out.fail("damaged", "entries overlap each other: the archive was made to deceive and is not unpacked")
        return
    for doubt in doubts(body, archive):
        out.fail("damaged", f"the archive holds {doubt}; another program may unpack other files")
    if len(infos) > limits.ENTRIES:
        out.fail("too_many", f"{len(infos)} entries; the first {limits.ENTRIES} were read")
    unpacked: dict[int, bytes] = {}
    for info in infos[: limits.ENTRIES]:
        name = name_of(info).replace("\\", "/")  # as programs of Windows write it
        if name.endswith("/"):
            continue
        if stat.S_ISLNK(info.external_attr >> 16):
            out.fail("symlink", f"{name}: is a link, not a file")
        elif info.flag_bits & _ENCRYPTED:
            out.fail("encrypted", f"{name}: needs a password")
        else:
            yield Member(name, partial(_opened, archive, info, unpacked), info.compress_size)


def _opened(archive: zipfile.ZipFile, info: zipfile.ZipInfo, unpacked: dict[int, bytes]) -> IO[bytes]:
    """An entry to read; the short ones, which several readers look at, are unpacked once."""
    if info.file_size > _SHORT:
        return archive.open(info)
    if (content := unpacked.get(info.header_offset)) is None:
        try:
            with archive.open(info) as file:
                content = file.read(_SHORT + 1)
        except BROKEN:
            content = b""
        if not 0 < len(content) <= _SHORT:
            return archive.open(info)  # what comes before it breaks, or before the limits, is read all the same
        if sum(map(len, unpacked.values())) < _KEPT:
            unpacked[info.header_offset] = content
    return io.BytesIO(content)


def name_of(info: zipfile.ZipInfo) -> str:
    """The name as its author saw it: UTF-8 if so marked or valid, else GB18030."""
    if info.flag_bits & _UTF8_NAME:
        return info.filename
    raw = info.filename.encode("cp437", "replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename


def _over(size: int, packed: int, total: int) -> str:
    if size > limits.MEMBER:
        return f"more than {limits.MEMBER} bytes unpacked; the rest was not read"
    if total > limits.UNPACKED:
        return f"more than {limits.UNPACKED} bytes unpacked in all; the rest was not read"
    if size > limits.RATIO_FROM and size > packed * limits.RATIO:
        return f"unpacks to more than {limits.RATIO} times its size; the rest was not read"
    return ""


def _overlap(archive: zipfile.ZipFile) -> bool:
    ends = 0
    for info in sorted(archive.infolist(), key=lambda info: info.header_offset):
        if info.header_offset < ends:
            return True
        ends = info.header_offset + _LOCAL_HEADER + len(info.orig_filename) + info.compress_size
    return ends > archive.start_dir
