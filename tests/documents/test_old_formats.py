"""Old office files, built by hand as the specifications say ([MS-CFB], [MS-DOC], [MS-PPT])."""

from __future__ import annotations

import struct
import zlib

import pytest

from bench.leaking.planter import zipped
from scanner import documents
from tests.identity.synthetic import citizens

ONE, TWO = citizens(2, seed=33)
END, FREE, TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def compound(streams):
    """A compound file; every stream lies in sectors of its own, padded so that none is small."""
    sectors, fat, entries = [], [], []

    def put(data):
        first, count = len(sectors), max(1, -(-len(data) // 512))
        for index in range(count):
            sectors.append(data[index * 512 : (index + 1) * 512].ljust(512, b"\0"))
            fat.append(first + index + 1 if index + 1 < count else END)
        return first

    def entry(name, kind, first, size):
        wide = name.encode("utf-16-le") + b"\0\0"
        head = wide.ljust(64, b"\0") + struct.pack("<HBBIII", len(wide), kind, 1, FREE, FREE, FREE)
        return head + bytes(36) + struct.pack("<IQ", first, size)

    for name, data in streams.items():
        data = data.ljust(4096, b"\0")
        entries.append(entry(name, 2, put(data), len(data)))
    directory = put(entry("Root Entry", 5, END, 0) + b"".join(entries))
    table = len(sectors)
    words = [*fat, TABLE]
    assert len(words) <= 128
    sectors.append(struct.pack("<128I", *words, *[FREE] * (128 - len(words))))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, 1, directory, 0, 4096, END, 0, END, 0)
    return head + struct.pack("<109I", table, *[FREE] * 108) + b"".join(sectors)


def word(wide, narrow, flags=0x0200):
    """A Word 97 file of two pieces: one of wide characters, one of bytes."""
    main = bytearray(2048)
    struct.pack_into("<H", main, 10, flags)
    first, second = wide.encode("utf-16-le"), narrow.encode("cp1252")
    main[1024 : 1024 + len(first)] = first
    place = 1024 + len(first)
    main[place : place + len(second)] = second
    bounds = (0, len(wide), len(wide) + len(narrow))
    pieces = struct.pack("<3I", *bounds) + struct.pack("<HIH", 0, 1024, 0)
    pieces += struct.pack("<HIH", 0, place * 2 | 0x40000000, 0)
    clx = b"\x01" + struct.pack("<H", 2) + b"zz" + b"\x02" + struct.pack("<I", len(pieces)) + pieces
    struct.pack_into("<II", main, 0x01A2, 0, len(clx))
    return compound({"WordDocument": bytes(main), "1Table": clx})


def test_word_of_old():
    body = word(f"公示名单\r姓名\x07身份证\x07\x07张某\x07{ONE}\x07\x07\x13HYPERLINK x\x14链接\x15\r", f"{TWO}\r")
    reading = documents.read(body)
    assert reading.failures == ()
    assert reading.document.kind == "doc"
    texts = [passage.text for passage in reading.document.passages]
    assert texts == ["公示名单", "姓名\t身份证", f"张某\t{ONE}", "链接", TWO]


def test_slides_of_old():
    def record(kind, data, version=0):
        return struct.pack("<HHI", version, kind, len(data)) + data

    wide, narrow = f"公示 {ONE}".encode("utf-16-le"), f"no. {TWO}".encode()
    stream = record(0x03E8, record(0x0FA0, wide) + record(0x1388, b"junk") + record(0x0FA8, narrow), 0xF)
    reading = documents.read(compound({"PowerPoint Document": stream}))
    assert [passage.text for passage in reading.document.passages] == [f"公示 {ONE}", f"no. {TWO}"]
    assert reading.failures == ()


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (word("x", "y", flags=0x0300), "encrypted"),
        (compound({"EncryptedPackage": b"?", "EncryptionInfo": b"?"}), "encrypted"),
        (compound({"VisioDocument": b"?"}), "unsupported"),
        (word("x", "y")[:1500], "damaged"),
    ],
)
def test_what_is_not_read_is_said(body, reason):
    assert [each for each, _ in documents.read(body).failures] == [reason]


def test_a_loop_in_the_sectors_ends():
    body = bytearray(word("公示名单\r", f"{ONE}\r"))
    table = struct.unpack_from("<I", body, 76)[0]
    struct.pack_into("<I", body, 512 * (table + 1) + 4, 0)
    assert documents.read(bytes(body)).failures or True


def looking(text, start, stop, properties):
    """A Word 97 file of one piece, of which some letters have a look of their own."""
    main = bytearray(2560)
    struct.pack_into("<H", main, 10, 0x0200)
    main[1024 : 1024 + 2 * len(text)] = text.encode("utf-16-le")
    page = bytearray(512)
    struct.pack_into("<4I", page, 0, 1024, 1024 + 2 * start, 1024 + 2 * stop, 1024 + 2 * len(text))
    page[16:19] = bytes((0, 100, 0))
    page[200 : 201 + len(properties)] = bytes((len(properties),)) + properties
    page[511] = 3
    main[2048:2560] = page
    pieces = struct.pack("<2I", 0, len(text)) + struct.pack("<HIH", 0, 1024, 0)
    clx = b"\x02" + struct.pack("<I", len(pieces)) + pieces
    looks = struct.pack("<3I", 1024, 1024 + 2 * len(text), 4)
    struct.pack_into("<II", main, 0x01A2, 0, len(clx))
    struct.pack_into("<II", main, 0x00FA, len(clx), len(looks))
    return compound({"WordDocument": bytes(main), "1Table": clx + looks})


@pytest.mark.parametrize(
    ("properties", "unseen"),
    [
        (struct.pack("<HB", 0x083C, 1), True), (struct.pack("<HB", 0x083C, 0), False),
        (struct.pack("<HB", 0x0800, 1), True), (struct.pack("<HB", 0x2A42, 8), True),
        (struct.pack("<HB", 0x2A42, 6), False), (struct.pack("<HI", 0x6870, 0xFFFFFF), True),
        (struct.pack("<HH", 0x4A43, 2), True), (struct.pack("<HH", 0x4A43, 24), False),
        (struct.pack("<HBBHB", 0xC84F, 1, 9, 0x083C, 1), True), (b"\x3c", False),
    ],
)  # fmt: skip
def test_letters_of_old_that_nobody_sees(properties, unseen):
    text = f"见附表 {ONE} 完\r后面\r"
    body = looking(text, 4, 22, properties)
    told = [(passage.text, passage.hidden) for passage in documents.read(body).document.passages]
    assert ("后面", False) in told
    assert [hidden for line, hidden in told if ONE in line] == [unseen]


def test_notes_and_hidden_slides_of_old():
    def record(kind, data, version=0):
        return struct.pack("<HHI", version, kind, len(data)) + data

    def text(words):
        return record(0xF00C, record(0x0FA0, words.encode("utf-16-le")), 0xF)

    about = record(0x03F9, bytes(10) + struct.pack("<H", 4) + bytes(4))
    shown = record(0x03EE, text("看得见") + record(0x03F9, bytes(16)), 0xF)
    stream = record(0x03EE, text(f"公示 {ONE}") + about, 0xF) + shown + record(0x03F0, text(f"备注 {TWO}"), 0xF)
    passages = documents.read(compound({"PowerPoint Document": stream})).document.passages
    assert [(each.text, each.hidden, each.where.part) for each in passages] == [
        (f"公示 {ONE}", True, "document"), ("看得见", False, "document"), (f"备注 {TWO}", False, "notes"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "body",
    [
        word(f"张某 {ONE[:8]}\x0b{ONE[8:]}\r", f"{TWO}\r"),
        f"{{\\rtf1\\ansi ID {ONE[:8]}\\line {ONE[8:]}\\par {TWO}}}".encode(),
    ],
    ids=["doc", "rtf"],
)
def test_a_new_line_within_a_paragraph_parts_no_number(body):
    told = [passage.text for passage in documents.read(body).document.passages]
    assert f"{ONE[:8]}\n{ONE[8:]}" in told[0]
    assert TWO in told[1]


def test_footnotes_of_rich_text_are_shown():
    reading = documents.read(f"{{\\rtf1\\ansi x{{\\*\\footnote {ONE}}}}}".encode())
    assert [each.hidden for each in reading.document.passages if ONE in each.text] == [False]


def test_files_inside_of_slides_of_old():
    inside = word(f"张某 {ONE}\r", f"{TWO}\r")
    packed = struct.pack("<I", len(inside)) + zlib.compress(inside)
    records = struct.pack("<HHI", 0x10, 0x1011, len(packed)) + packed + struct.pack("<HHI", 0x10, 0x1011, 9) + bytes(9)
    reading = documents.read(compound({"PowerPoint Document": records}))
    assert reading.document.kind == "ppt"
    assert {each.where.member for each in reading.document.passages if ONE in each.text} == {"object"}
    assert [reason for reason, _ in reading.failures] == ["damaged"]


def test_a_file_inside_of_open_slides():
    inside = word(f"张某 {ONE}\r", f"{TWO}\r")
    parts = {"mimetype": "application/vnd.oasis.opendocument.presentation", "content.xml": "<x/>", "Obj101": inside}
    reading = documents.read(zipped(parts))
    assert any(ONE in each.text for each in reading.document.passages)
