"""Text in a language that the page around it does not speak: what attackers put into an office's page seldom fits."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scanner.text import Reading

_HAN = re.compile("[一-鿿]+")
_RUN = re.compile(r"[^\n\u4e00-\u9fff。；]{6,}")
_KANA = re.compile(r"(?:[\u3040-\u30fa][^\n。！\u3040-\u30fa]{0,8}){6}")
_KANA_LETTER = re.compile("[\u3040-\u30fa]")
_END = re.compile(r"[\n。！]|\Z")
_WORD = re.compile(r"[^\W\d_]{2,}")
_NO_LEADS = bytes(byte for byte in range(256) if not 0xE4 <= byte <= 0xE9)
_ALSO_RARE = b"\xe4"
"""The first byte of Han characters, and of some before them that hardly anybody writes."""
_FEWEST_LETTERS = 6
_FEWEST_WORDS = 4
_FEWEST_HAN = 60
_SHARE = 4
_LINK = 24


@dataclass(frozen=True, slots=True)
class Alien:
    """Half-open spans of a reading, in order, that are not Chinese on a page that is."""

    spans: Sequence[tuple[int, int]] = ()

    def around(self, start: int) -> tuple[int, int] | None:
        """The span that holds a position; None."""
        at = bisect_right(self.spans, start, key=lambda span: span[0]) - 1
        return self.spans[at] if at >= 0 and start < self.spans[at][1] else None


NO_FOREIGN = Alien()
"""Nothing is, as in a short text of its own."""


def alien(reading: Reading) -> Alien:
    """The foreign runs of a Chinese page, which is one a quarter of whose text is Han characters; none on others.

    A run is a line without Han characters, several such words within one, or a sentence with kana.
    """
    if not _is_chinese(reading.text):
        return NO_FOREIGN
    spans = {*_without_han(reading), *_with_kana(reading)}
    return Alien(sorted(span for span in spans if not _headline(span, reading)))


def _is_chinese(text: str) -> bool:
    """Whether enough of a text is Han characters; nearly always their first bytes in UTF-8 tell."""
    enough = max(_FEWEST_HAN, -(-len(text) // _SHARE))
    leads = text.encode("utf-8", "replace").translate(None, _NO_LEADS)
    if len(leads) < enough or len(leads) - leads.count(_ALSO_RARE) >= enough:
        return len(leads) >= enough
    return sum(len(run) for run in _HAN.findall(text)) >= enough


def _headline(span: tuple[int, int], reading: Reading) -> bool:
    """Whether it is the address or text of a link, or a picture's, as long as headlines of news elsewhere are."""
    return span[1] - span[0] > _LINK and reading.segments[reading.index_at(span[0])].part in ("anchor", "alt")


def _without_han(reading: Reading) -> Iterator[tuple[int, int]]:
    for found in _RUN.finditer(reading.text):
        begin, end = found.span()
        words = _WORD.findall(found.group())
        if sum(map(len, words)) < _FEWEST_LETTERS:
            continue
        first, last = reading.span(reading.index_at(begin))
        if (end - begin) * 2 > last - first or len(words) >= _FEWEST_WORDS or not _latin(words):
            yield begin, end


def _with_kana(reading: Reading) -> Iterator[tuple[int, int]]:
    """Whole sentences."""
    text, before = reading.text, 0
    for found in _KANA.finditer(text) if _KANA_LETTER.search(text) else ():  # quickly looked for
        if found.start() >= before:
            begin = max(text.rfind(end, before, found.start()) + 1 for end in "\n。！")
            begin = max(begin, before)
            end = _END.search(text, found.end())
            before = end.start() if end else len(text)
            yield begin, before


def _latin(words: Sequence[str]) -> bool:
    """Whether most words could be names within Chinese text; one in another script is none."""
    return sum(word.isascii() for word in words) * 2 > len(words)
