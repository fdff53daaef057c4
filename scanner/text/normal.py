"""One normal form for everything that is searched, with a map back to where it stood.

NFKC, lower case, no zero-width or bidirectional controls, no stray accents or blanks, simplified Han characters,
look-alikes as Latin letters. Han characters that stand each alone (开.云.体.育), or have an ornament between them
(六★合), are joined. Text that a page escaped twice (`&amp;#28595;`) is unescaped once more.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape
from itertools import chain
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Folded:
    """Normal form of a text, and where its parts stood in the source."""

    text: str
    cuts: tuple[tuple[int, int], ...] = ()
    """Pairs (position here, position in the source) around every piece that changed its length, in order."""

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """The half-open span of the source that the half-open, non-empty span `start:end` came from."""
        return self._start(start), self._end(end)

    def _start(self, position: int) -> int:
        return self._at(position, bisect_right(self.cuts, (position, _FAR)), 0)

    def _end(self, position: int) -> int:
        return self._at(position, bisect_left(self.cuts, (position, -1)), 1)

    def _at(self, position: int, passed: int, side: int) -> int:
        """`passed` cuts lie before the position; inside a piece (between an odd cut and the next) its edge counts."""
        if passed % 2:
            return self.cuts[passed - 1 + side][1]
        if passed == 0:
            return position
        here, there = self.cuts[passed - 1]
        return there + position - here


def fold(source: str) -> Folded:
    """Normal form of a text; linear in its length, about 10 MB/s on ordinary Chinese."""
    if _NORMAL.fullmatch(source):
        return Folded(source)
    if source.isascii() and "&#" not in source:
        return Folded(source.lower())
    cuts: list[tuple[int, int]] = []
    text = _resized(source, cuts) if any(hint.search(source) for hint in _HINTS) else source
    text = _replaced(text).lower()
    if _FOREIGN.search(text):
        text = _MIXED.sub(lambda match: match.group().translate(_LOOKALIKES), text)
    return Folded(text, tuple(cuts))


def _resized(source: str, cuts: list[tuple[int, int]]) -> str:
    """The source with every piece replaced that changes its length; `cuts` receives where."""
    pieces = list(_RESIZED.finditer(source))
    if sum(piece.lastgroup == "alone" for piece in pieces) >= _OFTEN:
        pieces = list(_RESIZED_PAIRS.finditer(source))
    out: list[str] = []
    done = length = 0
    for match in pieces:
        start, end = match.span()
        piece = "" if match.lastgroup == "ornament" else _piece(match.group())
        out.append(source[done:start] + piece)
        if len(piece) != end - start:
            cuts += [(length + start - done, start), (length + start - done + len(piece), end)]
        length += len(out[-1])
        done = end
    out.append(source[done:])
    return "".join(out)


def _piece(found: str) -> str:
    if found.startswith("&#"):
        return _normal(unescape(found))
    if len(found) > 1 and (characters := _HAN.findall(found)):
        return _normal("".join(characters))
    return _normal(found)


def _normal(piece: str) -> str:
    plain = unicodedata.normalize("NFKC", "".join(_SPECIAL.get(char, char) for char in piece))
    kept = "".join(
        SIMPLIFIED.get(char, char) for char in _STRAY.sub("", plain) if unicodedata.category(char) not in ("Cf", "Cc")
    )
    return kept.lower()


def _replaced(text: str) -> str:
    """The text with each character that has another form; a few different ones, as is usual, one after another."""
    odd = set(_REPLACED.findall(text))
    if len(odd) > _FEW or not odd.isdisjoint(map(_ONE.__getitem__, odd)):
        return _REPLACED.sub(lambda match: _ONE[match.group()], text)
    for char in odd:
        text = text.replace(char, _ONE[char])
    return text


def _read_simplified() -> dict[str, str]:
    lines = (Path(__file__).parent / "simplified.txt").read_text(encoding="utf-8").splitlines()
    pairs = chain.from_iterable(line.split() for line in lines if not line.startswith("#"))
    return {pair[0]: pair[1] for pair in pairs}


def _bmp_tables() -> tuple[dict[str, str], set[str]]:
    """What folds to one other character, and what folds to none or several, in the blocks where NFKC acts."""
    one: dict[str, str] = {}
    several: set[str] = {"\u0130"}
    for code in chain(range(0x80, 0x3400), range(0xA000, 0xAC00), range(0xD7A4, 0xD800), range(0xF900, 0x10000)):
        char = chr(code)
        if char not in _SPECIAL and char not in SIMPLIFIED and _is_plain(char):
            continue
        folded = _normal(char)
        if len(folded) != 1:
            several.add(char)
        elif folded != char.lower():
            one[char] = folded
    return one, several


def _is_plain(char: str) -> bool:
    """Whether a character is normal already, as most are."""
    kept = unicodedata.is_normalized("NFKC", char) and unicodedata.category(char) not in ("Cf", "Cc")
    return kept and not _STRAY.match(char) and len(char.lower()) == 1


def _class(chars: Iterable[str]) -> str:
    """A regex character class of these characters, as ranges."""
    runs: list[list[int]] = []
    for code in sorted(map(ord, chars)):
        if runs and code == runs[-1][1] + 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return "".join(f"\\u{first:04x}-\\u{last:04x}" for first, last in runs)


_FAR = 1 << 60
_FEW = 24
"""So many different characters are replaced faster one after another than each where it stands."""
_VARIANTS = (
    "躰体軆体釆采冂门薬药楽乐娯娱戯戏気气検检険险売卖読读価价発发続续帰归鉄铁黒黑営营変变歩步仮假児儿団团円圆図图両两弾弹銭钱転转軽轻"
    "嬴赢贏赢慱博愽博賻赙猍赖亰京靑青囯国囻国圀国弌一弍二弎三壱壹弐贰叁三旡无丗世卐万厷公厺去叧另吂盲囙因壊坏姉姊寛宽尓尔岀出峯峰"
)
"""Other ways to write a character, each before its usual form: Japanese, old, and look-alikes that disguise words."""
SIMPLIFIED = dict(zip(_VARIANTS[::2], _VARIANTS[1::2], strict=True)) | _read_simplified()
"""Simplified form of each traditional Han character and of other ways to write one."""

_SPECIAL = {chr(base + i): chr(ord("a") + i) for base in (0x1F150, 0x1F170, 0x1F1E6) for i in range(26)}
_SPECIAL |= {"➕": "加", "✈": "飞机", "\U0001f427": "企鹅"}  # pictures that say how a seller is reached
_SPECIAL |= {chr(base + i): str(i + 1) for base in (0x2776, 0x2780, 0x278A) for i in range(9)}
_LOOKALIKES = str.maketrans(
    "авекмнорстухіјѕԁԛԝһьαεικνορτυχω",
    "abekmhopctyxijsdqwhbaeikvoptuxw",
)

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
_STRAY = re.compile(
    "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\u115f\u1160\u3164\uffa0\u2800]"
)
"""Accents that no letter took up, selectors, letters that draw nothing."""

_several: set[str]
_ONE, _several = _bmp_tables()
_ONE |= {old: new for old, new in SIMPLIFIED.items() if old < "\uffff"}
_ONE |= {old: new for old, new in _SPECIAL.items() if old < "\uffff" and len(new) == 1}
_REPLACED = re.compile(f"[{_class(_ONE)}]")
_H = _HAN.pattern
_UNSEEN = "[\u00ad\u115f\u200b-\u200f\u202a-\u202e\u2060\u3164\ufeff]*"
_SIGN = r"(?:_|[^\w\s、。，；：？！“”‘’（）《》【】「」『』,;:?!()\[\]\"\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff])"
_SPLIT = rf"(?:{_UNSEEN}[ \t\xa0\u3000]?{_SIGN}{{1,3}}[ \t\xa0\u3000]?{_UNSEEN})"
_BLANK = rf"(?:{_UNSEEN}[ \t\xa0\u3000]{{1,3}}{_UNSEEN})"
_ORNAMENT = "[*#^%@~★☆♥♡○◇□△▽※♠♣♦♂♀♪♫☞◎⊙•●▪■◆▲▼►◄\u2600-\u27bf\U0001f000-\U0001faff\ufe0f]"


def _alone(fewest: int) -> str:
    """Han characters each alone: signs between them, or else blanks; never both, which may part two blocks."""
    chains = "|".join(rf"(?:{split}{_H}(?!{_H})){{{fewest},}}" for split in (_SPLIT, _BLANK))
    return rf"(?<!{_H}){_H}(?!{_H})(?:{chains})"


def _resizing(alone: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?<={_H})(?P<ornament>{_ORNAMENT}{{1,3}})(?={_H})|(?P<alone>{alone})|"
        rf"&#(?:[0-9]{{1,7}}|[xX][0-9a-fA-F]{{1,6}});?|[{_class(_several)}]|.?[\u0300-\u036f]+|[\U00010000-\U000e0fff]"
    )


_OFTEN = 3
"""Where so many words are pulled apart, those of two characters are too."""
_RESIZED, _RESIZED_PAIRS = _resizing(_alone(2)), _resizing(_alone(1))
_APART = r"[^\w\n、。，；：？！“”‘’（）《》【】「」『』,;:?!()\[\]\"]"
_HINTS = (
    re.compile(rf"[{_ORNAMENT[1:-1]}{_class(_several)}\u0300-\u036f\U00010000-\U000e0fff]"),
    re.compile("&#"),
    re.compile(f"{_APART}{_H}(?:_|{_APART})"),
    re.compile(f"_{_H}(?:_|{_APART})"),
)
"""A text without any of them holds nothing that `_RESIZED` finds, and they are found ten times as fast."""
_PLAIN = map(chr, chain(range(0x30, 0x3A), range(0x61, 0x7B), range(0x4E00, 0xA000)))
_NORMAL = re.compile(f"[{_class(char for char in _PLAIN if char not in _ONE)}、。]{{0,200}}")
"""Small letters, digits and simplified Han characters, as most links say, are in normal form."""
_FOREIGN = re.compile("[\u0370-\u052f]")
_MIXED = re.compile("[a-z0-9\u0370-\u052f]*(?:[a-z0-9][\u0370-\u052f]|[\u0370-\u052f][a-z0-9])[a-z0-9\u0370-\u052f]*")
