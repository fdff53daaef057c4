"""What exactly was not examined: sentences that the stages write in English, in the language of the report."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from scanner.report.words import Words

_DEEPEST = 3


def told(sentence: str, words: Words) -> str:
    """A failure's sentence in the words of the report; what nobody translated stays as it is."""
    return sentence if words.language == "en" else _chinese(sentence, _DEEPEST)


def _chinese(sentence: str, depth: int) -> str:
    for pieces, chinese in _sentences() if depth else ():
        if (found := _between(pieces, sentence)) is not None:
            parts = [_chinese(part, depth - 1) for part in found]
            if chinese != "{}：{}" or parts != found:
                return chinese.format(*parts)
    return sentence


def _between(pieces: Sequence[str], sentence: str) -> list[str] | None:
    """What stands between the pieces, each part as short as can be and none empty; None if it is not made of them."""
    first, *others = pieces
    if not others:
        return [] if sentence == first else None
    parts, at = [], len(first)
    for piece in others[:-1]:
        if (found := sentence.find(piece, at + 1)) < 0:
            return None
        parts.append(sentence[at:found])
        at = found + len(piece)
    end = len(sentence) - len(others[-1])
    whole = sentence.startswith(first) and sentence.endswith(others[-1]) and at < end
    return [*parts, sentence[at:end]] if whole else None


@cache
def _sentences() -> tuple[tuple[list[str], str], ...]:
    """What the English is made of, and the Chinese."""
    table = tomllib.loads((Path(__file__).parent / "details.toml").read_text(encoding="utf-8"))
    return tuple((english.split("{}"), chinese) for english, chinese in table["sentences"])
