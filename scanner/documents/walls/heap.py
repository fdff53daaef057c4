"""Room for those that are forked: what they ask for comes from large pages of nobody, not from holes in what is shared.

A hole is the cheapest memory for one process. For a child it is a page to be copied, for each page that it touches, and
a page fault is dear on virtual machines. A large page is one fault.
"""

from __future__ import annotations

import ctypes

_TRIM_THRESHOLD, _TOP_PAD, _MMAP_THRESHOLD = -1, -2, -3
"""Of mallopt in glibc."""
_KEEP, _ROOM, _STEP = 64 << 20, 16 << 20, 128 << 10
"""Bytes free at the end of the heap before any are given back, those laid ready there, and those of a later step."""
_LARGE_BUFFER = 256 << 10
_HUGEPAGE = 14
_LARGE = 2 << 20
_SIZES = (32 << 10, 16 << 10, 8 << 10, 4 << 10, 2 << 10, *range(1 << 10, 0, -64), 32, 24)
_MOST = 50_000
"""Holes of one size that are filled."""


def make_room() -> None:
    """Fill the holes of the heap and lay ready large pages behind it. Where the C library is not glibc, do nothing."""
    libc = ctypes.CDLL(None)
    if not hasattr(libc, "mallopt"):
        return
    libc.sbrk.restype = libc.malloc.restype = ctypes.c_void_p
    libc.malloc.argtypes = [ctypes.c_size_t]
    end = libc.sbrk(0)
    libc.mallopt(_TRIM_THRESHOLD, _KEEP)
    libc.mallopt(_TOP_PAD, _ROOM)
    for size in _SIZES:
        _fill(libc, size, end)
    start = -(-end // _LARGE) * _LARGE
    while start - (libc.malloc(_SIZES[-1]) or start) > _STEP:  # up to where the large pages begin
        libc.malloc(_STEP // 2)
    libc.mallopt(_TOP_PAD, _STEP)
    ready = (libc.sbrk(0) - start) // _LARGE * _LARGE
    if ready > 0:
        libc.madvise(ctypes.c_void_p(start), ctypes.c_size_t(ready), _HUGEPAGE)


def give_back() -> None:
    """From now on, hand large buffers back to the system as soon as they are free: for who needs many, one by one.

    The engine that reads words does. In the room made for readers its buffers leave holes that the next do not fit in,
    and it takes half as much memory again: more than a reader is granted.
    """
    libc = ctypes.CDLL(None)
    if hasattr(libc, "mallopt"):
        libc.mallopt(_MMAP_THRESHOLD, _LARGE_BUFFER)


def _fill(libc: ctypes.CDLL, size: int, end: int) -> None:
    """Take pieces of a size, for good, until one lies where the heap ended: no hole is left that holds it."""
    for _ in range(_MOST):
        if (libc.malloc(size) or end) >= end:
            return
