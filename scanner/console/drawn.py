"""A text as a QR code for a page: one path of squares, drawn by the browser as it draws letters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

import zxingcpp


@dataclass(frozen=True, slots=True)
class Drawn:
    """A square of `size` modules a side, its quiet zone among them; `path` is SVG path data of the dark ones."""

    size: int
    path: str


def qr(text: str) -> Drawn:
    """The code of a text. A module is one unit wide."""
    pixels = memoryview(zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode).to_image(scale=1))  # type: ignore[arg-type]
    height, width = pixels.shape or (0, 0)
    rows = ([pixels[y, x] < 128 for x in range(width)] for y in range(height))
    return Drawn(width, "".join(run for y, row in enumerate(rows) for run in _runs(y, row)))


def _runs(y: int, row: list[bool]) -> Iterator[str]:
    at = 0
    for dark, group in groupby(row):
        long = len(list(group))
        if dark:
            yield f"M{at} {y}h{long}v1h-{long}z"
        at += long
