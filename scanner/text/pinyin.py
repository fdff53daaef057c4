"""How Chinese words are spelt in Latin letters, as host names and evasive spellings do, and which sound alike."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

_LAST_HAN = 0x9FFF


def pinyin(text: str) -> str:
    """The text with each common Han character as its syllable, without tones or spaces; '' if one has no reading.

    One reading a character: 乐 is "le", 行 is "xing".
    """
    readings = _readings()
    syllables = [char if char.isascii() else readings.get(char, "") for char in text]
    return "".join(syllables).lower() if all(syllables) else ""


def initials(text: str) -> str:
    """The first letter of each syllable (华体会: "hth"); '' if a character has no reading."""
    readings = _readings()
    letters = [char if char.isascii() else readings.get(char, "")[:1] for char in text]
    return "".join(letters).lower() if all(letters) else ""


@lru_cache(maxsize=2)
def spoken(text: str) -> str:
    """The text with each common Han character as the first of those read so; as long as the text.

    The last two are remembered: a page is listened to more than once.
    """
    return text.translate(_first())


@cache
def speakers() -> dict[str, str]:
    """The common characters read so, by syllable without tone."""
    lines = (Path(__file__).parent / "pinyin.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split() for line in lines if not line.startswith("#"))
    return dict(pairs)


@cache
def syllable() -> re.Pattern[str]:
    """One syllable in Latin letters without tones, the longest that fits."""
    return re.compile("|".join(sorted(speakers(), key=len, reverse=True)))


@cache
def _readings() -> dict[str, str]:
    return {char: syllable for syllable, chars in speakers().items() for char in chars}


@cache
def _first() -> list[int]:
    """By code, up to the last Han character of the plane: a list is looked up in half the time that a dict takes."""
    table = list(range(_LAST_HAN + 1))
    for chars in speakers().values():
        for char in chars[1:]:
            table[ord(char)] = ord(chars[0])
    return table
