"""Chinese text as it sounds: the same when a copy is written in another script, in homophones or in pinyin."""

from __future__ import annotations

import re

from scanner.text.pinyin import speakers, spoken, syllable

_HAN = "[一-鿿]"
_OPENING = r"[(\[{〔【]"
_READING = re.compile(rf"{_OPENING}(?<={_HAN}{_OPENING})[a-zà-ɏ]{{1,7}}[)\]}}〕】]")
_LATIN = re.compile(rf"[a-z](?:(?<={_HAN}[a-z])[a-z]{{0,23}}|[a-z]{{0,23}}(?={_HAN}))")
"""Both begin with what is rare, which is quickly looked for; what must stand before it is asked afterwards."""


def sounded(folded: str) -> str:
    """Normal form of a folded text in which every syllable has one character.

    Characters that sound alike become one, readings in brackets go, and syllables in Latin letters beside Han
    characters become the character that stands for them. Characters without a known reading stay.
    """
    return evened(spoken(folded))


def evened(said: str) -> str:
    """The same of a text whose characters are already those of `pinyin.spoken`."""
    text = _READING.sub("", said)
    return _LATIN.sub(lambda found: syllable().sub(_character, found[0]), text)


def _character(found: re.Match[str]) -> str:
    return speakers()[found[0]][0]
