"""Layers of a PDF that are switched off: what stands on them is there, and shown by a click."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterable
from typing import Any

import pypdfium2.raw as raw

_OFF = re.compile(rb"/OFF\s*\[([^\]]*)\]")
_ALL_OFF = re.compile(rb"/BaseState\s*/OFF\b")
_ON = re.compile(rb"/ON\s*\[([^\]]*)\]")
_REFERENCE = re.compile(rb"(\d{1,9})\s+\d{1,5}\s+R")
_LAYER = re.compile(rb"/Type\s*/OCG\b")
_OBJECT = re.compile(rb"(\d{1,9})\s+\d{1,5}\s+obj\s*$")
_PAIRS = re.compile(rb"\s*(?:\d{1,9}\s+\d{1,9}\s+)+")
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_SAID = re.compile(rb"/Name\s*(\((?:[^()\\]|\\.)*\)|<[0-9A-Fa-f\s]*>)", re.DOTALL)
_MARK = b"/OCG"
_NAME = 512
_MARKS = 20
"""Marks of one object that are looked at; each is one around it."""


def off(parts: Iterable[bytes]) -> frozenset[str]:
    """The names of the layers that are off, of the file and its unpacked streams; those that another layer has too are
    left out.
    """
    named: dict[int, str] = {}
    away: set[int] = set()
    kept: set[int] | None = None
    for part in parts:
        if _MARK in part or b"/OFF" in part:
            named |= _names(part)
            away.update(number for found in _OFF.findall(part) for number in _numbers(found))
            if _ALL_OFF.search(part):
                kept = {number for found in _ON.findall(part) for number in _numbers(found)}
    dark = {number for number in named if number in away or (kept is not None and number not in kept)}
    return frozenset(named[number] for number in dark) - {named[number] for number in named.keys() - dark} - {""}


def on_one_of(names: frozenset[str], drawn: Any) -> bool:
    """Whether an object of a page stands on one of these layers."""
    for index in range(min(raw.FPDFPageObj_CountMarks(drawn), _MARKS) if names else 0):
        mark = raw.FPDFPageObj_GetMark(drawn, index)
        size, buffer = ctypes.c_ulong(), (ctypes.c_ubyte * _NAME)()
        told = raw.FPDFPageObjMark_GetParamBlobValue(mark, b"Name", buffer, _NAME, size)
        if told and _decoded(bytes(buffer[: min(size.value, _NAME)])) in names:
            return True
    return False


def _numbers(references: bytes) -> list[int]:
    return [int(number) for number in _REFERENCE.findall(references)]


def _names(part: bytes) -> dict[int, str]:
    """The layers that a part of the file defines, by the number of their object."""
    found: dict[int, str] = {}
    packed = _packed(part)
    for match in _LAYER.finditer(part):
        start = part.rfind(b"<<", 0, match.start())
        end = part.find(b">>", match.end())
        said = _SAID.search(part, start, end + 3 if end > 0 else len(part))
        if start < 0 or said is None:
            continue
        number = _OBJECT.search(part[max(0, start - 40) : start])
        key = int(number[1]) if number else packed.get(start, -1)
        if key >= 0:
            found[key] = _text(said[1])
    return found


def _packed(part: bytes) -> dict[int, int]:
    """Where the objects of a stream of objects begin, and their numbers."""
    head = _PAIRS.match(part)
    if head is None:
        return {}
    words = [int(word) for word in head.group().split()]
    pairs = list(zip(words[::2], words[1::2], strict=False))
    first = head.end() - (pairs[0][1] if pairs else 0)
    return {first + place: number for number, place in pairs}


def _text(written: bytes) -> str:
    """A string as a PDF writes it, in hexadecimal or with signs of escape."""
    if written.startswith(b"<"):
        digits = bytes(byte for byte in written if byte in b"0123456789abcdefABCDEF")
        data = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
    else:
        data = _ESCAPE.sub(_unescaped, written[1:-1])
    return _decoded(data)


def _decoded(data: bytes) -> str:
    if data.startswith(b"\xfe\xff"):
        return data[2:].decode("utf-16-be", "replace")
    return data.removeprefix(b"\xef\xbb\xbf").decode("utf-8" if data.startswith(b"\xef\xbb\xbf") else "latin-1")


def _unescaped(match: re.Match[bytes]) -> bytes:
    sign = match[1]
    if sign.isdigit():
        return bytes([int(sign, 8) & 255])
    return {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b""}.get(sign, sign)
