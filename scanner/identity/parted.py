"""Citizen numbers written in groups with a full stop, an underscore or the like between division, birth and sequence.

Such signs part much else, so only these groups count, and only where nothing of the kind goes on around them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_SIGNS = "._/|,．。•・‧／｜，、"
_PARTED = re.compile(
    rf"(?<![0-9A-Za-z._/])([1-9]\d{{5}})([{_SIGNS}])((?:18|19|20)\d\d)(\2?)(0[1-9]|1[0-2])(\2?)(0[1-9]|[12]\d|3[01])\2"
    rf"(\d{{3}}[\dXx])(?![0-9A-Za-z]|[._/|,．／｜，]\d)",
    re.ASCII,
)
_CLASSES = bytes(
    0x30 if 0x30 <= byte <= 0x39 else 0x2E if byte >= 0x80 or chr(byte) in _SIGNS else 0x20 for byte in range(256)
)
_QUICK = re.compile(rb"0{6}\.{1,3}0000\.{0,3}00\.{0,3}00\.{1,3}000")


def has_parted(text: str) -> bool:
    """Whether one may be in the text. Fast, and wrong only by saying yes."""
    classes = text.encode("utf-8", "surrogatepass").translate(_CLASSES)
    return b"000000." in classes and _QUICK.search(classes) is not None


def parted(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and value of each that is built like one."""
    for match in _PARTED.finditer(text):
        value = "".join(match.group(1, 3, 5, 7, 8)).upper()
        yield match.start(), match.end(), value
