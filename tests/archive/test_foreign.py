"""Archives of other crawlers: their records, codings and habits."""

from __future__ import annotations

import gzip
import io
import zlib
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from scanner.archive import message, read
from scanner.model import Failure, Snapshot, Visitor

HTML = "<p>通知</p>".encode()


class Foreign:
    """A file as another crawler writes it."""

    def __init__(self) -> None:
        self.file = io.BytesIO()
        self.writer = WARCWriter(self.file, gzip=True)

    def response(self, url: str, body: bytes, **headers: str) -> None:
        self._write(url, "response", body, [(key.replace("_", "-"), value) for key, value in headers.items()])

    def pair(self, url: str, agent: str) -> None:
        answer = self._record(url, "response", HTML, [("Content-Type", "text/html")])
        request = self.writer.create_warc_record(
            url,
            "request",
            http_headers=StatusAndHeaders("GET / HTTP/1.1", [("User-Agent", agent)], is_http_request=True),
        )
        self.writer.write_request_response_pair(request, answer)

    def _record(self, url: str, kind: str, body: bytes, headers: list[tuple[str, str]]):  # type: ignore[no-untyped-def]
        head = StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1")
        return self.writer.create_warc_record(url, kind, payload=io.BytesIO(body), http_headers=head)

    def _write(self, url: str, kind: str, body: bytes, headers: list[tuple[str, str]]) -> None:
        self.writer.write_record(self._record(url, kind, body, headers))

    def read(self, path: Path) -> list[Snapshot | Failure]:
        path.write_bytes(self.file.getvalue())
        return list(read(path))


def chunked(body: bytes) -> bytes:
    return b"%x;note=1\r\n%s\r\n%x\r\n%s\r\n0\r\n\r\n" % (4, body[:4], len(body) - 4, body[4:])


def raw_deflate(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (HTML, {}),
        (gzip.compress(HTML, mtime=0), {"Content_Encoding": "gzip"}),
        (HTML, {"Content_Encoding": "gzip"}),
        (zlib.compress(HTML), {"Content_Encoding": "deflate"}),
        (raw_deflate(HTML), {"Content_Encoding": "deflate"}),
        (chunked(HTML), {"Transfer_Encoding": "chunked"}),
        (HTML, {"Transfer_Encoding": "chunked"}),
        (chunked(gzip.compress(HTML, mtime=0)), {"Transfer_Encoding": "chunked", "Content_Encoding": "gzip"}),
    ],
)
def test_codings_are_undone(tmp_path: Path, body: bytes, headers: dict[str, str]) -> None:
    foreign = Foreign()
    foreign.response("http://a.example/", body, **headers)
    (page,) = foreign.read(tmp_path / "x.warc.gz")
    assert isinstance(page, Snapshot)
    assert page.body == HTML


@pytest.mark.parametrize(
    ("body", "headers", "why"),
    [
        (b"\x8b\x02\x80", {"Content_Encoding": "br"}, "'br'"),
        (gzip.compress(HTML, mtime=0)[:-9], {"Content_Encoding": "gzip"}, "cut"),
        (gzip.compress(HTML, mtime=0)[:-8] + bytes(8), {"Content_Encoding": "gzip"}, "damaged"),
        (chunked(HTML)[:20], {"Transfer_Encoding": "chunked"}, "cut"),
    ],
)
def test_what_cannot_be_decoded_is_a_failure_not_a_page(
    tmp_path: Path, body: bytes, headers: dict[str, str], why: str
) -> None:
    foreign = Foreign()
    foreign.response("http://a.example/", body, **headers)
    foreign.response("http://b.example/", HTML)
    failure, page = foreign.read(tmp_path / "x.warc.gz")
    assert isinstance(failure, Failure)
    assert (failure.url, failure.reason) == ("http://a.example/", "undecodable")
    assert why in failure.detail
    assert isinstance(page, Snapshot)


def test_a_bomb_is_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(message, "MOST_BODY", 100_000)
    foreign = Foreign()
    foreign.response("http://a.example/", gzip.compress(bytes(200_000), mtime=0), Content_Encoding="gzip")
    (failure,) = foreign.read(tmp_path / "x.warc.gz")
    assert isinstance(failure, Failure)
    assert "larger" in failure.detail


def test_the_visitor_is_told_by_the_request(tmp_path: Path) -> None:
    foreign = Foreign()
    foreign.pair("http://a.example/", "Mozilla/5.0 (compatible; Baiduspider/2.0)")
    foreign.pair("http://b.example/", "Mozilla/5.0 (Windows NT 10.0)")
    foreign.pair("http://c.example/", "Mozilla/5.0 (Linux; Android 14) Mobile")
    pages = foreign.read(tmp_path / "x.warc.gz")
    assert [page.seen_as for page in pages if isinstance(page, Snapshot)] == [
        Visitor.BAIDU,
        Visitor.DESKTOP,
        Visitor.MOBILE,
    ]


def test_resource_and_revisit_records(tmp_path: Path) -> None:
    foreign = Foreign()
    writer = foreign.writer
    foreign.response("http://a.example/", gzip.compress(HTML, mtime=0), Content_Encoding="gzip")
    digest = next(iter(_headers(foreign, "WARC-Payload-Digest")))
    writer.write_record(writer.create_revisit_record("http://b.example/", digest, "http://a.example/", "2020-01-01"))
    writer.write_record(
        writer.create_revisit_record("http://c.example/", "sha1:NONE", "http://no.example/", "2020-01-01")
    )
    resource = writer.create_warc_record(
        "http://d.example/x.html", "resource", payload=io.BytesIO(HTML), warc_content_type="text/html; charset=utf-8"
    )
    writer.write_record(resource)
    writer.write_record(
        writer.create_warc_record("dns:a", "response", payload=io.BytesIO(b"x"), warc_content_type="text/dns")
    )
    first, again, lost, plain = foreign.read(tmp_path / "x.warc.gz")
    assert isinstance(first, Snapshot)
    assert isinstance(again, Snapshot)
    assert first.body == again.body == HTML
    assert isinstance(lost, Failure)
    assert lost.url == "http://c.example/"
    assert isinstance(plain, Snapshot)
    assert plain.header("content-type") == "text/html; charset=utf-8"


def _headers(foreign: Foreign, name: str) -> list[str]:
    text = gzip.decompress(foreign.file.getvalue()).decode("latin-1")
    return [line.partition(": ")[2] for line in text.splitlines() if line.startswith(name)]


def test_a_file_compressed_in_one_piece(tmp_path: Path) -> None:
    foreign = Foreign()
    for name in "abc":
        foreign.response(f"http://{name}.example/", HTML + name.encode())
    path = tmp_path / "x.warc.gz"
    path.write_bytes(gzip.compress(gzip.decompress(foreign.file.getvalue())))
    assert [page.body[-1:] for page in read(path) if isinstance(page, Snapshot)] == [b"a", b"b", b"c"]


def test_older_habits(tmp_path: Path) -> None:
    path = tmp_path / "x.warc"
    block = b"HTTP/1.0 404\nX: 1\n  2\n\nnot here"
    path.write_bytes(
        b"WARC/0.18\nWARC-Type: response\nWARC-Target-URI: <http://a.example/>\nWARC-Date: 2011-02-03T04:05:06Z\n"
        b"Content-Type: application/http\nContent-Length: %d\n\n%s\n\n" % (len(block), block)
    )
    (page,) = read(path)
    assert isinstance(page, Snapshot)
    assert (page.url, page.status, page.headers, page.body) == ("http://a.example/", 404, (("X", "1 2"),), b"not here")
    assert page.fetched_at.year == 2011
