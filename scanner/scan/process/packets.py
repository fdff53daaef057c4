"""What the parent and the nursery say to one another. Apart, so that the nursery does not load what is the parent's."""

from __future__ import annotations

DESCRIPTORS = 5
"""Of a site process: standard input, output and error, its archive, and where its end is told."""
READY = b"ready"
SIZE = 8192
"""Bytes of the longest packet."""


def ended(code: int) -> bytes:
    """The message that a process ended so: its exit status, or minus the signal's number."""
    return str(code).encode()
