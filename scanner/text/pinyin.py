"""How Chinese words are spelt in Latin letters, as host names and evasive spellings do."""

from __future__ import annotations

from functools import cache
from pathlib import Path


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


def homophones(char: str) -> str:
    """The other common characters that sound like this one, tones, retroflexes (zh, z) and nasals (ng, n) aside."""
    reading = _readings().get(char, "")
    return _alike().get(_blurred(reading), "").replace(char, "")


@cache
def speakers() -> dict[str, str]:
    """The common characters read so, by syllable without tone."""
    lines = (Path(__file__).parent / "pinyin.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split() for line in lines if not line.startswith("#"))
    return dict(pairs)


def _blurred(syllable: str) -> str:
    plain = syllable[0] + syllable[2:] if syllable[:2] in ("zh", "ch", "sh") else syllable
    return plain.removesuffix("g") if plain.endswith("ng") else plain


@cache
def _alike() -> dict[str, str]:
    groups: dict[str, str] = {}
    for syllable, chars in speakers().items():
        groups[_blurred(syllable)] = groups.get(_blurred(syllable), "") + chars
    return groups


@cache
def _readings() -> dict[str, str]:
    return {char: syllable for syllable, chars in speakers().items() for char in chars}
