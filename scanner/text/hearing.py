"""A text as it sounds, with the map back: homophones and syllables in Latin letters become one character a syllable."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from scanner.text.normal import Folded
from scanner.text.pinyin import speakers, spoken, syllable

_LATIN = re.compile(r"[a-zàáèéìíòóùúüāēěīōūǎǐǒǔǖǘǚǜ][a-zàáèéìíòóùúüāēěīōūǎǐǒǔǖǘǚǜ]{0,39}")
"""A single character first: what begins with one is found several times as fast as what begins with a repetition."""
_TONES = str.maketrans("àáèéìíòóùúāēěīōūǎǐǒǔüǖǘǚǜ", "aaeeiioouuaeeiouaiouvvvvv")


def heard(folded: str) -> Folded:
    """A folded text with each syllable as the first character read so; words that are no pinyin stay.

    Syllables may be run together (kaiyun), apart (kai yun) or mixed with characters (kai云). Linear in its length.
    """
    said = spoken(folded)
    cuts: list[tuple[int, int]] = []
    out: list[str] = []
    done = length = 0
    for start, end, word in _spelt(folded):
        between = said[done:start]
        if between == " " and done and out[-1]:
            between = ""
        out += (between, word)
        length += len(between)
        cuts += [(length, start), (length + len(word), end)]
        length += len(word)
        done = end
    return Folded("".join((*out, said[done:])), tuple(cuts))


def _spelt(folded: str) -> Iterator[tuple[int, int, str]]:
    """Words in Latin letters that are pinyin throughout, with the characters that stand for their syllables."""
    for match in _LATIN.finditer(folded):
        if folded[match.end() - 1] in _endings() and (word := _characters(match.group())):
            yield *match.span(), word


@cache
def _endings() -> frozenset[str]:
    """Letters in which syllables end: in English most words end in others, and need not be looked at."""
    plain = {syllable[-1] for syllable in speakers()}
    return frozenset(plain | {letter for letter in map(chr, _TONES) if letter.translate(_TONES) in plain})


@lru_cache(4096)
def _characters(word: str) -> str:
    """Those of a word; '' if it is no pinyin."""
    plain = word if word.isascii() else word.translate(_TONES)
    if not _whole().fullmatch(plain):
        return ""
    return "".join(speakers()[each][0] for each in syllable().findall(plain))


@cache
def _whole() -> re.Pattern[str]:
    return re.compile(f"(?>{syllable().pattern})+")
