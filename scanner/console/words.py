"""The console's words in Chinese and English, from words.toml; what reports call things, it calls the same."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from scanner.report.words import Words, words


class Told:
    """Looks words up by key; a missing one is an error, so that a test finds it."""

    def __init__(self, language: str) -> None:
        column = ("zh", "en").index(language)
        self.language = language
        self.other = "en" if language == "zh" else "zh"
        self.reports: Words = words(language)
        self.tag = self.reports.tag
        self._words = {key: pair[column] for key, pair in _table().items()}

    def __call__(self, key: str, /, **values: object) -> str:
        """A word of the console, with `{name}` filled in."""
        return self._words[key].format(**values)

    def of(self, group: str, key: str) -> str:
        """A word of the reports: a verdict, severity, change …"""
        return self.reports.of(group, key)


@cache
def told(language: str) -> Told:
    """The words of one language: zh or en."""
    return Told(language)


@cache
def _table() -> Mapping[str, tuple[str, str]]:
    table: dict[str, tuple[str, str]] = tomllib.loads(
        (Path(__file__).parent / "words.toml").read_text(encoding="utf-8")
    )
    return table
