"""What is read at the door, and what failures are called."""

from __future__ import annotations

import socket
import ssl

import pytest
from hypothesis import given
from hypothesis import strategies as st
from OpenSSL import SSL
from scrapy.exceptions import DownloadCancelledError, DownloadFailedError, DownloadTimeoutError
from twisted.python.failure import Failure as TwistedFailure
from twisted.web.client import ResponseFailed

from scanner.fetch.network.egress import Refused
from scanner.fetch.network.reasons import reason_of, retry_after, status_reason, worth_another_try
from scanner.fetch.spider.robots import Robots
from scanner.fetch.spider.sitemap import read_listing
from tests.fetch.web import zipped

_URL = "http://a.cn/sitemap.xml"


def test_robots():
    robots = Robots.read(200, b"User-agent: *\nDisallow: /private/\nCrawl-delay: 3\nSitemap: /map.xml\n")
    assert robots.allows("http://a.cn/public")
    assert not robots.allows("http://a.cn/private/x")
    assert robots.delay == 3
    assert robots.sitemaps == ("/map.xml",)


def test_paths_that_robots_names():
    rules = (
        "User-agent: x\nDisallow: /a/ # no\n disallow:/b*.php$\nAllow: /c.html\nDisallow: /\nDisallow:\nDisallow: /a/\n"
    )
    assert Robots.read(200, rules.encode()).named == ("/a/", "/b", "/c.html")


def test_robots_missing_allows_and_broken_forbids():
    assert Robots.read(404, b"").allows("http://a.cn/")
    assert not Robots.read(503, b"").allows("http://a.cn/")
    assert not Robots.read(0, b"").allows("http://a.cn/")
    assert Robots.read(200, b"Crawl-delay: 1e9").delay <= 30


def test_sitemap_index_and_set():
    index = read_listing(b"<sitemapindex><sitemap><loc>/a.xml.gz</loc></sitemap></sitemapindex>", _URL)
    assert index.sitemaps == ("http://a.cn/a.xml.gz",)
    text = "<?xml version='1.0'?><urlset><url><loc>\n<![CDATA[http://a.cn/?a=1&b=2]]></loc></url><url><loc>http://a.cn/?c&amp;d</loc></url></urlset>"
    assert read_listing(zipped(text), _URL).pages == ("http://a.cn/?a=1&b=2", "http://a.cn/?c&d")


def test_feeds_and_lines():
    rss = b"<rss><channel><link>http://a.cn/</link><item><link> http://a.cn/1 </link></item></channel></rss>"
    assert read_listing(rss, _URL).pages == ("http://a.cn/", "http://a.cn/1")
    atom = b'<feed xmlns="x"><entry><link rel="alternate" href="/2"/></entry></feed>'
    assert read_listing(atom, _URL).pages == ("http://a.cn/2",)
    assert read_listing(b"http://a.cn/3\nnothing\nhttps://a.cn/4\n", _URL).pages == ("http://a.cn/3", "https://a.cn/4")


def test_hostile_sitemaps_are_cut_and_expand_nothing():
    entity = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><urlset><url><loc>&e;</loc></url></urlset>'
    assert not any("root" in url for url in read_listing(entity, _URL).pages)
    bomb = zipped("<urlset>" + " " * (70 << 20))
    assert read_listing(bomb, _URL).cut
    many = b"<urlset>" + b"<url><loc>/x</loc></url>" * 50_001
    assert read_listing(many, _URL).cut
    assert read_listing(b"\x1f\x8bnot gzip", _URL).cut


@given(st.binary(max_size=300))
def test_any_bytes_can_be_read(data):
    read_listing(data, _URL)
    Robots.read(200, data).allows("http://a.cn/x")


def _wrapped(error):
    failure = DownloadFailedError("x")
    failure.__cause__ = ResponseFailed([TwistedFailure(error)])
    return failure


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (socket.gaierror(socket.EAI_NONAME, "x"), "dns"),
        (socket.gaierror(socket.EAI_AGAIN, "x"), "dns-failed"),
        (ConnectionRefusedError(), "refused"),
        (TimeoutError(), "timeout"),
        (DownloadTimeoutError("x"), "timeout"),
        (_wrapped(SSL.Error([("SSL routines", "", "wrong version number")])), "tls"),
        (_wrapped(ConnectionResetError()), "reset"),
        (DownloadCancelledError("too big"), "too-large"),
        (OSError(101, "unreachable"), "unreachable"),
        (_wrapped(Refused("address", "no")), "egress-refused"),
        (ValueError("?"), "bad-answer"),
        (ssl.SSLError(1, "x"), "unreachable"),
    ],
)
def test_reasons(error, reason):
    assert reason_of(error)[0] == reason


def test_statuses():
    assert [status_reason(status) for status in (200, 204, 302, 404, 410)] == [""] * 5
    assert [status_reason(status) for status in (403, 500, 599, 412)] == [
        "http-403",
        "http-5xx",
        "http-5xx",
        "http-412",
    ]
    assert [worth_another_try(reason) for reason in ("timeout", "http-5xx", "http-429")] == [True] * 3
    assert [worth_another_try(reason) for reason in ("dns", "http-403", "egress-refused")] == [False] * 3


def test_retry_after():
    assert retry_after("120", 0) == 120
    assert retry_after("Thu, 01 Jan 1970 00:01:00 GMT", 0) == 60
    assert retry_after("Thu, 01 Jan 1970 00:01:00 GMT", 100) == 0
    assert retry_after("soon", 0) == retry_after("", 0) == retry_after("-5", 0) == 0
