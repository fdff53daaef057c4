"""What is written is what is read, for any snapshot."""

from __future__ import annotations

import io
import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from scanner.archive import Writer, read
from scanner.model import Box, Failure, Hop, Layout, LinkBox, Request, Snapshot, TextBox, Visitor

WHEN = datetime(2026, 11, 22, 8, 30, 15, 123456, tzinfo=UTC)
PAGE = Snapshot(
    url="https://www.example.gov.cn/", final_url="https://www.example.gov.cn/", fetched_at=WHEN, body=b"<p>x"
)

urls = st.from_regex(r"\Ahttps?://[a-z]{1,8}\.example/[a-z0-9?=&%\u4e00-\u4e10-]{0,20}\Z")
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
tokens = st.from_regex(r"\A[A-Za-z][A-Za-z0-9-]{0,15}\Z")
# Header values come stripped and without line ends from any HTTP parser.
values = st.from_regex(r"\A(?:[!-~\u4e00-\u4e10](?:[ -~]{0,20}[!-~])?)?\Z")
numbers = st.floats(allow_nan=False, allow_infinity=False, width=32)
boxes = st.none() | st.builds(Box, numbers, numbers, numbers, numbers)
links = st.builds(LinkBox, url=urls, text=texts, selector=texts, box=boxes, opacity=numbers, container=texts)
layouts = st.builds(
    Layout,
    numbers,
    numbers,
    st.lists(links, max_size=3).map(tuple),
    st.lists(st.builds(TextBox, texts, texts, boxes), max_size=2).map(tuple),
)
snapshots = st.builds(
    Snapshot,
    url=urls,
    final_url=urls,
    seen_as=st.sampled_from(Visitor),
    fetched_at=st.datetimes(min_value=datetime(1990, 1, 1), timezones=st.just(UTC)),
    status=st.integers(100, 599),
    headers=st.lists(st.tuples(tokens, values), max_size=5).map(tuple),
    redirects=st.lists(st.builds(Hop, urls, st.sampled_from(["status", "meta"])), max_size=2).map(tuple),
    body=st.sampled_from([b"", b"same", b"\r\n\r\nWARC/1.1\r\n"]) | st.binary(max_size=300),
    dom=st.none() | st.text(max_size=200),
    layout=st.none() | layouts,
    requests=st.lists(st.builds(Request, urls, texts, st.none() | st.integers(100, 599)), max_size=2).map(tuple),
    dialogs=st.lists(texts, max_size=2).map(tuple),
    screenshot=st.none() | st.binary(max_size=50),
)


def written(*pages: Snapshot) -> bytes:
    file = io.BytesIO()
    writer = Writer(file)
    for page in pages:
        writer.write(page)
    return file.getvalue()


def reread(data: bytes) -> list[Snapshot | Failure]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "x.warc.gz")
        path.write_bytes(data)
        return list(read(path))


@settings(max_examples=80, deadline=None)
@given(st.lists(snapshots, max_size=4))
def test_every_snapshot_comes_back_as_it_was(pages: list[Snapshot]) -> None:
    assert reread(written(*pages)) == pages


def test_another_reader_agrees() -> None:
    page = replace(PAGE, dom="<p>x</p>", headers=(("Content-Encoding", "gzip"), ("Content-Type", "text/html")))
    mobile = replace(page, seen_as=Visitor.MOBILE, dom=None)
    stream = ArchiveIterator(io.BytesIO(written(page, mobile)), check_digests="raise")
    kinds = []
    for record in stream:
        kinds.append(record.rec_type)
        if record.rec_type == "response":
            assert record.content_stream().read() == page.body
            assert record.http_headers.get_header("Content-Type") == "text/html"
    assert kinds == ["warcinfo", "response", "conversion", "revisit"]


def test_an_identical_body_is_stored_once() -> None:
    body = bytes(range(256)) * 200
    once = len(written(replace(PAGE, body=body)))
    twice = written(replace(PAGE, body=body), replace(PAGE, body=body, seen_as=Visitor.BAIDU, url=PAGE.url + "b"))
    assert len(twice) < once + 700
    assert [page.body == body for page in reread(twice) if isinstance(page, Snapshot)] == [True, True]


def test_hostile_header_and_url_cannot_forge_a_record() -> None:
    forged = "x\r\n\r\nWARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: http://forged.example/\r\n"
    page = replace(PAGE, url="http://a.example/\r\nVetoscan-Seen-As: baidu", headers=(("X", forged), ("Y\r\nZ: 1", "")))
    (back,) = reread(written(page))
    assert isinstance(back, Snapshot)
    assert back.seen_as is Visitor.DESKTOP
    assert "\n" not in back.url
    assert [name for name, _ in back.headers] == ["X", "Y  Z"]


def test_half_a_surrogate_pair_does_not_stop_the_archive() -> None:
    page = replace(PAGE, dom="a\ud800b", dialogs=("\udc00!",))
    (back,) = reread(written(page))
    assert isinstance(back, Snapshot)
    assert (back.dom, back.dialogs) == ("a\ud800b", ("?!",))


def test_sync_reaches_the_disk(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    with path.open("wb") as file:
        writer = Writer(file)
        writer.write(PAGE)
        writer.sync()
        assert list(read(path)) == [PAGE]
