# ruff: noqa: E501  (made files are quoted as they are)
"""A3: something beyond each limit, A4: zip archives that two programs read differently, A8: names."""

from __future__ import annotations

import gzip
import io
import random
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator

from bench.hostile.case import MARK, Case, endless, zipped
from bench.hostile.packs import rar
from scanner.documents import limits
from tests.documents.test_read import pdf

_MIB = 1 << 20


def beyond() -> Iterator[Case]:
    """A3: nothing of it may be called read."""
    deep = MARK.encode()
    for _ in range(limits.DEPTH + 2):
        deep = zipped([("a.zip", deep)])
    tail = f"\n{MARK}\n".encode()
    made = {
        "entries": zipped([*((f"{n}.txt", "x") for n in range(limits.ENTRIES)), ("z.txt", MARK)]),
        "depth": deep,
        "bytes of a member": _after(limits.MEMBER, tail),
        "bytes in all": zipped([*((f"{n}.bin", _half_squeezed(60)) for n in range(5)), ("z.txt", MARK)]),
        "ratio": endless((limits.RATIO_FROM >> 20) + 30),
        "characters": ("x" * 1_000 + "\n").encode() * (limits.TEXT // 1_000 + 2) + tail,
        "passages": b"x\n" * (limits.PASSAGES + 2) + tail,
        "pages": pdf(*(["x"] * (limits.PAGES + 1)), MARK),
        "links": "".join(f'<a href="http://a.gov.cn/{n}">x</a>' for n in range(limits.LINKS + 9)).encode(),
        "body": gzip.compress(b"x") + bytes(limits.BODY),
        "failures": zipped([(f"{n}.exe", b"MZ\0") for n in range(limits.FAILURES + 9)]),
    }
    for name, body in made.items():
        html = b"<html><body>" + body if name == "links" else body
        yield Case("A3", name, html, never=MARK if name != "links" else "")


def _half_squeezed(megabytes: int) -> bytes:
    """So much that it counts, and not so little packed that it is cut for its ratio."""
    return (random.Random(megabytes).randbytes(4_096) + bytes(250_000)) * (megabytes * 4)


def _after(size: int, tail: bytes) -> bytes:
    line = b"0123456789abcde\n" * 4
    return zipped([("a.txt", line * (size // len(line) + 1) + tail)])


def _entry(name: bytes, content: bytes, method: int = 0, claimed: int | None = None) -> tuple[bytes, bytes]:
    """The local part of a stored entry, and its line in the directory without the offset."""
    crc, size = zlib.crc32(content), len(content) if claimed is None else claimed
    both = struct.pack("<5H3I2H", 20, 0, method, 0, 33, crc, size, size, len(name), 0)
    return b"PK\x03\x04" + both + name + content, b"PK\x01\x02" + struct.pack("<H", 20) + both


def _listed(*parts: tuple[bytes, bytes, bytes], before: bytes = b"", between: bytes = b"") -> bytes:
    """An archive of (local part, directory line, name in the directory)."""
    body, lines = before, b""
    for local, line, name in parts:
        head = line[:28] + struct.pack("<H", len(name)) + line[30:]
        lines += head + struct.pack("<3H2I", 0, 0, 0, 0, len(body)) + name
        body += local + between
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, len(parts), len(parts), len(lines), len(body), 0)
    return body + lines + end


def differential() -> Iterator[Case]:
    """A4: what one program unpacks and another does not."""
    good, bad = _entry(b"a.txt", b"harmless"), _entry(b"b.txt", MARK.encode())
    one = (*good, b"a.txt")
    listed = _listed(one)
    shadow = _listed((*bad, b"b.txt"))
    made = {
        "two of one name": _listed(one, (*_entry(b"a.txt", b"other"), b"a.txt")),
        "name differs by case": _listed((*good, b"A.TXT")),
        "unlisted before": _listed(one, before=bad[0]),
        "unlisted between": _listed(one, (*_entry(b"c.txt", b"c"), b"c.txt"), between=bad[0]),
        "unlisted after": _listed(one, between=bad[0]),
        "archive before": shadow + listed,
        "archive in the comment": listed[:-2] + struct.pack("<H", len(shadow)) + shadow,
        "end mark twice": listed + listed[-22:],
        "name differs": _listed((*good, b"b.txt")),
        "method differs": _listed((_entry(b"a.txt", b"harmless", method=8)[0], good[1], b"a.txt")),
        "size differs": _listed((_entry(b"a.txt", b"harmless", claimed=3)[0], good[1], b"a.txt")),
        "checksum differs": _listed((good[0].replace(b"harmless", b"harmful!"), good[1], b"a.txt")),
        "count too small": _counted(_listed(one, (*bad, b"b.txt")), 1),
        "count too large": _counted(listed, 3),
        "directory too short": _sized(_listed(one, (*bad, b"b.txt")), 51),
        "zip64 locator elsewhere": _zip64(listed, bad[0], 0),
        "zip64 end mismatched": _zip64(listed, bad[0], 7),
        "nul in the name": _listed((*_entry(b"a.txt\0.exe", b"harmless"), b"a.txt\0.exe")),
        "offset in another entry": _shared(_listed(one, (*bad, b"b.txt"))),
        "multi-disk": listed[:-18] + struct.pack("<2H", 1, 1) + listed[-14:],
    }
    for name, body in made.items():
        yield Case("A4", name, body)


def _shared(body: bytes) -> bytes:
    """The second entry of the directory at the place of the first, and a name that fits it."""
    at = body.rindex(b"PK\x01\x02")
    return body[: at + 42] + struct.pack("<I", 0) + body[at + 46 :]


def _counted(body: bytes, count: int) -> bytes:
    return body[:-14] + struct.pack("<2H", count, count) + body[-10:]


def _sized(body: bytes, size: int) -> bytes:
    return body[:-10] + struct.pack("<I", size) + body[-6:]


def _zip64(body: bytes, other: bytes, off: int) -> bytes:
    """An end of 64 bits that its locator does not lead to."""
    at = len(body) - 22
    size, start = struct.unpack_from("<2I", body, at + 12)
    end = struct.pack("<4sQ2H2I4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, 1, 1, size, start)
    locator = struct.pack("<4sIQI", b"PK\x06\x07", 0, at + off if off else 0, 1)
    return body[:at] + end + other * bool(off) + locator + body[at:]


_NAMES = (
    "../../etc/passwd", "/etc/passwd", "C:\\windows\\a.txt", "..\\..\\a.txt", "\\\\host\\share\\a.txt", "a\r\nb.txt",
    "a\x1b[31mb.txt", "a\u202etxt.exe", "x" * 4_000 + ".txt", "-rf", "$(id).txt", "`id`.txt", "con.txt", "nul", "a|b.txt",
    "a;b.txt", "a\tb.txt", "a\u200bb.txt", "....//a.txt", "~root/a.txt", "%2e%2e%2fa.txt", "a.txt ", "a.txt.", "名单\ufeff.txt",
    "<script>alert(1)</script>.txt", "=cmd|' /C calc'!A0.txt", "a\u0000b.txt", "\u2028.txt", "\ud83d\udc80".encode("utf-16", "surrogatepass").decode("utf-16") + ".txt",
    "./a.txt", "a//b.txt", "a.txt:stream",
)  # fmt: skip


def names() -> Iterator[Case]:
    """A8: read, and nothing written anywhere."""
    for index, name in enumerate(_NAMES):
        info = zipfile.ZipInfo("a")
        info.filename = name
        info.flag_bits |= 0x800
        yield Case("A8", f"name {index}", zipped([(info, "harmless")]), told=False)
    links = (
        ("symlink", tarfile.SYMTYPE),
        ("hardlink", tarfile.LNKTYPE),
        ("fifo", tarfile.FIFOTYPE),
        ("device", tarfile.CHRTYPE),
    )
    for name, kind in links:
        yield Case("A8", name, _linked(kind))
    link = zipfile.ZipInfo("a")
    link.external_attr = 0o120777 << 16
    yield Case("A8", "symlink in a zip", zipped([(link, "/etc/passwd")]), never="root:")
    yield Case("A8", "case clash", zipped([("a.txt", "1"), ("A.TXT", "2")]), told=False)
    yield Case("A8", "rar", rar(b"..\\..\\a.txt", b"harmless"), told=False)
    yield Case("A8", "tar, absolute", _plain_tar("/etc/cron.d/x"), told=False)


def _linked(kind: bytes) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        info = tarfile.TarInfo("a")
        info.type, info.linkname = kind, "/etc/passwd"
        archive.addfile(info)
    return buffer.getvalue()


def _plain_tar(name: str) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        info = tarfile.TarInfo(name)
        info.size = 8
        archive.addfile(info, io.BytesIO(b"harmless"))
    return buffer.getvalue()
