"""PDF: the text layer of every page, link targets, notes, form fields, and files attached."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as raw

from scanner.documents import limits
from scanner.documents.frames import Output

_FIELDS = (b"Contents", b"V")
_PASSWORD = raw.FPDF_ERR_PASSWORD


def read(body: bytes, _: str, out: Output) -> None:
    """Tell the text of each page as one passage. Pages that are pictures only are a failure: nobody reads them here."""
    out.kind("pdf")
    try:
        document = pypdfium2.PdfDocument(body)
    except pypdfium2.PdfiumError:
        if raw.FPDF_GetLastError() == _PASSWORD:
            out.fail("encrypted", "the PDF needs a password")
        else:
            out.fail("damaged", "the PDF cannot be opened")
        return
    if len(document) > limits.PAGES:
        out.fail("too_many", f"{len(document)} pages; the first {limits.PAGES} were read")
    for value in document.get_metadata_dict(skip_empty=True).values():
        out.passage(value, hidden=True, part="properties")
    _pages(document, out)
    if attached := document.count_attachments():
        out.fail("unsupported", f"{attached} files inside the PDF were not examined")


def _pages(document: pypdfium2.PdfDocument, out: Output) -> None:
    blank = []
    for index in range(min(len(document), limits.PAGES)):
        try:
            page = document[index]
            text = page.get_textpage().get_text_bounded()
        except pypdfium2.PdfiumError:
            out.fail("damaged", f"page {index + 1} cannot be read")
            continue
        out.passage(text, page=index + 1)
        for note in _annotations(document, page, out):
            out.passage(note, page=index + 1, part="comment")
        if not text.strip() and _pictures(page):
            blank.append(index + 1)
        page.close()
    if blank:
        out.fail("no_text", f"{len(blank)} pages are pictures without text, the first is page {blank[0]}")


def _pictures(page: pypdfium2.PdfPage) -> bool:
    return any(True for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3))


def _annotations(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, out: Output) -> Iterator[str]:
    for index in range(min(raw.FPDFPage_GetAnnotCount(page), limits.LINKS)):
        note = raw.FPDFPage_GetAnnot(page, index)
        if not note:
            continue
        for key in _FIELDS:
            if text := _string(note, key):
                yield text
        link = raw.FPDFAnnot_GetLink(note)
        if link and (action := raw.FPDFLink_GetAction(link)):
            out.link(_uri(document, action))
        raw.FPDFPage_CloseAnnot(note)


def _string(note: object, key: bytes) -> str:
    size = raw.FPDFAnnot_GetStringValue(note, key, None, 0)
    if size <= 2:
        return ""
    buffer = ctypes.create_string_buffer(size)
    raw.FPDFAnnot_GetStringValue(note, key, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
    return buffer.raw[: size - 2].decode("utf-16-le", "replace")


def _uri(document: pypdfium2.PdfDocument, action: object) -> str:
    size = raw.FPDFAction_GetURIPath(document, action, None, 0)
    buffer = ctypes.create_string_buffer(max(1, size))
    raw.FPDFAction_GetURIPath(document, action, buffer, size)
    return buffer.value.decode("utf-8", "replace")
