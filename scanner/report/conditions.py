"""Whom something is shown to, in words: what trials wrote as `agent:phone + referrer:search`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from scanner.report.hostile import plain


class Told:
    """Looks up words of `incident.toml` in one language; what is not listed is its own word."""

    def __init__(self, language: str) -> None:
        self._column = 0 if language == "zh" else 1
        self.listed = "、" if language == "zh" else ", "

    def __call__(self, group: str, key: str, **values: object) -> str:
        """A word of a group, with `{name}` filled in."""
        pair = _table().get(group, {}).get(key)
        return pair[self._column].format(**values) if pair else key

    def knows(self, group: str, key: str) -> bool:
        """Whether there are words for it."""
        return key in _table().get(group, {})


def condition(text: str, language: str) -> str:
    """One alternative of an attacker's condition as a clause."""
    told = Told(language)
    parts = []
    for part in text.split(" + "):
        feature, _, value = part.partition(":")
        named = told.listed.join(told(feature, each) for each in value.split("|"))
        named = told("path", "below", folder=value) if value.startswith("/") else named
        parts.append(told("feature", feature, value=plain(named, 80)))
    return told("ui", "and").join(parts)


def untested(feature: str, language: str) -> str:
    """What could not be tried, as a noun."""
    return Told(language)("untested", feature)


@cache
def _table() -> Mapping[str, Mapping[str, tuple[str, str]]]:
    return tomllib.loads((Path(__file__).parent / "incident.toml").read_text(encoding="utf-8"))
