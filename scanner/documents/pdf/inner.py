"""What a PDF holds beside its pages: streams that no page shows, outlines, forms of the other kind (XFA).

Older versions of the file, properties, scripts and lists of objects are squeezed streams; of these the long numbers are
told, as `remains` does of other files.
"""

from __future__ import annotations

import base64
import ctypes
import itertools
import re
import zlib
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as raw

from scanner.documents import limits, remains
from scanner.documents.frames import Output
from scanner.documents.pdf.layers import off

_STREAM = re.compile(rb"stream\r?\n")
_HEAD = 400
_OTHERS = re.compile(rb"/(?:DCT|JPX|JBIG2|CCITTFax|LZW|RunLength)Decode|/FontFile|/Length1\b|/Subtype\s*/Image")
_STRING = re.compile(rb"<\s*(?i:FEFF)((?:[0-9A-Fa-f]{4}\s*){15,2000})>")
"""A text in characters of two bytes, written in hexadecimal."""
_WRITTEN = re.compile(rb"<((?:[0-9A-F]{2}){15,4000})>")
_DIGITS = re.compile(rb"(?:3[0-9]){15,18}(?:[57]8)?")
"""A number in characters of one byte: so pages are written, also those that were taken out."""
_SIZE = 8 << 20
"""Unpacked bytes of one stream that are looked at, and of all an eighth of what may be unpacked."""
_STREAMS = 2_000
"""Streams in which layers are looked for."""
_TAGS = re.compile(r"<[^<>]*>")


def tell_streams(body: bytes, out: Output) -> None:
    """Tell the long numbers of squeezed streams that nothing else told."""
    remains.of_bytes(body, out)
    _strings(body, out)
    left = limits.UNPACKED // 8
    for data in _unpacked(body):
        left -= len(data)
        if left < 0:
            out.fail("too_big", "its streams unpack to more than is looked at for what no page shows")
            return
        remains.of_bytes(data, out)
        _strings(data, out)


def tell_strings(plain: bytes, out: Output) -> None:
    """Tell the long numbers of texts that PDFium wrote in hexadecimal, as it does where a file was encrypted."""
    texts = (bytes.fromhex(digits.decode("ascii")) for digits in _WRITTEN.findall(plain))
    remains.of_bytes(b"\n".join(text for text in texts if not text.startswith(b"\xfe\xff")), out)


def layers_off(body: bytes) -> frozenset[str]:
    """The names of the layers that are switched off."""
    if b"/OCProperties" not in body and b"/ObjStm" not in body:
        return frozenset()
    return off(itertools.chain([body], itertools.islice(_unpacked(body), _STREAMS)))


def tell_outline(document: pypdfium2.PdfDocument, out: Output) -> None:
    """Tell the outline: what a reader shows beside the pages."""
    for count, each in enumerate(document.get_toc()):
        if count >= limits.LINKS:
            out.fail("too_many", f"only the first {limits.LINKS} lines of its outline were read")
            return
        out.passage(each.get_title(), part="outline")


def tell_forms(document: pypdfium2.PdfDocument, out: Output) -> None:
    """Tell the text of forms in XML that old programs show instead of the pages."""
    for index in range(max(0, min(raw.FPDF_GetXFAPacketCount(document), limits.PICTURES))):
        size = ctypes.c_ulong()
        raw.FPDF_GetXFAPacketContent(document, index, None, 0, size)
        if not 0 < size.value <= _SIZE:
            continue
        buffer = ctypes.create_string_buffer(size.value)
        raw.FPDF_GetXFAPacketContent(document, index, buffer, size.value, size)
        for line in _TAGS.sub("\n", buffer.raw.decode("utf-8", "replace")).splitlines():
            out.passage(line.strip(), part="form", hidden=True)


def _unpacked(body: bytes) -> Iterator[bytes]:
    place = 0
    while start := _STREAM.search(body, place):
        place = start.end()
        head = body[max(0, start.start() - _HEAD) : start.start()]
        head = head[head.rfind(b" obj") + 1 :]
        if b"FlateDecode" in head and not _OTHERS.search(head):
            packer = zlib.decompressobj()
            try:
                data = packer.decompress(_squeezed(body, place, head), _SIZE)
            except (zlib.error, ValueError):
                continue
            if b"85Decode" in head:
                yield data
                continue
            rest = len(packer.unconsumed_tail) + len(packer.unused_data)
            place += max(0, min(limits.MEMBER, len(body) - place) - rest)
            yield data


def _squeezed(body: bytes, place: int, head: bytes) -> bytes:
    """The bytes of a stream, without the letters that some programs write them in. Raises ValueError."""
    if b"85Decode" not in head:
        return body[place : place + limits.MEMBER]
    end = body.find(b"~>", place)
    return base64.a85decode(body[place : max(place, end)])


def _strings(data: bytes, out: Output) -> None:
    for match in _STRING.finditer(data) if b"FEFF" in data or b"feff" in data else ():
        text = bytes.fromhex(match[1].decode("ascii")).decode("utf-16-be", "replace")
        if remains.has_number(text):
            out.passage(text[:4_000], hidden=True, part="remains")
    for match in _DIGITS.finditer(data) if b"Tj" in data or b"TJ" in data else ():
        remains.of_bytes(bytes.fromhex(match.group().decode("ascii")), out)
