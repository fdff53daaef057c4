"""PDF: text of every page, what is painted over it, link targets, notes, form fields, files attached, scanned pages."""

from __future__ import annotations

import contextlib
import ctypes
import io
import re
from collections.abc import Iterator
from functools import partial

import pypdfium2
import pypdfium2.raw as raw
from PIL import Image

from scanner.documents import limits
from scanner.documents.frames import Output
from scanner.documents.images import pictures
from scanner.documents.packed.archives import Member
from scanner.documents.pdf import darkened, inner
from scanner.documents.pdf.overlaid import laid_over
from scanner.documents.pdf.painted import Painted, apart, covered, painted
from scanner.documents.pdf.stamped import stamped

_FIELDS = (b"Contents", b"V", b"TU", b"RC")
_WRITTEN = frozenset({(raw.FPDF_ANNOT_WIDGET, b"V"), (raw.FPDF_ANNOT_FREETEXT, b"Contents")})
"""What stands on the page of a note: what a field holds, or what is typed there."""
_AWAY = raw.FPDF_ANNOT_FLAG_HIDDEN | raw.FPDF_ANNOT_FLAG_NOVIEW
_VALUE = 1 << 20
"""Bytes of the value of one field of a form."""
_WIDE = ctypes.POINTER(ctypes.c_ushort)
_MARK = 2
"""Bytes of the zero at the end of a text."""
_TAGS = re.compile(r"<[^<>]*>")
_PASSWORD = raw.FPDF_ERR_PASSWORD
_DOTS = 200 / 72
"""Pixels a point of a scanned page: 200 dots an inch."""
_LONGEST = 2_400
_SAMPLE, _FEW = 40, 20
"""Letters of a page that are asked what they are, and how many there must be."""
_STAMP = 60
"""Characters that a scanned page may carry as text: a page number, a stamp, the name of the scanner."""


def read(body: bytes, _: str, out: Output) -> list[Member]:
    """Tell the text of each page, the words on scanned ones too where they can be read; gives back the files attached.

    Scanned pages whose words nobody read are a failure.
    """
    out.kind("pdf")
    try:
        document = pypdfium2.PdfDocument(body)
    except pypdfium2.PdfiumError:
        if raw.FPDF_GetLastError() == _PASSWORD:
            out.fail("encrypted", "the PDF needs a password")
        else:
            out.fail("damaged", "the PDF cannot be opened; only long numbers were looked for")
            inner.tell_streams(body, out)
        return []
    known = darkened.plain(document, body)
    if (dark := darkened.darken(known)) != known:
        document = pypdfium2.PdfDocument(dark)
    document.init_forms()
    if len(document) > limits.PAGES:
        out.fail("too_many", f"{len(document)} pages; the first {limits.PAGES} were read")
    for value in document.get_metadata_dict(skip_empty=True).values():
        out.passage(value, hidden=True, part="properties")
    pinned = _pages(document, darkened.NAMES if known else inner.layers_off(body), out)
    inner.tell_outline(document, out)
    inner.tell_forms(document, out)
    inner.tell_streams(body, out)
    if b"/Encrypt" in body:
        inner.tell_streams(known, out)
        inner.tell_strings(known, out)
    return [*_attached(document, out), *pinned]


def _pages(document: pypdfium2.PdfDocument, off: frozenset[str], out: Output) -> list[Member]:
    """Tell each page; gives back the files that are pinned to one."""
    pinned: list[Member] = []
    unread: list[int] = []
    garbled: list[int] = []
    for index in range(min(len(document), limits.PAGES)):
        try:
            page = document[index]
            text = page.get_textpage()
            notes = _page(document, page, text, painted(page, off), index + 1, out)
            pinned += _pinned(page)
            scanned = text.count_chars() <= _STAMP and _scanned(page, index + 1, out)
            nameless = not scanned and _nameless(text)
            lines = _words(page, index + 1, out) if scanned or nameless else None
            if nameless and not lines:  # letters stand there, whatever an engine made of their looks
                garbled.append(index + 1)
            elif scanned and lines is None:
                unread.append(index + 1)
            for line in stamped(document, page, index, text, notes):
                out.passage(line, page=index + 1, part="form")  # as it stands on the page
        except pypdfium2.PdfiumError:
            out.fail("damaged", f"page {index + 1} cannot be read")
            continue
        page.close()
    if unread:
        out.fail("no_text", f"{len(unread)} pages are pictures without text, the first is page {unread[0]}")
    if garbled:
        told = f"{len(garbled)} pages, the first is page {garbled[0]}, are written with signs that name no characters"
        out.fail("garbled", f"{told}; nobody can copy or search them, and they were not read")
    return pinned


def _pinned(page: pypdfium2.PdfPage) -> Iterator[Member]:
    """The files of notes that are pins."""
    for index in range(min(raw.FPDFPage_GetAnnotCount(page), limits.NOTES)):
        note = raw.FPDFPage_GetAnnot(page, index)
        if note and raw.FPDFAnnot_GetSubtype(note) == raw.FPDF_ANNOT_FILEATTACHMENT:
            file = raw.FPDFAnnot_GetFileAttachment(note)
            if file:
                attachment = pypdfium2.PdfAttachment(file, page.pdf)
                with contextlib.suppress(pypdfium2.PdfiumError):
                    content = bytes(attachment.get_data())
                    yield Member(attachment.get_name(), partial(io.BytesIO, content), len(content))
        if note:
            raw.FPDFPage_CloseAnnot(note)


def _page(
    document: pypdfium2.PdfDocument,
    page: pypdfium2.PdfPage,
    text: pypdfium2.PdfTextPage,
    paint: Painted,
    number: int,
    out: Output,
) -> str:
    """Tell what a page says, and its notes, which are given back."""
    paint.bars += laid_over(page)
    seen, unseen = apart(paint, text)
    out.passage(unseen, hidden=True, page=number)
    for line in covered(paint, text):
        if line in seen:
            seen = seen.replace(line, "", 1)
            out.passage(line, hidden=True, page=number)
    out.passage(seen, page=number)
    notes = list(_annotations(document, page, out))
    for note, part, away in notes:
        out.passage(note, page=number, part=part, hidden=away)
    return "\n".join(note for note, _, _ in notes)


def _nameless(text: pypdfium2.PdfTextPage) -> bool:
    """Whether most letters of a page come from a font that does not say which characters its shapes are."""
    count = text.count_chars()
    looked = range(0, count, max(1, count // _SAMPLE))
    errors = sum(raw.FPDFText_HasUnicodeMapError(text, index) == 1 for index in looked)
    return bool(count > _FEW and 2 * errors > len(looked))


def _scanned(page: pypdfium2.PdfPage, number: int, out: Output) -> bool:
    """Whether pictures stand on a page; one that is too large to be drawn is told."""
    sizes = [picture.get_px_size() for picture in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3)]
    if large := next((size for size in sizes if size[0] * size[1] > limits.PIXELS), None):
        said = f"page {number}: a picture of {large[0]} by {large[1]} pixels"
        out.fail("too_big", f"{said}; above {limits.PIXELS} pixels none is read")
    return bool(sizes)


def _words(page: pypdfium2.PdfPage, number: int, out: Output) -> int | None:
    width, height = page.get_size()
    scale = min(_DOTS, _LONGEST / max(width, height, 1.0))
    picture: Image.Image = page.render(scale=scale, grayscale=True).to_pil()
    return pictures.words(pictures.tell(picture, out, number), out, number)


def _attached(document: pypdfium2.PdfDocument, out: Output) -> Iterator[Member]:
    count = document.count_attachments()
    if count > limits.ENTRIES:
        out.fail("too_many", f"{count} files inside; the first {limits.ENTRIES} were read")
    for index in range(min(count, limits.ENTRIES)):
        attachment = document.get_attachment(index)
        try:
            yield Member(attachment.get_name(), partial(_file, attachment), limits.MEMBER)
        except pypdfium2.PdfiumError:
            out.fail("damaged", f"file {index + 1} inside the PDF cannot be read")


def _file(attachment: pypdfium2.PdfAttachment) -> io.BytesIO:
    try:
        return io.BytesIO(bytes(attachment.get_data()))
    except pypdfium2.PdfiumError as error:
        raise OSError("cannot be unpacked") from error


def _annotations(
    document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, out: Output
) -> Iterator[tuple[str, str, bool]]:
    """What notes and fields say, as which part of the document, for some of it is written on the page, and whether
    they are marked as not to be shown.
    """
    count = raw.FPDFPage_GetAnnotCount(page)
    if count > limits.NOTES:
        out.fail("too_many", f"{count} notes on one page; the first {limits.NOTES} were read")
    for index in range(min(count, limits.NOTES)):
        note = raw.FPDFPage_GetAnnot(page, index)
        if not note:
            continue
        away = bool(raw.FPDFAnnot_GetFlags(note) & _AWAY)
        for key in _FIELDS:
            if text := _string(note, key) or (key == b"V" and _value(document, note)):
                part = "form" if not away and (raw.FPDFAnnot_GetSubtype(note), key) in _WRITTEN else "comment"
                yield text if key != b"RC" else " ".join(_TAGS.sub(" ", text).split()), part, away
        link = raw.FPDFAnnot_GetLink(note)
        if link and (action := raw.FPDFLink_GetAction(link)):
            out.link(_uri(document, action))
        raw.FPDFPage_CloseAnnot(note)


def _string(note: object, key: bytes) -> str:
    size = raw.FPDFAnnot_GetStringValue(note, key, None, 0)
    if size <= _MARK:
        return ""
    buffer = ctypes.create_string_buffer(size)
    raw.FPDFAnnot_GetStringValue(note, key, ctypes.cast(buffer, _WIDE), size)
    return buffer.raw[: size - _MARK].decode("utf-16-le", "replace")


def _value(document: pypdfium2.PdfDocument, note: object) -> str:
    """The value of a field of a form that stands at the field, not at what shows it."""
    if document.formenv is None or raw.FPDFAnnot_GetSubtype(note) != raw.FPDF_ANNOT_WIDGET:
        return ""
    size = raw.FPDFAnnot_GetFormFieldValue(document.formenv, note, None, 0)
    if not _MARK < size <= _VALUE:
        return ""
    buffer = ctypes.create_string_buffer(size)
    raw.FPDFAnnot_GetFormFieldValue(document.formenv, note, ctypes.cast(buffer, _WIDE), size)
    return buffer.raw[: size - _MARK].decode("utf-16-le", "replace")


def _uri(document: pypdfium2.PdfDocument, action: object) -> str:
    size = raw.FPDFAction_GetURIPath(document, action, None, 0)
    buffer = ctypes.create_string_buffer(max(1, size))
    raw.FPDFAction_GetURIPath(document, action, buffer, size)
    return buffer.value.decode("utf-8", "replace")
