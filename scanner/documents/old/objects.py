"""Files that rich text holds: objects of other programs and pictures, written in hexadecimal."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import partial

from scanner.documents import limits
from scanner.documents.frames import Output
from scanner.documents.packed.archives import Member
from scanner.documents.packed.packaged import package

_RUN = re.compile(rb"(?<![A-Za-z0-9])[0-9A-Fa-f\s]{200,}")
_WORD = re.compile(rb"\\([a-z]+)\d*\s?\Z")
_OWN = frozenset([b"themedata", b"datastore", b"colorschememapping"])
"""What the program itself keeps there."""
_HEADS = re.compile(rb"PK\x03\x04|\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1|%PDF-|\{\\rtf|\x89PNG|\xff\xd8\xff|Rar!|7z\xbc\xaf")
"""How the files begin that are looked for behind the head of an object, which names the program."""
_PACKAGE = b"Package\0" + bytes(8)
"""The name of a program that holds any file, no topic and no item, and the length of what follows."""
_HEAD, _NAME = 4_096, 40


def without(body: bytes) -> bytes:
    """The file without what is written in hexadecimal."""
    return _RUN.sub(b" ", body)


def embedded(body: bytes, out: Output) -> Iterator[Member]:
    """The files of its objects, and its pictures; an object that no known file begins in is told as not read."""
    for count, match in enumerate(_RUN.finditer(body), 1):
        if count > limits.PICTURES:
            out.fail("too_many", f"only the first {limits.PICTURES} objects and pictures inside it were read")
            return
        word = _WORD.search(body[max(0, match.start() - _NAME) : match.start()])
        if word and word[1] in _OWN:
            continue
        data = _plain(match.group())
        if start := _HEADS.search(data[:_HEAD]):
            yield Member(f"object {count}", partial(io.BytesIO, data[start.start() :]), len(data))
        elif (packed := data.find(_PACKAGE)) >= 0 and (member := package(data[packed + len(_PACKAGE) + 4 :])):
            yield member
        elif word and word[1] == b"objdata":
            out.fail("unsupported", f"object {count}: of an unknown program; it was not examined")


def _plain(digits: bytes) -> bytes:
    packed = b"".join(digits.split())
    return bytes.fromhex(packed[: len(packed) // 2 * 2].decode("ascii"))
