"""Files in upload folders: what is usual there, what is not, and what is sure."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from scanner import rules
from scanner.detectors.uploaded_files import detect
from scanner.model import Document, Passage, SiteEntry, Snapshot, Where
from scanner.page import Page

RULES = rules.load("uploaded_files")
SITE = "http://www.ceshi.gov.cn"


def found(path, body="", kind="text/html; charset=utf-8", status=200, document=None, **more):
    snapshot = Snapshot(
        url=SITE + path,
        final_url=SITE + path,
        fetched_at=datetime.now(UTC),
        status=status,
        headers=(("Content-Type", kind),),
        body=body.encode(),
        **more,
    )
    return list(detect(Page(snapshot, SiteEntry(home=SITE + "/"), document=document), RULES))


def slugs(findings):
    return [(each.rule.partition("/")[2], str(each.severity), str(each.confidence)) for each in findings]


@pytest.mark.parametrize(
    "path",
    [
        "/upload/1.html",
        "/net/upload/file/20240501/1.shtml",
        "/ueditor/php/upload/file/1.htm",
        "/Uploads/%E6%96%87%E4%BB%B6/1.html",
        "/kindeditor/attached/file/1.html",
        "/d/file/2024/1.html",
    ],
)
def test_a_page_in_an_upload_folder_is_worth_a_line(path):
    assert slugs(found(path, "<html><p>x</p></html>")) == [("uploaded-page", "low", "medium")]


@pytest.mark.parametrize(
    ("path", "body", "kind"),
    [
        ("/upload/", "<html><p>form</p></html>", "text/html"),
        ("/upload.html", "<html><p>form</p></html>", "text/html"),
        ("/uploadings/1.html", "<html><p>x</p></html>", "text/html"),
        ("/ueditor/dialogs/image/image.html", "<html><p>x</p></html>", "text/html"),
        ("/upload/a.txt", "会议通知：请各单位按时参加", "text/plain"),
        ("/upload/a.svg", "<svg><path d='M0 0'/></svg>", "image/svg+xml"),
        ("/upload/a.js", "var a = 1;", "application/javascript"),
        ("/upload/a.css", "p{}", "text/css"),
    ],
)
def test_what_is_usual(path, body, kind):
    assert found(path, body, kind) == []


def test_a_page_that_is_gone_is_none():
    assert found("/upload/1.html", "<html><p>not here</p></html>", status=404) == []


def test_a_drawing_that_sends_readers_away_is_sure():
    svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>parent.location.replace("//a.example/x")</script></svg>'
    assert slugs(found("/upload/a.svg", svg, "image/svg+xml")) == [("uploaded-redirect", "high", "high")]


def test_a_library_in_a_drawing_that_names_its_home_is_not():
    script = "<script>/* https://pan.example/zoom */ var u=location.hash</script>"
    svg = f'<svg xmlns="http://www.w3.org/2000/svg">{script}</svg>'
    assert slugs(found("/upload/a.svg", svg, "image/svg+xml")) == [("uploaded-page", "low", "medium")]


def test_a_page_whose_script_hides_where_it_goes_shows_in_the_browser():
    moved = {"navigations": ("http://a.example/",), "dom": "<html></html>"}
    assert slugs(found("/upload/1.html", "<html><script>go()</script></html>", **moved)) == [
        ("uploaded-redirect", "high", "medium")
    ]


def document(text, *links, kind="pdf"):
    return Document(kind, (Passage(text, Where(part="document", page=1)),), links)


def test_an_advertising_pdf_is_sure_when_it_leads_somewhere():
    text = (
        "开星娱乐官网 真人百家乐 注册送彩金58元 老虎机、北京赛车、时时彩平台登录，首存送百分之百，点击下载APP立即投注"
    )
    leading = found("/attached/file/tiyu.pdf", document=document(text, "http://www.kx.example/"))
    assert slugs(leading) == [("uploaded-promotion", "high", "high")]
    assert "file=pdf" in leading[0].signs


def test_a_leaflet_about_the_same_is_not():
    text = "致全县居民的一封信：远离网络赌博。百家乐、老虎机、时时彩等网络赌博均属违法，所谓注册送彩金是骗局。公安局"
    assert found("/upload/fandu.pdf", document=document(text, "http://www.kx.example/")) == []


def test_office_files_are_uploaded_every_day():
    assert found("/upload/a.docx", document=document("开星娱乐官网 注册送彩金 百家乐", kind="docx")) == []
