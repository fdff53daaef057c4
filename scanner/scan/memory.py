"""Gives memory back to the system: parsed pages come and go, and what they leave free lies between what stays."""

from __future__ import annotations

import ctypes
from functools import cache

EVERY = 64
"""Pages between two times."""


def give_back() -> None:
    """Return what is free in the middle of the heap; a few milliseconds. Nothing where the C library cannot."""
    if (trim := _trim()) is not None:
        trim(0)


@cache
def _trim() -> ctypes._NamedFuncPointer | None:
    try:
        return ctypes.CDLL(None).malloc_trim
    except (OSError, AttributeError):  # not glibc
        return None
