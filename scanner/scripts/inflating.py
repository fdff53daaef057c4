"""Texts that a script compressed, or wrote in two signs only: blanks and tabs, characters nobody sees."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from typing import Final

_LARGEST: Final = 400_000
_PACKED: Final = {"\x1f\x8b": 31, "x\x9c": 15, "x\xda": 15, "x\x01": 15, "x^": 15}
"""How compressed bytes begin, and what zlib calls that format."""
_UNPRINTABLE: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_FEWEST: Final = 64
"""Signs that make eight characters: fewer are chance."""
_FEW: Final = 12
"""Different signs at the beginning: more, and it is not written in two."""
_WIDTHS: Final = (8, 7, 16)


def inflated(data: str) -> str:
    """Text whose characters are compressed bytes (gzip, zlib, or bare deflate), decompressed; other text as it is."""
    if not data or max(data) > "\xff" or not _UNPRINTABLE.search(data[:200]):
        return data
    raw = data.encode("latin-1")
    try:
        plain = zlib.decompressobj(_PACKED.get(data[:2], -15)).decompress(raw, _LARGEST)
    except zlib.error:
        return data
    return plain.decode("utf-8", "replace") or data


def two_signs(text: str) -> list[str]:
    """What a text is whose signs are two different ones only, but for a few: read as bits, either way round."""
    if len(set(text[:_FEWEST])) > _FEW:
        return []
    most = Counter(text).most_common(2)
    if len(text) < _FEWEST or len(most) < 2 or sum(count for _, count in most) < max(_FEWEST, len(text) * 9 // 10):
        return []
    bits = "".join("01"[sign == most[0][0]] for sign in text if sign in (most[0][0], most[1][0]))
    turned = bits.translate({48: "1", 49: "0"})
    return [_read(each, width) for width in _WIDTHS if not len(bits) % width for each in (bits, turned)]


def _read(bits: str, width: int) -> str:
    return "".join(chr(int(bits[at : at + width], 2)) for at in range(0, len(bits), width))
