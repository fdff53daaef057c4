"""Files that office files hold as packages: under a name, with the path they once had ([MS-OLEDS], Ole10Native)."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator, Mapping
from functools import partial

from scanner.documents.packed.archives import Member

_NATIVE = "\x01Ole10Native"
_WHOLE = frozenset({"Package", "CONTENTS", "EmbeddedOdf"})
"""Streams that are a file."""
_SIZE, _FLAGS = 4, 2
_NAME = 260


def holds_file(path: str) -> bool:
    """Whether a stream of that name is, or may be, a file."""
    return path.rsplit("/", 1)[-1] in (*_WHOLE, _NATIVE)


def packaged(streams: Mapping[str, bytes]) -> Iterator[Member]:
    """The files among the streams of an OLE file. What is cut short is left out."""
    for path, data in streams.items():
        name = path.rsplit("/", 1)[-1]
        if name in _WHOLE:
            yield Member(path, partial(io.BytesIO, data), len(data))
        elif name == _NATIVE and (member := package(data[_SIZE:])):
            yield member


def package(data: bytes) -> Member | None:
    """The file in a package, which begins with its flags; None where the data is none."""
    name, at = _text(data, _FLAGS)
    _, at = _text(data, at)  # where it lay
    try:
        at += 4 + _SIZE + struct.unpack_from("<I", data, at + 4)[0]  # and where it is put when it is opened
        size = struct.unpack_from("<I", data, at)[0]
    except struct.error:
        return None
    content = data[at + _SIZE : at + _SIZE + size]
    return Member(name, partial(io.BytesIO, content), len(content)) if name and content else None


def _text(data: bytes, at: int) -> tuple[str, int]:
    end = data.find(b"\0", at, at + _NAME)
    return (data[at:end].decode("gb18030", "replace"), end + 1) if end >= 0 else ("", len(data))
