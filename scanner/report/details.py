"""What exactly was not examined: sentences that the stages write in English, in the language of the report."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from scanner.report.words import Words

_DEEPEST = 3


def told(sentence: str, words: Words) -> str:
    """A failure's sentence in the words of the report; what nobody translated stays as it is."""
    return sentence if words.language == "en" else _chinese(sentence, _DEEPEST)


def _chinese(sentence: str, depth: int) -> str:
    for pattern, chinese in _sentences():
        if depth and (found := pattern.fullmatch(sentence)):
            parts = [_chinese(part, depth - 1) for part in found.groups()]
            if chinese != "{}：{}" or parts != list(found.groups()):
                return chinese.format(*parts)
    return sentence


@cache
def _sentences() -> tuple[tuple[re.Pattern[str], str], ...]:
    table = tomllib.loads((Path(__file__).parent / "details.toml").read_text(encoding="utf-8"))
    return tuple((_pattern(english), chinese) for english, chinese in table["sentences"])


def _pattern(english: str) -> re.Pattern[str]:
    return re.compile("(.+?)".join(map(re.escape, english.split("{}"))), re.DOTALL)
