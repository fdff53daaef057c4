"""Bytes to text, and text to one normal form with a map back to where it stood."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

import cchardet

_META_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]+)""", re.IGNORECASE)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "gb_2312-80": "gb18030", "big5": "big5hkscs"}


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text and the encoding that yielded it; `damaged` when some bytes had to be replaced."""

    text: str
    encoding: str
    damaged: bool = False


def decode(body: bytes, content_type: str = "") -> Decoded:
    """Decode by BOM, strict UTF-8, the declared charset, then detection: a lying header must not blind us."""
    for bom, name in _BOMS:
        if body.startswith(bom):
            return Decoded(body.decode(name, "replace"), name)
    for name in ("utf-8", *_declared(body, content_type), "gb18030"):
        try:
            return Decoded(body.decode(name), name)
        except (UnicodeDecodeError, LookupError):
            continue
    guess = cchardet.detect(body).get("encoding") or next(iter(_declared(body, content_type)), "utf-8")
    try:
        return Decoded(body.decode(guess, "replace"), guess, damaged=True)
    except LookupError:
        return Decoded(body.decode("utf-8", "replace"), "utf-8", damaged=True)


def _declared(body: bytes, content_type: str) -> list[str]:
    found = [m.group(1).decode("ascii") for m in _META_CHARSET.finditer(content_type.encode("utf-8", "replace"))]
    found += [m.group(1).decode("ascii") for m in _META_CHARSET.finditer(body[:4096])]
    return [_WIDER.get(name.lower(), name) for name in found]


@dataclass(frozen=True, slots=True)
class Folded:
    """Normal form of a text; `offsets[i]` is where its i-th character stands in the source."""

    text: str
    offsets: tuple[int, ...] | range

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """The half-open span of the source that the half-open span `start:end` of the normal form came from."""
        return self.offsets[start], self.offsets[end - 1] + 1


def fold(source: str) -> Folded:
    """Normal form: NFKC, lower case, without zero-width and bidirectional controls."""
    if source.isascii():
        return Folded(source.lower(), range(len(source)))
    out: list[str] = []
    offsets: list[int] = []
    for index, char in enumerate(source):
        if unicodedata.category(char) == "Cf":
            continue
        piece = unicodedata.normalize("NFKC", char).lower()
        out.append(piece)
        offsets.extend([index] * len(piece))
    return Folded("".join(out), tuple(offsets))
