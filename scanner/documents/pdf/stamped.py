"""Text that only the looks of a PDF's notes hold: stamps, free text, signatures, fields drawn without a value."""

from __future__ import annotations

from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as raw

_PLAIN = frozenset({raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_POPUP, raw.FPDF_ANNOT_TEXT, raw.FPDF_ANNOT_HIGHLIGHT})
"""Notes that draw no letters of their own."""
_NOTES = 500
"""Notes of one page that are asked."""


def stamped(
    document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, index: int, text: pypdfium2.PdfTextPage, notes: str
) -> Iterator[str]:
    """The lines that appear once the notes are printed into the page, without those that the page and its notes told.

    To be called when the page was read: it is another one afterwards.
    """
    if not _draws(page):
        return
    known = f"{text.get_text_range()}\n{notes}"
    if raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY) != raw.FLATTEN_SUCCESS:
        return
    printed = document[index]
    for line in printed.get_textpage().get_text_range().splitlines():
        if (said := line.strip()) and said not in known:
            yield said
    printed.close()


def _draws(page: pypdfium2.PdfPage) -> bool:
    """Whether a note of the page may show letters."""
    for index in range(min(raw.FPDFPage_GetAnnotCount(page), _NOTES)):
        note = raw.FPDFPage_GetAnnot(page, index)
        if not note:
            continue
        drawn = raw.FPDFAnnot_GetSubtype(note) not in _PLAIN and raw.FPDFAnnot_HasKey(note, b"AP")
        raw.FPDFPage_CloseAnnot(note)
        if drawn:
            return True
    return False
