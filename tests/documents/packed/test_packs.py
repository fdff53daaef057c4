"""Packed files of every kind, and messages saved with their attachments."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import zlib
from email.message import EmailMessage

import libarchive
import pytest

from scanner import documents
from tests.identity.synthetic import citizens

ONE, TWO = citizens(2, seed=61)
LIST = f"姓名 身份证\n张某 {ONE}\n".encode("gb18030")


def tar(files, mode="w", links=()):
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=mode) as archive:
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
        for name in links:
            info = tarfile.TarInfo(name)
            info.type, info.linkname = tarfile.SYMTYPE, "/etc/passwd"
            archive.addfile(info)
    return buffer.getvalue()


def packed(form, files):
    """By libarchive: 7zip, cpio …"""
    buffer = []
    with libarchive.custom_writer(lambda data: buffer.append(bytes(data)) or len(data), form) as archive:
        for name, content in files.items():
            archive.add_file_from_memory(name, len(content), content)
    return b"".join(buffer)


def rar(name, content, flags=0):
    """A RAR 4 archive of one stored file."""

    def block(kind, bits, body):
        head = struct.pack("<BHH", kind, bits, 7 + len(body)) + body
        return struct.pack("<H", zlib.crc32(head) & 0xFFFF) + head

    about = struct.pack("<IIBIIBBHI", len(content), len(content), 2, zlib.crc32(content), 0, 20, 0x30, len(name), 32)
    return (
        b"Rar!\x1a\x07\x00" + block(0x73, 0, bytes(6)) + block(0x74, 0x8000 | flags, about + name) + content
        + block(0x7B, 0x4000, b"")
    )  # fmt: skip


def texts(body, name=""):
    reading = documents.read(body, name)
    assert reading.failures == ()
    return {
        passage.where.member: passage.text for passage in reading.document.passages if passage.text != "姓名 身份证"
    }


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:bz2", "w:xz"])
def test_tar(mode):
    found = texts(tar({"名单/一.txt": LIST}, mode), "a.tar")
    assert found == {("a.tar/" if ":" in mode else "") + "名单/一.txt": f"张某 {ONE}"}


@pytest.mark.parametrize("squeeze", [gzip.compress, bz2.compress, lzma.compress])
def test_one_squeezed_file(squeeze):
    assert texts(squeeze(LIST), "http://a.gov.cn/名单.txt.gz") == {"名单.txt": f"张某 {ONE}"}


def test_seven_zip_and_rar():
    assert texts(packed("7zip", {"list.txt": LIST})) == {"list.txt": f"张某 {ONE}"}
    assert texts(rar(b"list.txt", LIST)) == {"list.txt": f"张某 {ONE}"}


@pytest.mark.parametrize(
    ("body", "reasons"),
    [
        (rar(b"list.txt", LIST, flags=0x04), {"encrypted"}),
        (packed("7zip", {"list.txt": LIST})[:60], {"damaged"}),
        (gzip.compress(LIST)[:20], {"damaged"}),
        (tar({}, links=["a.txt"]), {"symlink"}),
        (gzip.compress(bytes(80 << 20)), {"too_big", "unsupported"}),
        (tar({f"{n}.txt": b"x" for n in range(2_100)}), {"too_many"}),
    ],
    ids=["password", "cut 7z", "cut gzip", "link", "bomb", "entries"],
)
def test_what_is_not_read_is_said(body, reasons):
    assert {reason for reason, _ in documents.read(body).failures} == reasons


def test_gzip_in_gzip_ends():
    body = LIST
    for _ in range(12):
        body = gzip.compress(body)
    assert [reason for reason, _ in documents.read(body).failures] == ["too_deep"]


def test_a_message_and_what_is_attached():
    message = EmailMessage()
    message["Subject"] = "名单"
    message.set_content(f"身份证 {ONE}", charset="gb18030")
    message.add_attachment(gzip.compress(f"身份证 {TWO}".encode()), "application", "gzip", filename="附件.txt.gz")
    found = texts(message.as_bytes())
    assert found["附件.txt.gz/附件.txt"] == f"身份证 {TWO}"
    assert f"身份证 {ONE}" in found.values()


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030", "big5", "utf-8-sig"])
def test_text_in_any_encoding(encoding):
    body = f"姓名,身份證\r\n王某,{ONE}\r\n李某,{TWO}\r\n".encode(encoding)
    assert texts(body, "a.csv")[""] == f"李某\t{TWO}"
