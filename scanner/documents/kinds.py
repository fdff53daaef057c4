"""What a file is, by its content."""

from __future__ import annotations

import re

from scanner.model import Snapshot

_MAGIC = (
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"{\\rtf", "rtf"),
    (b"Rar!\x1a\x07", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"BM", "picture"),
    (b"II*\x00", "picture"),
    (b"MM\x00*", "picture"),
    (b"\x00\x00\x01\x00", "picture"),
    (b"wOF", "font"),
    (b"OggS", "media"),
    (b"ID3", "media"),
    (b"\x1aE\xdf\xa3", "media"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
)
_RIFF = {b"WEBP": "picture", b"WAVE": "media", b"AVI ": "media"}
_HTML = re.compile(rb"<(?:!doctype html|html|head|body|table|div|script|meta|title)\b", re.IGNORECASE)
_XML = re.compile(rb"\s*<\?xml\b|\s*<(?:\w+:)?(?:Workbook|wordDocument)\b")
_READ = frozenset(["pdf", "zip", "ole", "rtf", "rar", "7z", "gzip", "bzip2", "xz", "picture"])
"""Kinds that are documents wherever they come from."""
_TEXT_TYPES = (
    "text/plain",
    "text/csv",
    "text/rtf",
    "application/csv",
    "application/vnd.ms-excel",
    "application/msword",
)


def kind_of(body: bytes) -> str:
    """pdf, zip (every office format too), ole, rtf, rar, 7z, gzip, picture, media, program, html, xml, text, other …"""
    head = body[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    for magic, kind in _MAGIC:
        if head.startswith(magic) and not (magic in (b"BM", b"MZ", b"ID3", b"BZh") and b"\0" not in body[:4096]):
            return kind
    if b"%PDF-" in body[:1024]:
        return "pdf"
    if body[:4] == b"RIFF":
        return _RIFF.get(body[8:12], "other")
    if body[4:8] == b"ftyp":
        return "media"
    return _kind_of_text(body)


def readable(snapshot: Snapshot) -> bool:
    """Whether the body is a document or a picture to be read here, and not a page or a script."""
    kind = kind_of(snapshot.body)
    if kind in ("html", "xml", "text"):
        declared = snapshot.header("content-type").partition(";")[0].strip().lower()
        return declared in _TEXT_TYPES or "attachment" in snapshot.header("content-disposition").lower()
    return kind in _READ


def _kind_of_text(body: bytes) -> str:
    utf16 = body[:2] in (b"\xff\xfe", b"\xfe\xff")
    if not utf16 and b"\0" in body[:8192]:
        return "other"
    head = body[:8192].replace(b"\0", b"") if utf16 else body[:8192]
    if _XML.match(head) and b"<html" not in head.lower():
        return "xml"
    return "html" if _HTML.search(head) else "text"
