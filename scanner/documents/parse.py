"""Which parser reads what; runs inside the jail."""

from __future__ import annotations

from collections.abc import Callable

from scanner.documents import archives, limits, office, ole, pdf, pictures, plain, rtf, sheets
from scanner.documents.frames import LimitReached, Output
from scanner.documents.kinds import kind_of

_SILENT = frozenset({"font", "media"})
"""Holds no text that a parser could read."""
_ENTRY = b"PK\x01\x02"
_MANY = 20_000
"""Entries above which an archive is not even listed."""
_NAMES = {"rar": "RAR", "7z": "7-Zip", "gzip": "gzip", "bzip2": "bzip2", "xz": "xz", "program": "program"}


def parse_into(body: bytes, name: str, write: Callable[[bytes], object]) -> None:
    """Read a document and tell its frames to `write`."""
    out = Output(write)
    try:
        parse(body, name, out, 0)
    except LimitReached:
        pass
    except MemoryError:
        out.fail("memory", "reading it needs more memory than is granted")
    finally:
        out.flush()
    out.done()


def parse(body: bytes, name: str, out: Output, depth: int) -> None:
    """Read one document or archive member; `depth` counts the archives around it."""
    kind = kind_of(body)
    if kind in _PARSERS and not (kind == "picture" and depth):
        _PARSERS[kind](body, name, out)
    elif kind == "zip":
        _zip(body, name, out, depth)
    elif kind in _SILENT or (kind == "picture" and depth):  # a picture in a document is the document's, not the page's
        out.kind(kind)
    else:
        out.kind(kind)
        out.fail("unsupported", f"{_NAMES.get(kind, 'unknown kind of')} file; its content was not examined")


def _zip(body: bytes, name: str, out: Output, depth: int) -> None:
    if body.count(_ENTRY) > _MANY:
        out.kind("zip")
        out.fail("too_many", f"more than {_MANY} entries; nothing was unpacked")
        return
    try:
        members = list(archives.members(body, out))
        family = office.family({member.name for member in members})
        if family == "sheets":
            sheets.read(body, name, out)
        embedded = office.read(members, family, out) if family else members
        if not family:
            out.kind("zip")
        for member in embedded:
            _member(member, out, depth + 1)
    except archives.BROKEN as error:
        out.kind("zip")
        out.fail("damaged", f"the archive cannot be read: {type(error).__name__}")


def _member(member: archives.Member, out: Output, depth: int) -> None:
    outer = out.member
    out.member = f"{outer}/{member.name}" if outer else member.name
    try:
        if depth > limits.DEPTH:
            out.fail("too_deep", f"lies in more than {limits.DEPTH} archives")
        else:
            parse(member.read(out), member.name, out, depth)
    except archives.BROKEN as error:
        out.fail("damaged", f"cannot be unpacked: {type(error).__name__}")
    finally:
        out.member = outer


_PARSERS: dict[str, Callable[[bytes, str, Output], None]] = {
    "pdf": pdf.read,
    "ole": ole.read,
    "rtf": rtf.read,
    "html": plain.read_html,
    "xml": plain.read_xml,
    "text": plain.read_text,
    "picture": pictures.read,
}
