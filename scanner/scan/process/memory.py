"""Gives memory back to the system: parsed pages come and go, and what they leave free lies between what stays."""

from __future__ import annotations

import ctypes
import gc
from functools import cache

EVERY = 64
"""Pages between two times."""


def tidy() -> None:
    """Return also what only the garbage collector finds: worth it once, after much was read that is not kept."""
    gc.collect()
    give_back()


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
