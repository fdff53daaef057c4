"""What a file is, by its content."""

from __future__ import annotations

import re

from scanner.documents.dbf import is_table
from scanner.identity.kept import MAGIC
from scanner.model import Snapshot
from scanner.text import decode

_MAGIC = (
    (MAGIC, "kept"),
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
    (b"MSCF\0\0\0\0", "cab"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"BM", "picture"),
    (b"II*\x00", "picture"),
    (b"MM\x00*", "picture"),
    (b"\x00\x00\x01\x00", "picture"),
    (b"\xd7\xcd\xc6\x9a", "drawing"),
    (b"VCLMTF", "drawing"),
    (b"wOF", "font"),
    (b"OggS", "media"),
    (b"ID3", "media"),
    (b"\x1aE\xdf\xa3", "media"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
)
_RIFF = {b"WEBP": "picture", b"WAVE": "media", b"AVI ": "media"}
_HTML = re.compile(
    rb"<(?:!doctype html|html|head|body|table|div|script|meta|title)\b"
    rb"|</?(?:p|br|ul|ol|li|h[1-6]|td|span|font|center|form|strong)\s*/?>",
    re.IGNORECASE,
)
_XML = re.compile(rb"\s*<\?xml\b|\s*<(?:\w+:)?(?:Workbook|wordDocument|FixedPage)\b")
_PAGE = re.compile(rb"<html[\s>]", re.IGNORECASE)
"""Not the name of HTML in names of elements, as notes of old workbooks have it."""
_MAIL = re.compile(rb"(?i)(?:[a-z][\w-]*:[^\n]*\n(?:[ \t][^\n]*\n)*)*(?:mime-version:|content-type:\s*multipart/)")
_READ = frozenset(
    ["kept", "pdf", "zip", "ole", "rtf", "rar", "7z", "cab", "tar", "gzip", "bzip2", "xz", "picture", "dbf"]
)
"""Kinds that are documents wherever they come from."""
_TEXT_TYPES = (
    "text/plain",
    "text/csv",
    "text/rtf",
    "application/csv",
    "application/vnd.ms-excel",
    "application/msword",
    "application/octet-stream",
    "application/x-msdownload",
    "message/rfc822",
    "multipart/related",
    "application/x-mimearchive",
)
_WORDS = 4096
_COMMON = frozenset("\r\n\t ,.;:，。、；：（）0123456789")
"""Characters that stand in any text, and that no byte order but the right one gives."""
_PRINTED = 0.95
"""Share of printed characters above which bytes with zeros among them are text of two or four bytes a character."""


def kind_of(body: bytes) -> str:
    """What it is: pdf, zip (every office format too), ole, rtf, rar, 7z, cab, tar, gzip, bzip2, xz, picture, drawing,
    media, font, program, kept, mail, html, xml, text or other.
    """
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
    if body[40:44] == b" EMF":
        return "drawing"
    if body[257:262] == b"ustar" or _is_tar(body[:512]):
        return "tar"
    if is_table(body):
        return "dbf"
    return _kind_of_text(body)


def readable(snapshot: Snapshot) -> bool:
    """Whether the body is a document or a picture to be read here, and not a page or a script."""
    kind = kind_of(snapshot.body)
    if kind in ("html", "xml", "text", "mail"):
        declared = snapshot.header("content-type").partition(";")[0].strip().lower()
        return declared in _TEXT_TYPES or "attachment" in snapshot.header("content-disposition").lower()
    return kind in _READ


def _kind_of_text(body: bytes) -> str:
    head = body[:8192]
    if b"\0" in head or head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = decode(marked(body[:_WORDS])).text
        if not _printed(text):
            return "other"
        head = text.encode("utf-8", "replace")
    if _XML.match(head) and not _PAGE.search(head):
        return "xml"
    if _MAIL.match(head):
        return "mail"
    return "html" if _HTML.search(head) else "text"


def marked(body: bytes) -> bytes:
    """Text of two bytes a character with the mark in front that says so; any other body as it is."""
    if b"\0" not in body[:_WORDS] or body[:2] in (b"\xff\xfe", b"\xfe\xff") or body[:4] == b"\0\0\xfe\xff":
        return body
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        text = body[:_WORDS].decode(encoding, "replace")
        if _printed(text) and sum(char in _COMMON for char in text) * 8 > len(text):
            return mark + body
    return body


def _printed(text: str) -> bool:
    return "\0" not in text and sum(each.isprintable() or each.isspace() for each in text) >= len(text) * _PRINTED


def _is_tar(head: bytes) -> bool:
    """The forms before POSIX have no magic, but a checksum over the first block."""
    told = head[148:156].strip(b"\0 ")
    if len(head) < 512 or not told or not told.isdigit() or b"\0" not in head[:100] or not head[0]:
        return False
    return not told.strip(b"01234567") and sum(head[:148]) + 8 * 32 + sum(head[156:]) == int(told, 8)
