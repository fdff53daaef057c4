"""What a file to download is, and whether it can do anything: a program, macros; and where codes on a picture lead."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator

from scanner.page import Markup, Page, host_of
from scanner.page.kinds import ATTACHMENTS, extension
from scanner.site.outward import outside
from scanner.site.traits import asking

KINDS = ("file", "program", "macros", "trap", "code")
_PROGRAMS = (b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"dex\n", b"L\0\0\0\x01\x14\x02\0", b"#!/")
_RUNS = re.compile(
    r"\.(exe|scr|com|pif|bat|cmd|vbs|vbe|jse?|wsf|hta|msi|ps1|lnk|dll|cpl|jar|apk|ipa|dmg|chm|reg|iso|img|vhdx?)$"
)
_PLAIN_NAME = re.compile(rb"[\w\x80-\xff .()-]{1,80}\.(exe|scr|bat|cmd|vbs|hta|msi|lnk|apk)\0?", re.IGNORECASE)
_MACROS = (b"vbaProject.bin", b"_\0V\0B\0A\0_\0P\0R\0O\0J\0E\0C\0T\0", b"XLM4", b"Basic/script-lc.xml")
_ENTRY = b"PK\x01\x02"
_MOST = 2000


def told(page: Page, markup: Markup) -> Iterator[tuple[str, str, int]]:
    """`file`: what it is; `program`: `itself`, or the kind of program in the archive; `macros`; `trap`:
    a page that asks for something in its place; `code`: host and
    checksum of the address that a code on the picture holds, `own` for the site's.
    """
    document, body = page.document, page.snapshot.body
    if document is None and extension(page.url) not in ATTACHMENTS:
        return
    kind = document.kind if document else "page" if page.raw.title or b"<body" in body[:8192] else "other"
    if body.startswith(_PROGRAMS) and b"\0" in body[:4096]:
        kind = "program"
        yield "program", "itself", 1
    elif kind == "page" and any(asking.told(page, markup)):
        yield "trap", "a page that asks", 1
    yield "file", kind, 1
    yield from (("program", name, 1) for name in _inside(body))
    if any(sign in body for sign in _MACROS):
        yield "macros", "macros", 1
    for passage in document.passages if document and kind == "picture" else ():
        if passage.where.part == "code":
            yield "code", _led(passage.text.strip(), page), 1


def _inside(body: bytes) -> Iterator[str]:
    """The kinds of programs that an archive lists by name; nothing is unpacked."""
    if body.startswith(b"PK"):
        for name in _names(body):
            if found := _RUNS.search(name):
                yield found.group(1)
    elif body.startswith(b"Rar!"):
        yield from (found.group(1).decode().lower() for found in _PLAIN_NAME.finditer(body[:65536]))


def _names(body: bytes) -> Iterator[str]:
    at = body.find(_ENTRY)
    for _ in range(_MOST):
        if at < 0 or at + 46 > len(body):
            return
        (length,) = struct.unpack_from("<H", body, at + 28)
        yield body[at + 46 : at + 46 + length].decode("latin-1").lower()
        at = body.find(_ENTRY, at + 46 + length)


def _led(text: str, page: Page) -> str:
    web = text.lower().startswith(("http://", "https://"))
    if web and not outside(text, page.site):
        return "own"
    name = host_of(text) if web else text.partition(":")[0][:12]
    return f"{name}#{zlib.crc32(text.encode('utf-8', 'replace')):08x}"
