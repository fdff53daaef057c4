"""Long numbers that a file holds beside what its readers tell: in metadata, caches, drafts, strings no cell shows.

Only pieces with a run of fifteen digits or more that was told nowhere are told, as hidden, with a few words around.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from scanner.documents.frames import Output
from scanner.documents.packed.archives import Member

_NUMBER = re.compile(r"(?<![0-9.])([0-9]{15}|[0-9]{18}|[0-9]{17}[Xx])(?![0-9])")
_NARROW = re.compile(rb"[0-9]{15,18}[Xx]?")
_WIDE = re.compile(rb"(?:[0-9]\0){15,18}(?:[Xx]\0)?")
_WIDE_FIRST = re.compile(rb"(?:\0[0-9]){15,18}(?:\0[Xx])?")
"""The same with the high byte first."""
_LEAST, _MOST = 15, 18
_CLASSES = bytes(0x30 if 0x30 <= byte <= 0x39 else byte for byte in range(256))
_AROUND = 60
_UNTOLD = re.compile(r"[<>\0-\x1f\x7f\ufffd]")
_PRINTED = re.compile(r"&[LCR]")
"""Left, middle, right of the head of a printed sheet."""
_PRINTED_IN = re.compile(rb"<(?:\w+:)?(?:odd|even|first)(?:Header|Footer)>[^<>]*$")
"""Before what a workbook's sheet has printed above or below its cells."""
_OVERLAP = 400
_PART = "remains"


def has_number(text: str) -> bool:
    """Whether a long number stands in a text."""
    return _NUMBER.search(text) is not None


def of_markup(member: Member, out: Output) -> None:
    """Tell what is left in an XML part; its text was told before, or nobody shows it."""
    rest = b""
    for chunk in member.chunks(out):
        data = rest + chunk
        for match in _matches(_NARROW, b"0", data, data.translate(_CLASSES)):
            printed = _PRINTED_IN.search(data, max(0, match.start() - _OVERLAP), match.start()) is not None
            _tell(html.unescape(_around(data, match, "utf-8")), out, "header" if printed else _PART)
        rest = data[-_OVERLAP:]


def of_bytes(data: bytes, out: Output) -> None:
    """Tell what is left in a stream of any other form, in characters of one or of two bytes."""
    classes = data.translate(_CLASSES)
    for match in _matches(_WIDE, b"0\0", data, classes):
        _tell(_around(data, match, "utf-16-le"), out)
    for match in _matches(_WIDE_FIRST, b"\x000", data, classes):
        _tell(_around(data, match, "utf-16-be"), out)
    for match in _matches(_NARROW, b"0", data, classes):
        text = _around(data, match, "utf-8")
        _tell(text if "\ufffd" not in text else _around(data, match, "gb18030"), out)


def _matches(pattern: re.Pattern[bytes], digit: bytes, data: bytes, classes: bytes) -> Iterator[re.Match[bytes]]:
    """The matches of a pattern, looked for only where as many digits as one has stand: faster than to try everywhere.

    `classes` is the data with every digit as 0, and `digit` how one is written there. What stands in a longer row of
    digits is no number of its own, and files of nothing but digits are long.
    """
    row, sign = re.compile(b"(?:" + re.escape(digit) + b"){%d,}" % _LEAST), digit * _LEAST
    place = classes.find(sign)
    while place >= 0:
        digits = row.match(classes, place)
        end = digits.end() if digits else place + len(sign)
        match = pattern.match(data, place) if end - place <= _MOST * len(digit) else None
        if match:
            yield match
        place = classes.find(sign, max(end, match.end() if match else 0))


def _around(data: bytes, match: re.Match[bytes], encoding: str) -> str:
    """The number and what is written beside it, to the next mark that is no text."""
    start, end = match.span()
    before = data[start - min(start, _AROUND) // 2 * 2 : start].decode(encoding, "replace")
    after = data[end : end + _AROUND].decode(encoding, "replace")
    number = match.group().decode(encoding)
    return _UNTOLD.split(before)[-1] + number + _UNTOLD.split(after)[0]


def _tell(piece: str, out: Output, part: str = _PART) -> None:
    piece = _PRINTED.sub(" ", piece)
    fresh = [number for number in _NUMBER.findall(piece) if not _told(number, out)]
    if fresh:
        out.passage(piece, hidden=part == _PART, part=part)


def _told(number: str, out: Output) -> bool:
    return number in out.numbers or number[:17] in out.numbers or number[:18] in out.numbers
