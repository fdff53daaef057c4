"""Bombs are cut, and a parser that hangs, crashes, eats memory or breaks out takes nothing with it."""

from __future__ import annotations

import contextlib
import io
import os
import random
import socket
import struct
import subprocess
import threading
import time
import zipfile
from collections import OrderedDict

import openpyxl
import pytest

from scanner import documents
from scanner.documents import jail, limits, parse, reading, rehearsal
from scanner.documents.walls import cell


@pytest.fixture
def parser(monkeypatch):
    """Puts another parser into the jail."""

    def put(stub):
        jail.stop()
        monkeypatch.setattr(parse, "parse_into", lambda body, name, write, word_pictures: stub(body, name, write))
        monkeypatch.setattr(reading._site, "readings", OrderedDict())

    yield put
    jail.stop()


def zipped(files, **extra):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, **extra) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return buffer.getvalue()


def reasons(body):
    reading = documents.read(body, seconds=60)
    return {reason for reason, _ in reading.failures}


def endless(size):
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("a.txt", "w", force_zip64=True) as a,
    ):
        for _ in range(size >> 22):
            a.write(b"\0" * (1 << 22))
    return buffer.getvalue()


def test_half_a_megabyte_that_unpacks_to_half_a_gigabyte():
    assert "too_big" in reasons(endless(512 << 20))


def test_bombs_in_a_bomb():
    inner = zipped([(f"{index}.txt", b"\0" * (8 << 20)) for index in range(12)])
    assert "too_big" in reasons(zipped([(f"{index}.zip", inner) for index in range(9)]))


def test_archives_in_archives_end():
    body = zipped([("a.txt", b"deep")])
    for _ in range(9):
        body = zipped([("a.zip", body)])
    assert reasons(body) == {"too_deep"}


def test_entries_that_share_their_bytes():
    body = zipped([("a.txt", b"x" * 999), ("b.txt", b"y" * 999)])
    directory = body.rindex(b"PK\x01\x02")
    shared = body[: directory + 42] + struct.pack("<I", 0) + body[directory + 46 :]
    assert reasons(shared) == {"damaged"}


def test_lying_sizes():
    body = bytearray(endless(256 << 20))
    directory = body.rindex(b"PK\x01\x02")
    body[directory + 24 : directory + 28] = struct.pack("<I", 10)
    assert reasons(bytes(body)) & {"too_big", "damaged"}


def test_more_entries_than_are_read():
    assert "too_many" in reasons(zipped([(f"{index}.txt", b"a") for index in range(2_500)]))


def test_links_and_passwords_are_not_followed():
    link = zipfile.ZipInfo("a.txt")
    link.external_attr = 0o120777 << 16
    assert reasons(zipped([(link, "/etc/passwd")])) == {"symlink"}
    body = bytearray(zipped([("a.txt", b"secret")]))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        body[body.index(mark) + place] |= 1
    assert reasons(bytes(body)) == {"encrypted"}


def test_a_million_rows():
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 1_000_001))
    book = io.BytesIO()
    openpyxl.Workbook().save(book)
    with zipfile.ZipFile(book) as old:
        files = [(name, old.read(name)) for name in old.namelist() if "sheet1" not in name]
    sheet = f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>'
    reading = documents.read(zipped([*files, ("xl/worksheets/sheet1.xml", sheet)]))
    assert len(reading.document.passages) == 200_000
    assert [reason for reason, _ in reading.failures] == ["too_long"]


@pytest.mark.parametrize("entity", ['<!ENTITY a "aaaaaaaa">', '<!ENTITY a SYSTEM "file:///etc/passwd">'])
def test_entities_are_refused(entity):
    text = f"<!DOCTYPE x [{entity}]><w:document xmlns:w='w'><w:p><w:t>&a;</w:t></w:p></w:document>"
    body = zipped([("[Content_Types].xml", ""), ("word/document.xml", text)])
    assert reasons(body) == {"damaged"}


def test_a_hanging_parser_is_stopped_and_what_it_told_is_kept(parser):
    def hang(body, name, write):
        write(b'["p","so far"]\n')
        while True:
            pass

    parser(hang)
    reading = documents.read(b"x", seconds=1.0)
    assert [passage.text for passage in reading.document.passages] == ["so far"]
    assert [reason for reason, _ in reading.failures] == ["deadline"]


def test_time_for_words_is_granted_when_some_are_read(parser, monkeypatch):
    monkeypatch.setattr(limits, "SECONDS", 1.0)

    def stub(body, name, write):
        if body == b"words":
            cell.grant_words()
        time.sleep(2.5)
        write(b'["d"]\n')

    parser(stub)
    assert [reason for reason, _ in documents.read(b"none", seconds=20.0).failures] == ["deadline"]
    assert documents.read(b"words", seconds=20.0).failures == ()


def test_a_keeper_that_starts_slowly_takes_nothing_of_the_time(parser, monkeypatch):
    load = parse.load
    monkeypatch.setattr(parse, "load", lambda: (time.sleep(1.5), load()))
    parser(lambda body, name, write: write(b'["p","read"]\n["d"]\n'))
    reading = documents.read(b"x", seconds=1.0)
    assert [passage.text for passage in reading.document.passages] == ["read"]
    assert not reading.failures


def test_a_hanging_parser_is_killed_soon_after(parser):
    parser(lambda body, name, write: (write(b'["p","%d"]\n' % os.getpid()), time.sleep(60)))
    reading = documents.read(b"x", seconds=3)
    pid = int(reading.document.passages[0].text)
    for _ in range(100):
        time.sleep(0.1)
        if not os.path.exists(f"/proc/{pid}"):
            return
    pytest.fail("the child lives on")


@pytest.mark.parametrize(
    "deed",
    [
        lambda body, name, write: os.abort(),
        lambda body, name, write: os._exit(3),
        lambda body, name, write: bytearray(10 << 30),
        lambda body, name, write: write(b"\xff\xfe not a frame\n"),
        lambda body, name, write: [][0],
    ],
)
def test_a_crash_is_a_failure_and_the_next_document_is_read(parser, monkeypatch, deed):
    first = parse.parse_into
    parser(lambda body, name, write: deed(body, name, write) if body == b"bad" else first(body, name, write))
    assert [reason for reason, _ in documents.read(b"bad").failures] == ["crashed"]
    assert documents.read(b"good").document.passages[0].text == "good"


def test_the_walls(parser):
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = server.getsockname()

        def try_out(body, name, write):
            deeds = {
                "root": lambda: os.geteuid() == 0 or 1 / 0,
                "read": lambda: os.open("/etc/passwd", os.O_RDONLY),
                "write": lambda: os.write(os.open("/tmp/escape", os.O_CREAT | os.O_WRONLY), b"x"),
                "fork": lambda: os.fork() == 0 and os._exit(0),
                "connect": lambda: socket.create_connection(address, 1),
                "powers": lambda: os.chroot("/"),
                "inherited": lambda: [os.fstat(fd) for fd in range(5, 30)],
            }
            for deed, attempt in deeds.items():
                with contextlib.suppress(OSError, ZeroDivisionError):
                    attempt()
                    write(b'["p","%s"]\n' % deed.encode())
            write(b'["d"]\n')

        parser(try_out)
        reading = documents.read(b"x")
    done = {passage.text for passage in reading.document.passages}
    namespaces = subprocess.run(["unshare", "--user", "--net", "true"], capture_output=True).returncode == 0
    assert done <= (set() if namespaces else {"read", "connect"})


def test_the_walls_stand_where_the_keeper_has_threads(parser, monkeypatch):
    def peep(body, name, write):
        with contextlib.suppress(OSError):
            os.open("/etc/passwd", os.O_RDONLY)
            write(b'["p","read"]\n')
        write(b'["p","came to the end"]\n["d"]\n')

    first, awake = rehearsal.rehearse, threading.Event()
    monkeypatch.setattr(
        rehearsal, "rehearse", lambda: (first(), threading.Thread(target=awake.wait, daemon=True).start())
    )
    parser(peep)
    told = [passage.text for passage in documents.read(b"threads").document.passages]
    namespaces = subprocess.run(["unshare", "--user", "--net", "true"], capture_output=True).returncode == 0
    assert told[-1] == "came to the end"
    assert len(told) == 1 or not namespaces


def test_the_keeper_is_replaced_when_it_dies():
    jail.start()
    os.kill(jail._keeper.pid, 9)
    os.waitid(os.P_PID, jail._keeper.pid, os.WEXITED | os.WNOWAIT)
    assert documents.read(b"again").document.passages[0].text == "again"


@pytest.fixture
def stem(monkeypatch):
    """A stem, from which keepers come."""
    jail.stop()
    monkeypatch.setattr(jail, "_stem", None)
    jail.prepare()
    yield
    jail.stop()
    jail._stem.close()


def test_processes_of_one_stem_have_a_keeper_each(stem):
    def told():
        return documents.read(b"here %d" % os.getpid()).document.passages[0].text == f"here {os.getpid()}"

    assert told()
    assert jail._keeper.pid == 0
    pid = os.fork()
    if pid == 0:
        os._exit(0 if told() and jail._keeper.owner == os.getpid() else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0


def test_a_keeper_is_forked_where_the_stem_died(stem):
    jail._stem.shutdown(socket.SHUT_RDWR)
    assert documents.read(b"alone").document.passages[0].text == "alone"
    assert jail._keeper.pid


def test_the_walls_stand_where_the_keeper_came_from_a_stem(monkeypatch):
    def peep(body, name, write, word_pictures):
        deeds = (lambda: os.open("/etc/passwd", os.O_RDONLY), lambda: os.fork(), lambda: os.open("x", os.O_CREAT))
        for deed in deeds:
            with contextlib.suppress(OSError):
                deed()
                write(b'["p","done"]\n')
        write(b'["p","end"]\n["d"]\n')

    jail.stop()
    monkeypatch.setattr(parse, "parse_into", peep)
    monkeypatch.setattr(jail, "_stem", None)
    jail.prepare()
    try:
        told = [passage.text for passage in documents.read(b"stemmed").document.passages]
    finally:
        jail.stop()
        jail._stem.close()
    namespaces = subprocess.run(["unshare", "--user", "--net", "true"], capture_output=True).returncode == 0
    assert told == ["end"] or not namespaces


def test_several_threads():
    found = {}

    def read(index):
        found[index] = documents.read(f"text {index}".encode()).document.passages[0].text

    threads = [threading.Thread(target=read, args=(index,)) for index in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert found == {index: f"text {index}" for index in range(12)}


def test_garbled_files_never_raise():
    chance = random.Random(9)
    seeds = [zipped([("word/document.xml", "<p>x</p>"), ("[Content_Types].xml", "")]), b"%PDF-1.4\n" + b"x" * 300]
    seeds += [b"{\\rtf1 abc}" * 9, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), b"a,b\n1,2\n" * 20]
    for _ in range(60):
        body = bytearray(chance.choice(seeds))
        for _ in range(chance.randint(1, 12)):
            body[chance.randrange(len(body))] = chance.randrange(256)
        reading = documents.read(bytes(body))
        assert reading.document or reading.failures or body
