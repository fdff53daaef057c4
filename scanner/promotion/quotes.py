"""Quotation marks: what a writer puts into them others say."""

from __future__ import annotations

from scanner.text import Reading

_WITHIN = 40
_QUOTES = {"“": "”", "「": "」", "『": "』", "«": "»", "‘": "’", "„": "“"}


def in_quotes(start: int, end: int, segment: int, reading: Reading) -> bool:
    """Whether a span of a segment stands in quotation marks, with at least as much text around them as inside."""
    first, last = reading.span(segment)
    before = reading.text[max(first, start - _WITHIN) : start]
    after = reading.text[start : min(last, end + _WITHIN)]
    for opening, closing in _QUOTES.items():
        opened, closed = before.rfind(opening), after.find(closing)
        if opened > before.rfind(closing) and closed >= 0:
            return last - first >= (len(before) - opened + closed) * 2
    return False
