"""Archives behind a picture or a program: whoever renames the file unpacks them, and no viewer shows them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from functools import partial

from scanner.documents.packed.archives import Member

_SIGNS = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c")
_ZIP, _ZIP_ENDS = b"PK\x03\x04", b"PK\x05\x06"
_TAIL = 1 << 17
"""Bytes at the end of a file in which the list of a zip archive ends, what is written behind it included."""


def appended(body: bytes) -> Iterator[Member]:
    """The archives that begin somewhere in a file, each to its end."""
    for sign in _SIGNS:
        if (start := body.find(sign, 1)) > 0:
            yield _from(body, start)
    if body.rfind(_ZIP_ENDS, max(0, len(body) - _TAIL)) > 0 and zipfile.is_zipfile(io.BytesIO(body)):
        start = body.find(_ZIP, 1)
        yield _from(body, max(start, 0))


def _from(body: bytes, start: int) -> Member:
    return Member("appended", partial(io.BytesIO, body[start:]), len(body) - start)
