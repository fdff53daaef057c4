"""Digits packed as base64, in scripts, attributes and addresses: what they say, and the same with other digits.

Three digits in a row make one of a thousand groups of four letters, so that a number betrays itself however it is
packed: eighteen digits hold at least five such groups.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_GROUPS = re.compile(r"(?:[MNO][DTjz][AEIMQUYcgk][w-z0-5]){4}")
_CLASSES = bytes(0x31 if chr(byte) in "MNO" else 0x34 if chr(byte) in "wxyz012345" else 0x2E for byte in range(256))
_QUICK = re.compile(rb"41..41..41")
"""Where one group may end and the next begin, three times: tells quickly that a source holds none."""
_WHOLE = re.compile(rf"[A-Za-z0-9+/_-]*{_GROUPS.pattern}[A-Za-z0-9+/_-]*={{0,2}}")
_LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_")
_STANDARD = str.maketrans("-_", "+/")
_REACH = 1 << 16
"""How far a packed text is followed to either side."""


@dataclass(frozen=True, slots=True)
class Packed:
    """A packed text and its half-open span in the source, padding left out."""

    start: int
    end: int
    body: bytes

    @property
    def text(self) -> str:
        """What it says; one line, so that it takes the place of a value."""
        try:
            return self.body.decode()
        except UnicodeDecodeError:
            return self.body.decode("gb18030", "replace")

    def again(self, body: bytes, like: str) -> str:
        """Another text of the same length packed in the same letters. `like` is how this one was written."""
        altered = (base64.urlsafe_b64encode if "-" in like or "_" in like else base64.b64encode)(body).decode()
        return altered[: len(like)]


def has_packed(body: bytes) -> bool:
    """Whether digits may be packed somewhere in it. Fast, and seldom wrong by saying yes."""
    return _QUICK.search(body.translate(_CLASSES)) is not None


def without_packed(text: str) -> str:
    """The text with `…` for each packed text in which a number may stand."""
    return _WHOLE.sub("…", text) if _GROUPS.search(text) else text


def packed(source: str) -> Iterator[Packed]:
    """Every packed text in which digits stand, in order."""
    if not has_packed(source.encode("utf-8", "surrogatepass")):
        return
    end = 0
    for match in _GROUPS.finditer(source):
        if match.start() >= end:
            start, end = _stretch(source, match.start(), max(end, match.start() - _REACH))
            written = source[start:end]
            with_padding = written.translate(_STANDARD) + "=" * (-len(written) % 4)
            try:
                yield Packed(start, end, base64.b64decode(with_padding, validate=True))
            except binascii.Error:  # one letter too many: no packed text
                continue


def unpacked(source: str) -> str:
    """The source with each such text in place of its packed form."""
    pieces, end = [], 0
    for each in packed(source):
        pieces += [source[end : each.start], each.text]
        end = each.end
    return "".join([*pieces, source[end:]]) if pieces else source


def repacked(source: str, changed: Callable[[str], str]) -> str:
    """The source with each such text changed by a function that keeps lengths; lengths stay as they are."""
    pieces, end = [], 0
    for each in packed(source):
        body = changed(each.body.decode("latin-1")).encode("latin-1")
        pieces += [source[end : each.start], each.again(body, source[each.start : each.end])]
        end = each.end
    return "".join([*pieces, source[end:]]) if pieces else source


def _stretch(source: str, at: int, floor: int) -> tuple[int, int]:
    start, end = at, at
    while start > floor and source[start - 1] in _LETTERS:
        start -= 1
    while end < min(len(source), at + _REACH) and source[end] in _LETTERS:
        end += 1
    return start + (at - start) % 4, end
