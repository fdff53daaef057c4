"""A title that speaks of other things than the page below it: the office's page stayed, its title was sold."""

from __future__ import annotations

import re

from scanner.page import Markup
from scanner.text import fold
from scanner.text.hearing import heard

_UNITS = re.compile(r"[\u4e00-\u9fff](?=[\u4e00-\u9fff])|[^\W\d_\u4e00-\u9fff]{4,}")
_FEWEST = 4
_SHORTEST_BODY = 60
_MOST_SHARED = 0.35


def stands_apart(markup: Markup) -> bool:
    """Whether hardly any pair of Han characters, or word, of the title occurs in the body's text, by sound."""
    title = heard(fold(markup.title).text).text
    body = heard(fold(markup.text).text).text
    units = {_unit(title, found) for found in _UNITS.finditer(title)}
    if len(units) < _FEWEST or len(body) < _SHORTEST_BODY:
        return False
    return sum(unit in body for unit in units) <= len(units) * _MOST_SHARED


def _unit(text: str, found: re.Match[str]) -> str:
    return text[found.start() : max(found.end(), found.start() + 2)]
