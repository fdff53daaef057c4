"""Packed files other than zip: tar, single files under gzip, bzip2 or xz, and what libarchive opens (7z, rar, cab).

libarchive is a library of the system; where it is missing, those files are not examined, and it is said so.
"""

from __future__ import annotations

import bz2
import ctypes
import gzip
import importlib.util
import io
import lzma
import os
import re
import tarfile
from collections.abc import Callable, Iterator
from functools import partial
from typing import IO, Any, cast

from scanner.documents import limits
from scanner.documents.frames import Output
from scanner.documents.packed.archives import BROKEN, Member

DAMAGED = (*BROKEN, lzma.LZMAError, tarfile.TarError)
"""What reading a damaged pack raises, beside MemoryError."""
_OPENERS: dict[str, Callable[[IO[bytes]], Any]] = {"gzip": gzip.open, "bzip2": bz2.open, "xz": lzma.open}
_SUFFIX = re.compile(r"\.(?:gz|bz2|xz|lzma)$", re.IGNORECASE)
_TARRED = re.compile(r"\.t(?:gz|bz2?|xz)$", re.IGNORECASE)
_NAMES = {"7z": "7-Zip", "rar": "RAR", "cab": "CAB"}
_SONAMES = ("libarchive.so.13", "libarchive.so")
_LOCKED = re.compile("[Ee]ncrypt|[Pp]assphrase")
_library: list[Any] = []
"""The binding, once it is loaded; empty where the library is not installed."""


class Locked(OSError):
    """A file that needs a password."""


def load() -> None:
    """Load the library, before the walls go up."""
    name = next(filter(_loads, _SONAMES), "")
    if _library or not name or not importlib.util.find_spec("libarchive"):
        return
    os.environ["LIBARCHIVE"] = name  # else the binding starts a compiler to look for it
    _library.append(importlib.import_module("libarchive"))
    _library[0].ffi.libarchive.archive_entry_is_encrypted.argtypes = [ctypes.c_void_p]


def _loads(name: str) -> bool:
    try:
        return ctypes.CDLL(name) is not None
    except OSError:
        return False


def squeezed(body: bytes, name: str, kind: str) -> Member:
    """The one file under gzip, bzip2 or xz; it may be a tar archive in turn."""
    inner = _TARRED.sub(".tar", _SUFFIX.sub("", name.rsplit("/", 1)[-1])) or "file"
    return Member(inner, lambda: _OPENERS[kind](io.BytesIO(body)), len(body))


def tarred(body: bytes, out: Output) -> Iterator[Member]:
    """The files of a tar archive. Raises one of DAMAGED."""
    with tarfile.open(fileobj=io.BytesIO(body), mode="r:", encoding="utf-8", errors="surrogateescape") as archive:
        for count, info in enumerate(archive):
            if count == limits.ENTRIES:
                out.fail("too_many", f"more than {limits.ENTRIES} entries; the others were not read")
                return
            name = _readable(info.name)
            if info.issym() or info.islnk():
                out.fail("symlink", f"{name}: is a link, not a file")
            elif info.isfile():
                yield Member(name, partial(_of_tar, archive, info), len(body))
            elif not info.isdir():
                out.fail("unsupported", f"{name}: is no ordinary file")


def opened(body: bytes, kind: str, out: Output) -> Iterator[Member]:
    """The files of a 7z, rar or cab archive, each to be read before the next is asked for."""
    if not _library:
        out.fail(
            "unsupported", f"{_NAMES[kind]} file: needs the system library libarchive; its content was not examined"
        )
        return
    if kind == "rar" and _is_volume(body):
        out.fail("damaged", "one of several RAR volumes; what the others hold was not examined")
    try:
        with _library[0].memory_reader(body) as archive:
            yield from _entries(archive, len(body), out)
    except _library[0].ArchiveError as error:
        if _LOCKED.search(str(error)):
            out.fail("encrypted", f"the {_NAMES[kind]} archive needs a password")
        else:
            out.fail("damaged", f"the {_NAMES[kind]} archive cannot be read to its end")


def _entries(archive: Any, size: int, out: Output) -> Iterator[Member]:
    for count, entry in enumerate(archive):
        if count == limits.ENTRIES:
            out.fail("too_many", f"more than {limits.ENTRIES} entries; the others were not read")
            return
        name = entry.pathname or f"file {count + 1}"
        if entry.issym or entry.islnk:
            out.fail("symlink", f"{name}: is a link, not a file")
        elif _library[0].ffi.libarchive.archive_entry_is_encrypted(entry._entry_p):
            out.fail("encrypted", f"{name}: needs a password")
        elif not entry.isdir:
            yield Member(name, partial(_of_entry, entry), size)


def _is_volume(body: bytes) -> bool:
    """Whether a RAR archive is one of a set: a flag of its main head, in version 4 or 5."""
    if body[6:7] == b"\0":
        return bool(body[10:11] and body[10] & 1)
    starts = [0, *(at + 1 for at, byte in enumerate(body[12:36]) if byte < 0x80)]  # of numbers of seven bits a byte
    size_kind_flags = [body[12 + at] for at in starts[:5] if 12 + at < len(body)]
    if len(size_kind_flags) < 5 or size_kind_flags[1] != 1:
        return False
    return bool(size_kind_flags[4 if size_kind_flags[2] & 1 else 3] & 1)


class _Blocks(io.RawIOBase):
    """The blocks of an entry as a file."""

    def __init__(self, blocks: Iterator[bytes]) -> None:
        self._blocks = blocks

    def read(self, size: int = -1) -> bytes:
        try:
            return next(self._blocks, b"")
        except _library[0].ArchiveError as error:
            raise (Locked if _LOCKED.search(str(error)) else OSError)("cannot be unpacked") from error


def _of_entry(entry: Any) -> IO[bytes]:
    return cast("IO[bytes]", _Blocks(entry.get_blocks()))


def _of_tar(archive: tarfile.TarFile, info: tarfile.TarInfo) -> IO[bytes]:
    return archive.extractfile(info) or io.BytesIO()


def _readable(name: str) -> str:
    raw = name.encode("utf-8", "surrogateescape")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("latin-1")
