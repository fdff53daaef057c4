"""Which parser reads what; runs inside the jail."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from scanner.documents import dbf, kept, limits, office, pdf, plain, remains, web
from scanner.documents.frames import LimitReached, Output
from scanner.documents.images import pictures
from scanner.documents.kinds import kind_of
from scanner.documents.old import ole, rtf
from scanner.documents.packed import archives, packs
from scanner.documents.packed.appended import appended
from scanner.documents.pdf import lastfont
from scanner.documents.web import mail
from scanner.documents.workbooks import sheets

_SILENT = frozenset({"font", "media", "drawing"})
"""Holds no text that a parser could read; drawings of Windows (EMF, WMF) hold a little, of which numbers are told."""
_ENTRY = b"PK\x01\x02"
_LIST_ENDS = b"PK\x05\x06"
_COMMENT = 1 << 16
"""Bytes of what an archive says of itself, behind the list of its files."""
_BEFORE = frozenset({"picture", "program"})
"""What archives are put behind."""
_MANY = 20_000
"""Entries above which an archive is not even listed."""
_UNTOLD = 200
"""Characters of text below which unread pictures are what the document says."""


def load() -> None:
    """Load what parsers need from files, before the walls go up."""
    pictures.load()
    packs.load()
    mail.load()
    lastfont.load()


def parse_into(body: bytes, name: str, write: Callable[[bytes], object], word_pictures: int = 0) -> None:
    """Read a document and tell its frames to `write`; the words on at most `word_pictures` pictures are read."""
    out = Output(write, word_pictures=min(word_pictures, limits.WORD_PICTURES))
    try:
        parse(body, name, out, 0)
        if out.wordless and out.characters < _UNTOLD:
            out.fail("no_text", f"{out.wordless} pictures inside it look written on; their words were not read")
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
    try:
        if kind == "zip":
            _zip(body, out, depth)
        elif kind == "picture" and depth:
            pictures.read_inside(body, name, out)
        elif kind in _PARSERS:
            _members(_PARSERS[kind](body, name, out) or (), out, depth)
        elif kind in _PACKS:
            out.kind(kind)
            _members(_PACKS[kind](body, name, out), out, depth)
        elif kind in _SILENT:
            out.kind(kind)
            remains.of_bytes(body if kind == "drawing" else b"", out)
        else:
            out.kind(kind)
            out.fail(
                "unsupported", f"{'program' if kind == 'program' else 'unknown kind of'} file; it was not examined"
            )
            remains.of_bytes(body, out)
        if kind in _BEFORE:
            _members(appended(body), out, depth)
    except (*packs.DAMAGED, *mail.BROKEN) as error:
        out.kind(kind)
        out.fail("damaged", f"the {kind} file cannot be read: {type(error).__name__}")


def _zip(body: bytes, out: Output, depth: int) -> None:
    if body.count(_ENTRY) > _MANY:
        out.kind("zip")
        out.fail("too_many", f"more than {_MANY} entries; nothing was unpacked")
        return
    members = list(archives.members(body, out))
    family = office.family(members, out)
    if family in ("sheets", "open-sheets"):
        sheets.read(body, members, out)
    embedded = office.read(members, family, out) if family else members
    if not family:
        out.kind("zip")
    _members(embedded, out, depth)
    remains.of_bytes(body[max(body.rfind(_LIST_ENDS), 0) :][:_COMMENT], out)


def _members(members: Iterable[archives.Member], out: Output, depth: int) -> None:
    for member in members:
        _member(member, out, depth + 1)


def _member(member: archives.Member, out: Output, depth: int) -> None:
    outer = out.member
    out.member = f"{outer}/{member.name}" if outer else member.name
    try:
        if remains.has_number(member.name):
            out.passage(member.name, part="title")
        if depth > limits.DEPTH:
            out.fail("too_deep", f"lies in more than {limits.DEPTH} archives")
        else:
            parse(member.read(out), member.name, out, depth)
    except packs.Locked:
        out.fail("encrypted", "needs a password")
    except packs.DAMAGED as error:
        out.fail("damaged", f"cannot be unpacked: {type(error).__name__}")
    finally:
        out.member = outer


_PARSERS: dict[str, Callable[[bytes, str, Output], Iterable[archives.Member] | None]] = {
    "kept": kept.read,
    "pdf": pdf.read,
    "ole": ole.read,
    "rtf": rtf.read,
    "dbf": dbf.read,
    "html": web.read,
    "xml": plain.read_xml,
    "text": plain.read_text,
    "picture": pictures.read,
}
"""Those that may hold further files give them back."""
_PACKS: dict[str, Callable[[bytes, str, Output], Iterable[archives.Member]]] = {
    "tar": lambda body, _, out: packs.tarred(body, out),
    "mail": lambda body, _, out: mail.parts(body, out),
    **dict.fromkeys(("gzip", "bzip2", "xz"), lambda body, name, _: [packs.squeezed(body, name, kind_of(body))]),
    **dict.fromkeys(("7z", "rar", "cab"), lambda body, _, out: packs.opened(body, kind_of(body), out)),
}
