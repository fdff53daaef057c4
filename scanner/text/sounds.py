"""Chinese text as it sounds: the same when a copy is written in another script, in homophones or in pinyin."""

from __future__ import annotations

import re
from functools import cache

from scanner.text.pinyin import pinyin

_HAN = "[一-鿿]"
_READING = re.compile(rf"(?<={_HAN})[(\[{{〔【][a-zà-ɏ]{{1,7}}[)\]}}〕】]")
_LATIN = re.compile(rf"(?<={_HAN})[a-z]{{1,24}}|[a-z]{{1,24}}(?={_HAN})")


def sounded(folded: str) -> str:
    """Normal form of a folded text in which every syllable has one character.

    Characters that sound alike become one, readings in brackets go, and syllables in Latin letters beside Han
    characters become the character that stands for them. Characters without a known reading stay.
    """
    text = _READING.sub("", folded)
    text = _LATIN.sub(lambda found: _spelt().sub(_character, found[0]), text)
    return text.translate(_alike())


def _character(found: re.Match[str]) -> str:
    return _syllables()[found[0]][0]


@cache
def _syllables() -> dict[str, str]:
    """The 3,755 common characters (GB 2312-80 level 1) by their reading."""
    groups: dict[str, str] = {}
    for row in range(0xB0, 0xD8):
        for char in bytes(byte for cell in range(0xA1, 0xFF) for byte in (row, cell)).decode("gb2312", "ignore"):
            if reading := pinyin(char):
                groups[reading] = groups.get(reading, "") + char
    return groups


@cache
def _alike() -> dict[int, str]:
    """Character that stands for its syllable, by the code of each character that sounds so."""
    return {ord(char): chars[0] for chars in _syllables().values() for char in chars[1:]}


@cache
def _spelt() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_syllables(), key=len, reverse=True)))
