"""Which pictures of a site are looked at: bounded, the likeliest first, and never in place of pages."""

from __future__ import annotations

from datetime import UTC, datetime

from scanner.fetch.spider.pictures import MOST, Pictures
from scanner.model import SiteEntry, Snapshot
from scanner.page import Page
from tests.fetch.conftest import crawled
from tests.fetch.spider.test_crawl import HOME, at
from tests.fetch.web import Reply, links

PNG = Reply(b"\x89PNG\r\n\x1a\n", type="image/png")


def chosen(html, room=100):
    snapshot = Snapshot(url=HOME, final_url=HOME, fetched_at=datetime.now(UTC), body=html.encode())
    pictures = Pictures()
    pictures.learn([Page(snapshot, SiteEntry(home=HOME))], SiteEntry(home=HOME), 0)
    return [entry.url.removeprefix(HOME) for entry in pictures.chosen(room)]


def test_the_likeliest_first_and_no_more_than_there_is_room_for():
    html = (
        "".join(f"<img src=/photo{n}.jpg>" for n in range(9)) + "<img src=/images/qr.png><img src=/x.jpg alt=扫二维码>"
    )
    assert chosen(html)[:2] == ["images/qr.png", "x.jpg"]
    assert len(chosen(html)) == 11
    assert len(chosen(html, 3)) == 3


def test_what_carries_no_code_is_left_alone():
    html = (
        "<img src=/a.svg><img src=/a.ico><img src=http://other.test/a.png>"
        "<img src=data:image/png;base64,x>"
        "<img src=/a.png width=16><img src=/b.png height=60px><img src=/c.png width=100%><img src=/c.png>"
    )
    assert chosen(html) == ["c.png"]


def test_each_is_fetched_once_by_one_visitor_and_leads_nowhere_else(web):
    body = "<img src=/a.png><img src=/b.jpg>" + links("/1", "/2")
    site = web({"/": body, "/1": body, "/2": body, "/a.png": PNG})
    told = crawled(HOME, at(site))
    assert {path for path in site.paths() if path.endswith((".png", ".jpg"))} == {"/a.png", "/b.jpg"}
    assert site.paths().count("/a.png") == 1
    assert set(told["pages"][f"{HOME}a.png"]["views"]) == {"desktop"}
    assert not told["failures"]
    assert not [note for note in told["notes"] if note.startswith("pictures-cut")]


def test_a_site_of_many_pictures_is_cut_and_says_so(web):
    many = "".join(f"<img src=/{n}.png>" for n in range(MOST + 5))
    site = web({"/": many} | {f"/{n}.png": PNG for n in range(MOST + 5)})
    told = crawled(HOME, at(site))
    assert len([path for path in site.paths() if path.endswith(".png")]) == MOST
    assert f"pictures-cut={MOST}/{MOST + 5}" in told["notes"]


def test_pictures_never_take_the_place_of_pages(web):
    site = web({"/": "<img src=/a.png>" + links("/1", "/2", "/3"), "/1": "x", "/2": "x", "/3": "x", "/a.png": PNG})
    told = crawled(HOME, at(site), max_pages=4)
    assert set(told["pages"]) == {HOME, f"{HOME}1", f"{HOME}2", f"{HOME}3"}
    assert not told["failures"]
    assert "pictures-cut=0/1" in told["notes"]
