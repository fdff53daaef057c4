"""A file cut or damaged anywhere gives every complete record, then says where it broke."""

from __future__ import annotations

import gzip
import random
import re
from dataclasses import replace
from pathlib import Path

import pytest

from scanner.archive import Writer, read
from scanner.model import Failure, Snapshot
from tests.archive.test_round_trip import PAGE, written

PAGES = [
    replace(PAGE, url=f"{PAGE.url}{number}", final_url=f"{PAGE.url}{number}", body=random.Random(number).randbytes(900))
    for number in range(12)
]
PACKED = written(*PAGES)
PLAIN = gzip.decompress(PACKED)
STARTS = [hit.start() for hit in re.finditer(rb"\x1f\x8b\x08\0{5}[\0\x04]\x03", PACKED)]


def reread(path: Path, data: bytes) -> tuple[list[Snapshot], list[Failure]]:
    path.write_bytes(data)
    found = list(read(path))
    return [each for each in found if isinstance(each, Snapshot)], [each for each in found if isinstance(each, Failure)]


@pytest.mark.parametrize("cut", random.Random(7).sample(range(1, len(PACKED)), 50))
def test_cut_gzip(tmp_path: Path, cut: int) -> None:
    pages, failures = reread(tmp_path / "x.warc.gz", PACKED[:cut])
    complete = sum(start <= cut for start in STARTS[2:]) + (cut == len(PACKED))
    assert pages == PAGES[:complete]
    at_a_boundary = cut in STARTS
    assert len(failures) == (0 if at_a_boundary else 1)
    if failures:
        begun = max(start for start in STARTS if start < cut)
        assert f"at byte {begun}:" in failures[0].detail
        assert failures[0].reason == "damaged"


@pytest.mark.parametrize("cut", random.Random(8).sample(range(1, len(PLAIN)), 50))
def test_cut_plain(tmp_path: Path, cut: int) -> None:
    ends = [hit.start() for hit in re.finditer(rb"\r\n\r\nWARC/1.1\r\nWARC-Type: response", PLAIN)]
    pages, failures = reread(tmp_path / "x.warc", PLAIN[:cut])
    complete = sum(end <= cut for end in ends[1:])
    assert pages == PAGES[:complete]
    assert len(failures) <= 1
    inside = all(not end <= cut <= end + 4 for end in ends)
    assert not inside or failures


@pytest.mark.parametrize("victim", [2, 5, 11])
@pytest.mark.parametrize("where", [0, 1, 40, 300])
def test_a_damaged_record_does_not_take_others_with_it(tmp_path: Path, victim: int, where: int) -> None:
    data = bytearray(PACKED)
    at = STARTS[victim + 1] + where
    data[at : at + 8] = b"\xff" * 8
    pages, failures = reread(tmp_path / "x.warc.gz", bytes(data))
    assert pages == [page for number, page in enumerate(PAGES) if number != victim]
    assert len(failures) == 1


def test_wrong_digest_is_damage(tmp_path: Path) -> None:
    block = b"HTTP/1.1 200 OK\r\n\r\nabc"
    record = (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\nContent-Type: application/http\r\n"
        b"WARC-Block-Digest: sha1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n"
        % (len(block), block)
    )
    pages, failures = reread(tmp_path / "x.warc", record)
    assert not pages
    assert failures[0].url == "http://a.example/"
    assert "digest" in failures[0].detail


@pytest.mark.parametrize("junk", [b"", b"\r\n\r\n", b"hello", b"\x1f\x8b\x08junk", b"WARC/1.1\r\n\r\n", bytes(5000)])
def test_junk_never_raises(tmp_path: Path, junk: bytes) -> None:
    pages, failures = reread(tmp_path / "x.warc", junk)
    assert not pages
    assert len(failures) == (1 if junk.strip() else 0)


def test_a_record_that_claims_too_much_is_named_and_passed(tmp_path: Path) -> None:
    huge = b"WARC/1.1\r\nWARC-Type: response\r\nContent-Length: 99999999999\r\n\r\n"
    pages, failures = reread(tmp_path / "x.warc", huge + PLAIN)
    assert pages == PAGES
    assert "too large" in failures[0].detail


def test_any_flipped_byte_is_survived(tmp_path: Path) -> None:
    chance = random.Random(3)
    for _ in range(60):
        data = bytearray(PACKED)
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        pages, _ = reread(tmp_path / "x.warc.gz", bytes(data))
        assert all(page in PAGES for page in pages)
        assert len(pages) >= len(PAGES) - 1


def test_a_torn_tail_is_written_after(tmp_path: Path) -> None:
    # What a killed scan leaves is appended to by the one that resumes it.
    path = tmp_path / "x.warc.gz"
    path.write_bytes(written(*PAGES[:3])[:-200])
    with path.open("ab") as file:
        writer = Writer(file)
        for page in PAGES[3:5]:
            writer.write(page)
        writer.sync()
    found = list(read(path))
    assert [each for each in found if isinstance(each, Snapshot)] == [*PAGES[:2], *PAGES[3:5]]
    assert [each.reason for each in found if isinstance(each, Failure)] == ["damaged"]
