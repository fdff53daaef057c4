"""The memory of a process that forks many, made cheap to hand on."""

from __future__ import annotations

import ctypes
import gc
import re
from collections.abc import Iterator
from pathlib import Path

_COLLAPSE = 25
"""MADV_COLLAPSE of Linux 6.1; an older one refuses, and nothing is lost."""
_LARGE = 2 << 20
_OWN = re.compile(r"([0-9a-f]+)-([0-9a-f]+) rw-p \S+ \S+ 0 *(?:\[heap\])?$", re.MULTILINE)
_OBJECTS = 50_000
"""New objects after which unused ones are looked for: parsers leave few, and looking takes a while of every reading."""


def settle() -> None:
    """Keep all that is loaded out of what children look through, and in large pages: each is one entry to a fork.

    To be called when all is loaded that children need, and while /proc is to be seen.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_OBJECTS)
    madvise = ctypes.CDLL(None).madvise
    for start, size in _stretches():
        madvise(ctypes.c_void_p(start), ctypes.c_size_t(size), _COLLAPSE)


def _stretches() -> Iterator[tuple[int, int]]:
    """The stretches of own memory that whole large pages fit into: start and size in bytes."""
    for found in _OWN.finditer(Path("/proc/self/maps").read_text()):
        start = -(-int(found[1], 16) // _LARGE) * _LARGE
        size = int(found[2], 16) // _LARGE * _LARGE - start
        if size > 0:
            yield start, size
