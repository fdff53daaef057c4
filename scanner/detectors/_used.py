"""Libraries that a worker's file brings in and uses: who adds a line to a file has no use for the rest of it."""

from __future__ import annotations

import re

from scanner.detectors._pieces import Piece

_NAMED = re.compile(r"[A-Za-z]{4,24}")


def used(piece: Piece, address: str) -> bool:
    """Whether a file that is a worker's brings in the library of an address, and uses it by its name."""
    if piece.part != "file" or "importScripts" not in piece.code:
        return False
    stem = _NAMED.match(address.partition("?")[0].rpartition("/")[2])
    return bool(stem and re.search(rf"(?<![\w$./-]){stem.group()}\w{{0,12}}\.\w", piece.code, re.IGNORECASE))
