"""A site's own style sheets are asked for once, and are no pages."""

from __future__ import annotations

from scanner.fetch.spider.sheets import MOST
from tests.fetch.conftest import crawled
from tests.fetch.spider.test_crawl import HOME, at
from tests.fetch.web import Reply, links

SHEET = Reply(".main { color: #123 }", type="text/css")


def sheets(site):
    return sorted(path for path in site.paths("www.site.test") if ".css" in path)


def test_each_is_asked_for_once_and_is_no_page(web):
    head = "<link rel=stylesheet href=/a.css?v=1><link rel=stylesheet href=http://cdn.other.test/b.css>"
    pages = dict.fromkeys(("/1", "/2", "/gk/3.html"), head)
    site = web({"/": head + links(*pages), "/a.css?v=1": SHEET, **pages})
    told = crawled(HOME, at(site))
    assert sheets(site) == ["/a.css?v=1"]
    assert told["beside"] == f"{HOME}a.css?v=1"
    assert not [url for url in told["pages"] if ".css" in url]
    assert not told["failures"]


def test_what_is_answered_with_a_page_tells_nothing(web):
    site = web({"/": "<link rel=stylesheet href=/a.css><link rel=stylesheet href=/b.css>", "/a.css": "<h1>gone</h1>"})
    told = crawled(HOME, at(site))
    assert sheets(site) == ["/a.css", "/b.css"]
    assert "beside" not in told


def test_too_many_are_cut_and_it_is_said(web):
    many = [f"/{n}.css" for n in range(MOST + 3)]
    site = web({"/": "".join(f"<link rel=stylesheet href={each}>" for each in many)} | dict.fromkeys(many, SHEET))
    told = crawled(HOME, at(site))
    assert len(sheets(site)) == MOST
    assert f"sheets-cut={MOST}/{MOST + 3}" in told["notes"]
