"""Notes of a PDF that lie on its page like a bar: who opens the file can push them aside."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as raw

from scanner.documents.pdf.clipped import Bounds
from scanner.documents.pdf.painted import OPAQUE

_KINDS = frozenset({raw.FPDF_ANNOT_SQUARE, raw.FPDF_ANNOT_POLYGON, raw.FPDF_ANNOT_STAMP, raw.FPDF_ANNOT_REDACT})
_NOTES = 500
"""Notes of one page that are asked."""


def laid_over(page: pypdfium2.PdfPage) -> Iterator[Bounds]:
    """The bounds of each note that is filled, and so covers what the page says."""
    for index in range(min(raw.FPDFPage_GetAnnotCount(page), _NOTES)):
        note = raw.FPDFPage_GetAnnot(page, index)
        if note and raw.FPDFAnnot_GetSubtype(note) in _KINDS and _filled(note):
            rect = raw.FS_RECTF()
            if raw.FPDFAnnot_GetRect(note, rect):
                yield rect.left, min(rect.bottom, rect.top), rect.right, max(rect.bottom, rect.top)
        if note:
            raw.FPDFPage_CloseAnnot(note)


def _filled(note: object) -> bool:
    """By what it draws; else by the colour it names."""
    count = raw.FPDFAnnot_GetObjectCount(note)
    if count > 0:
        return any(_covers(raw.FPDFAnnot_GetObject(note, index)) for index in range(min(count, _NOTES)))
    if not raw.FPDFAnnot_HasKey(note, b"IC"):
        return False
    parts = [ctypes.c_uint() for _ in range(4)]
    inside = raw.FPDFAnnot_GetColor(note, raw.FPDFANNOT_COLORTYPE_InteriorColor, *parts)
    return bool(inside) and parts[3].value >= OPAQUE


def _covers(drawn: object) -> bool:
    kind = raw.FPDFPageObj_GetType(drawn)
    if kind == raw.FPDF_PAGEOBJ_IMAGE:
        return True
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    if kind != raw.FPDF_PAGEOBJ_PATH or not raw.FPDFPath_GetDrawMode(drawn, mode, stroke):
        return False
    parts = [ctypes.c_uint() for _ in range(4)]
    filled = raw.FPDFPageObj_GetFillColor(drawn, *parts)
    return mode.value != raw.FPDF_FILLMODE_NONE and bool(filled) and parts[3].value >= OPAQUE
