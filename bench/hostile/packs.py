"""A2: archive bombs, and archives that lie about what they hold."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from email.message import EmailMessage
from functools import partial

import libarchive

from bench.hostile.case import Case, endless, zipped

_MIB = 1 << 20
_squeezed = partial(gzip.compress, compresslevel=9)


def _streams(kind: str, megabytes: int) -> bytes:
    """Squeezed zeros, as one stream or as many that follow one another."""
    block = b"\0" * (16 * _MIB)
    pack = {"gz": _squeezed, "bz2": bz2.compress, "xz": lzma.compress}[kind]
    return pack(block) * (megabytes // 16)


def _tar(infos: Iterator[tuple[tarfile.TarInfo, bytes]]) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for info, body in infos:
            archive.addfile(info, io.BytesIO(body))
    return buffer.getvalue()


def _entry(name: str, size: int, **headers: str) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.size, info.pax_headers = size, headers
    return info


def _lying_tar(size: int) -> bytes:
    """A header that claims more than follows."""
    info = tarfile.TarInfo("a.txt")
    info.size = size
    return info.tobuf(tarfile.GNU_FORMAT) + bytes(10_240)


def _seven(files: dict[str, bytes]) -> bytes:
    parts: list[bytes] = []

    def write(data: bytes) -> int:
        parts.append(bytes(data))
        return len(data)

    with libarchive.custom_writer(write, "7zip") as archive:
        for name, body in files.items():
            archive.add_file_from_memory(name, len(body), body)
    return b"".join(parts)


def rar(name: bytes, content: bytes, claimed: int | None = None, flags: int = 0, main: int = 0) -> bytes:
    """A RAR 4 archive of one stored file."""

    def block(kind: int, bits: int, body: bytes) -> bytes:
        head = struct.pack("<BHH", kind, bits, 7 + len(body)) + body
        return struct.pack("<H", zlib.crc32(head) & 0xFFFF) + head

    size = len(content) if claimed is None else claimed
    about = struct.pack("<IIBIIBBHI", size, size, 2, zlib.crc32(content), 0, 20, 0x30, len(name), 32)
    start = b"Rar!\x1a\x07\x00" + block(0x73, main, bytes(6))
    return start + block(0x74, 0x8000 | flags, about + name) + content + block(0x7B, 0x4000, b"")


def _patched(body: bytes, *changes: tuple[bytes, int, bytes]) -> bytes:
    """The archive with bytes put at a distance from the last of each mark."""
    changed = bytearray(body)
    for mark, distance, value in changes:
        at = changed.rindex(mark) + distance
        changed[at : at + len(value)] = value
    return bytes(changed)


def _overlapping(count: int, megabytes: int) -> bytes:
    """One kernel of squeezed zeros that every entry of the directory points to."""
    kernel = endless(megabytes)
    at = kernel.index(b"PK\x01\x02")
    entry = kernel[at : kernel.rindex(b"PK\x05\x06")]
    if b"PK\x06\x06" in entry:
        entry = entry[: entry.index(b"PK\x06\x06")]
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, count, count, len(entry) * count, at, 0)
    return kernel[:at] + entry * count + end


def _nested(levels: int, wide: int, megabytes: int) -> bytes:
    body = endless(megabytes)
    for level in range(levels):
        body = zipped([(f"{level}-{index}.zip", body) for index in range(wide)])
    return body


def _mail(parts: int, size: int) -> bytes:
    message = EmailMessage()
    message["Subject"] = "x"
    message.set_content("x")
    for index in range(parts):
        message.add_attachment(bytes(size), "application", "octet-stream", filename=f"{index}.bin")
    return message.as_bytes()


def _deep_mail(depth: int) -> bytes:
    opened = "".join(f'Content-Type: multipart/mixed; boundary="{n}"\n\n--{n}\n' for n in range(depth))
    return f"MIME-Version: 1.0\n{opened}Content-Type: text/plain\n\nx\n".encode()


def _directory_only(count: int) -> bytes:
    """A directory of empty entries, none of which is there."""
    names = (str(number).encode() for number in range(count))
    head = struct.Struct("<4s6H3I5H2I")
    entries = b"".join(
        head.pack(b"PK\x01\x02", 20, 20, 0, 0, 0, 0, 0, 0, 0, len(name), 0, 0, 0, 0, 0, 0) + name for name in names
    )
    many = min(count, 0xFFFF)
    return (
        b"PK\x03\x04"
        + bytes(26)
        + entries
        + struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, many, many, len(entries), 30, 0)
    )


def _office(name: str, megabytes: int, **parts: str) -> bytes:
    """An office file of which one part never ends."""
    buffer, block = io.BytesIO(), b"<a>1</a>" * (_MIB // 8)
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for each, content in parts.items():
            archive.writestr(each.replace("__", "/").replace("_xml", ".xml"), content)
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open(name, "w", force_zip64=True) as file:
            file.write(b"<x>")
            for _ in range(megabytes):
                file.write(block)
    return buffer.getvalue()


def _made() -> Iterator[tuple[str, bytes]]:
    yield "flat deflate", endless(600)
    yield "flat bzip2", endless(300, how=zipfile.ZIP_BZIP2)
    yield "flat lzma", endless(200, how=zipfile.ZIP_LZMA)
    yield "sum of members", zipped([(f"{n}.txt", bytes(40 * _MIB)) for n in range(8)])
    yield "ratio", endless(40)
    yield "nested wide", _nested(2, 12, 30)
    yield "nested deep", _nested(8, 1, 1)
    yield "nested, 42", _nested(4, 6, 4)
    yield "overlap, one kernel", _overlapping(250, 21)
    yield "overlap, many", _overlapping(15_000, 1)
    yield "size told too small", _patched(endless(200), (b"PK\x01\x02", 24, struct.pack("<I", 10)))
    yield "size told too large", _patched(zipped([("a.txt", "x" * 99)]), (b"PK\x01\x02", 24, b"\xfe\xff\xff\xff"))
    yield "packed size lies", _patched(zipped([("a.txt", "x" * 99)]), (b"PK\x01\x02", 20, b"\xfe\xff\xff\xff"))
    yield "30,000 entries", zipped([(str(n), b"") for n in range(30_000)])
    yield "a million entries", _directory_only(1_000_000)
    yield "password", _patched(zipped([("a.txt", "x")]), (b"PK\x03\x04", 6, b"\1"), (b"PK\x01\x02", 8, b"\1"))
    yield "password, aes", _patched(zipped([("a.txt", "x")]), (b"PK\x01\x02", 8, b"\1"), (b"PK\x01\x02", 10, b"\x63\0"))
    yield (
        "method unknown",
        _patched(zipped([("a.txt", "x" * 99)]), (b"PK\x03\x04", 8, b"\x60\0"), (b"PK\x01\x02", 10, b"\x60\0")),
    )
    yield "no directory", zipped([("a.txt", "x" * 999)])[:60]
    yield "rar, password", rar(b"a.txt", b"x" * 99, flags=0x04)
    yield "rar, split", rar(b"a.txt", b"x" * 99, flags=0x02, main=0x01)
    yield "rar, size lies", rar(b"a.txt", b"x" * 99, claimed=0xFFFFFFF0)
    yield "rar, cut", rar(b"a.txt", b"x" * 999)[:90]
    yield "rar 5, garbage", b"Rar!\x1a\x07\x01\x00" + bytes(range(256)) * 9
    yield "self-extracting", b"MZ" + bytes(510) + zipped([("a.txt", "x")])
    yield "7z solid", _seven({"a.bin": bytes(90 * _MIB), "b.bin": bytes(90 * _MIB), "c.bin": bytes(90 * _MIB)})
    yield "7z, 3,000 entries", _seven({f"{n}.txt": b"x" for n in range(3_000)})
    yield "7z, cut", _seven({"a.txt": b"x" * 999})[:60]
    yield "cab, garbage", b"MSCF\0\0\0\0" + bytes(range(256)) * 9
    yield (
        "tar, sparse",
        _tar(
            iter(
                [
                    (
                        _entry(
                            "a",
                            10,
                            **{
                                "GNU.sparse.major": "1",
                                "GNU.sparse.minor": "0",
                                "GNU.sparse.name": "a",
                                "GNU.sparse.realsize": str(1 << 40),
                            },
                        ),
                        b"1\n0\n10\n"[:10].ljust(10, b"\0"),
                    )
                ]
            )
        ),
    )
    yield "tar, size lies", _lying_tar(0o77777777777)
    yield "tar, 3,000 entries", _tar((_entry(f"{n}.txt", 1), b"x") for n in range(3_000))
    yield "tar, fifo", _tar(iter([(_fifo(), b"")]))
    for kind in ("gz", "bz2", "xz"):
        yield f"one {kind}", _streams(kind, 320)
        yield f"tar.{kind}", _packed_tar(kind)
    yield "gz in gz in gz", _squeezed(_squeezed(_streams("gz", 320)))
    yield "gz chain", _chain(12)
    yield "gz, cut", _squeezed(b"x" * 99_999)[:40]
    yield (
        "xz, great dictionary",
        lzma.compress(b"x" * 999, filters=[{"id": lzma.FILTER_LZMA2, "dict_size": 1 << 23}])[:-9],
    )
    yield "docx", _office("word/document.xml", 300)
    yield "xlsx strings", _office("xl/sharedStrings.xml", 300, xl__workbook_xml="<workbook/>")
    yield "pptx", _office("ppt/slides/slide1.xml", 300, ppt__presentation_xml="<p/>")
    yield "odt", _office("content.xml", 300, mimetype="application/vnd.oasis.opendocument.text")
    yield "ofd", _office("Doc_0/Pages/Page_0/Content.xml", 300, OFD_xml="<OFD/>")
    yield "2,500 letters", zipped([(f"{n}.docx", b"x") for n in range(2_500)])
    yield "mail, 3,000 parts", _mail(3_000, 10)
    yield "mail, large parts", _mail(6, 9 * _MIB)
    yield "mail, deep", _deep_mail(3_000)


def _fifo() -> tarfile.TarInfo:
    info = tarfile.TarInfo("pipe")
    info.type = tarfile.FIFOTYPE
    return info


def _packed_tar(kind: str) -> bytes:
    body = _tar(iter([(_entry("a.txt", 80 * _MIB), bytes(80 * _MIB))]))
    return {"gz": _squeezed, "bz2": bz2.compress, "xz": lzma.compress}[kind](body)


def _chain(links: int) -> bytes:
    body = b"x"
    for _ in range(links):
        body = _squeezed(body)
    return body


def bombs() -> Iterator[Case]:
    """Every one must be cut, and that be told."""
    yield from (Case("A2", name, body) for name, body in _made())
