"""Whether a marquee moves at all (HTML, 16.3.2)."""

from __future__ import annotations

from collections.abc import Mapping

_LEAST_DELAY = 60.0
"""Milliseconds between two steps, of one without `truespeed`."""
_SLOW = 5.0
"""Pixels a second; what moves more slowly is not waited for."""


def is_moving(attributes: Mapping[str, str]) -> bool:
    """Whether one with these attributes brings into sight what is in it. One that is told nothing does."""
    delay = _number(attributes.get("scrolldelay", ""), 85.0)
    if "truespeed" not in attributes:
        delay = max(delay, _LEAST_DELAY)
    return _number(attributes.get("scrollamount", ""), 6.0) * 1000 >= _SLOW * delay


def _number(text: str, default: float) -> float:
    digits = text.strip()[:12]
    return float(digits) if digits.isascii() and digits.isdigit() else default
