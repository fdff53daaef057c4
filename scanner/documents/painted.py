"""What is painted over the text of a PDF page: bars and pictures hide it from the eye, not from who copies it."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from typing import Any

import pypdfium2
import pypdfium2.raw as raw

_OBJECTS = 20_000
"""Objects of one page that are looked at."""
_BARS = 200
_OPAQUE = 250
_THIN = 4.0
"""Points in height from which a shape can hide a line of text."""
Bounds = tuple[float, float, float, float]
"""Left, bottom, right, top, in points."""


def covered(page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage) -> Iterator[str]:
    """The text under each opaque shape that is painted after it."""
    written: list[Bounds] = []
    bars: list[Bounds] = []
    for count, each in enumerate(page.get_objects(max_depth=2)):
        if count >= _OBJECTS or len(bars) >= _BARS:
            break
        bounds = _bounds(each)
        if bounds is None:
            continue
        if each.type == raw.FPDF_PAGEOBJ_TEXT:
            written.append(bounds)
        elif bounds[3] - bounds[1] >= _THIN and _opaque(each) and _over(bounds, written):
            bars.append(bounds)
    for left, bottom, right, top in bars:
        yield from text.get_text_bounded(left=left, bottom=bottom, right=right, top=top).splitlines()


def _bounds(each: Any) -> Bounds | None:
    try:
        bounds: Bounds = each.get_bounds() if hasattr(each, "get_bounds") else each.get_pos()
    except pypdfium2.PdfiumError:
        return None
    return bounds


def _opaque(each: Any) -> bool:
    if each.type == raw.FPDF_PAGEOBJ_IMAGE:
        return True
    if each.type != raw.FPDF_PAGEOBJ_PATH:
        return False
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(each, mode, stroke)
    parts = [ctypes.c_uint() for _ in range(4)]
    raw.FPDFPageObj_GetFillColor(each, *parts)
    return mode.value != raw.FPDF_FILLMODE_NONE and parts[3].value >= _OPAQUE


def _over(bar: Bounds, written: Sequence[Bounds]) -> bool:
    left, bottom, right, top = bar
    return any(
        bottom <= (low + high) / 2 <= top and left < (first + last) / 2 < right for first, low, last, high in written
    )
