"""The words of reports in Chinese and English, from words.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_LANGUAGES = ("zh", "en")


class Words:
    """Looks words up by group and key; what is not listed is its own word."""

    def __init__(self, language: str) -> None:
        column = _LANGUAGES.index(language)
        self.language = language
        self.tag = {"zh": "zh-CN", "en": "en"}[language]
        self._groups = {
            group: {key: pair[column] for key, pair in entries.items()} for group, entries in _table().items()
        }

    def __call__(self, key: str, /, **values: object) -> str:
        """A word of the interface, with `{name}` filled in."""
        return self._groups["ui"][key].format(**values)

    def of(self, group: str, key: str, /, **values: object) -> str:
        """A word of another group; the key itself where there is none."""
        found = self._groups[group].get(key) or self._groups[group].get(key.replace("_", "-"))
        return found.format(**values) if found and values else found or key


@cache
def _table() -> Mapping[str, Mapping[str, tuple[str, str]]]:
    return tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))


@cache
def words(language: str) -> Words:
    """The words of one language: zh or en."""
    return Words(language)
