"""Quotation marks: what a writer puts into them others say."""

from __future__ import annotations

import re

from scanner.text import Reading

_WITHIN = 40
_ECHO = re.compile(r".{0,4}(?:(?:搜索|检索|查询)(?:的?结果|到)|相关的?(?:内容|信息|结果|记录))")
"""What follows the words that somebody typed into a search: a page that repeats them quotes nobody."""
_QUOTES = {"“": "”", "「": "」", "『": "』", "«": "»", "‘": "’", "„": "“"}


def in_quotes(start: int, end: int, segment: int, reading: Reading) -> bool:
    """Whether a span of a segment stands in quotation marks, with at least as much text around them as inside.

    What a search page repeats stands in none.
    """
    first, last = reading.span(segment)
    before = reading.text[max(first, start - _WITHIN) : start]
    after = reading.text[start : min(last, end + _WITHIN)]
    for opening, closing in _QUOTES.items():
        opened, closed = before.rfind(opening), after.find(closing)
        if opened > before.rfind(closing) and closed >= 0 and not _ECHO.match(after, closed + 1):
            return last - first >= (len(before) - opened + closed) * 2
    return False
