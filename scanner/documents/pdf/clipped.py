"""Text of a PDF page that is clipped away: it stands outside of all that its clipping path leaves to be seen."""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as raw

_PATHS, _POINTS = 20, 200
"""Paths of one object, and their points, that are looked at."""
_ROOM = 0.5
"""Points by which letters may stick out."""
_SHARE = 0.15
"""Of the width or the height of a text, under which what is left of it is not read."""
Bounds = tuple[float, float, float, float]
"""Left, bottom, right, top, in points."""


def is_clipped_away(drawn: Any, bounds: Bounds) -> bool:
    """Whether one of the paths around an object leaves nothing of it."""
    path = raw.FPDFPageObj_GetClipPath(drawn)
    count = raw.FPDFClipPath_CountPaths(path) if path else 0
    return any(_misses(_window(path, index), bounds) for index in range(min(count, _PATHS)))


def _window(path: Any, index: int) -> Bounds | None:
    """The room within which a path lies; None where it is not known."""
    count = raw.FPDFClipPath_CountPathSegments(path, index)
    if not 0 < count <= _POINTS:
        return None
    across, along = [], []
    for place in range(count):
        x, y = ctypes.c_float(), ctypes.c_float()
        if not raw.FPDFPathSegment_GetPoint(raw.FPDFClipPath_GetPathSegment(path, index, place), x, y):
            return None
        across.append(x.value)
        along.append(y.value)
    return min(across), min(along), max(across), max(along)


def _misses(window: Bounds | None, bounds: Bounds) -> bool:
    if window is None:
        return False
    left, bottom, right, top = window
    empty = right - left < _ROOM or top - bottom < _ROOM
    across = min(right, bounds[2]) - max(left, bounds[0]), bounds[2] - bounds[0]
    along = min(top, bounds[3]) - max(bottom, bounds[1]), bounds[3] - bounds[1]
    return empty or any(seen < -_ROOM or seen + _ROOM < _SHARE * whole for seen, whole in (across, along))
