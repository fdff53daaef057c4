"""Requests that a clock makes, again and again: whether they are more than a page needs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_FLOOD: Final = 10
"""Requests to one host at one stroke of a clock that are more than a page needs."""
_SLOW: Final = 2000
_FAST: Final = 250
"""Milliseconds between two requests that nobody needs so often."""


class Strokes:
    """What a script's clocks ask of each host; outside of a clock nothing is counted."""

    def __init__(self) -> None:
        self._weight = 0
        self._struck: Counter[str] = Counter()

    @contextmanager
    def every(self, pause: float | None) -> Iterator[None]:
        """What follows is done every so many milliseconds; None for once."""
        outer = self._weight
        if pause is not None and pause <= _SLOW:
            self._weight = _FLOOD if pause <= _FAST else 1
        try:
            yield
        finally:
            self._weight = outer

    def flood(self, host: str) -> bool:
        """Whether one more request to a host is one too many."""
        self._struck[host] += self._weight
        return self._struck[host] >= _FLOOD
