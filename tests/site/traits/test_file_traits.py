"""What is particular about files, sitemaps and robots.txt."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

import pytest

from scanner.model import Document, Passage, SiteEntry, Snapshot, Where
from scanner.page import Page
from scanner.site import facts
from scanner.site.traits import of_beside, of_file
from scanner.site.traits.listing import folder_of

HOME = "https://www.ceshi.gov.cn/"


def a_page(path, body, document=None, kind="application/octet-stream"):
    url = HOME + path
    body = body.encode() if isinstance(body, str) else body
    headers = (("Content-Type", kind),)
    snapshot = Snapshot(url=url, final_url=url, fetched_at=datetime.now(UTC), headers=headers, body=body)
    return Page(snapshot, SiteEntry(home=HOME), document=document)


def packed(*names):
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return body.getvalue()


def test_programs_wherever_they_are():
    assert of_file(a_page("a.doc", b"MZ\x90\0\3\0\0\0"))["program"] == {"itself": 1}
    assert of_file(a_page("a.zip", packed("表.csv", "填报.exe"), Document("zip")))["program"] == {"exe": 1}
    assert of_file(a_page("a.zip", packed("说明.txt.lnk"), Document("zip")))["program"] == {"lnk": 1}
    assert of_file(a_page("a.zip", packed("说明.txt", "exe.csv"), Document("zip")))["program"] == {}


def test_macros():
    assert of_file(a_page("a.docx", packed("word/document.xml", "word/vbaProject.bin"), Document("docx")))["macros"]
    assert not of_file(a_page("a.docx", packed("word/document.xml"), Document("docx")))["macros"]


def test_a_page_in_the_place_of_a_file():
    asks = "<title>下载</title><body><input name=phone placeholder=手机号>"
    assert of_file(a_page("a.doc", asks, kind="text/html"))["trap"]
    gone = "<title>页面不存在</title><body><form><input name=q></form>"
    assert not of_file(a_page("a.doc", gone, kind="text/html"))["trap"]


@pytest.mark.parametrize(
    ("text", "told"),
    [(HOME + "pay/1", "own"), ("https://qr.ma-abc.example/u", "qr.ma-abc.example"), ("wxp://f2f", "wxp")],
)
def test_where_a_code_leads(text, told):
    document = Document("picture", (Passage(text, Where(part="code")),))
    (code,) = of_file(a_page("pay.png", b"\x89PNG", document))["code"]
    assert code.partition("#")[0] == told


def test_what_a_sitemap_lists():
    body = (
        "<urlset>" + "".join(f"<url><loc>{HOME}goods/item-{n}.html</loc></url>" for n in range(30))
        + f"<url><loc><![CDATA[{HOME}?id=1&amp;p=2]]></loc><xhtml:link rel='alternate' href='http://en.qa-abc.example/'/></url>"
        "<url><loc>http://www.zx-abc.example/1.html</loc></url></urlset>"
    )  # fmt: skip
    found = of_beside(a_page("sitemap.xml", body, kind="application/xml"))
    assert found["listed-folder"] == {"/goods": 30, "/?id&p": 1}
    assert found["listed-host"].keys() == {"qa-abc.example", "zx-abc.example"}


@pytest.mark.parametrize(
    ("path", "folder"),
    [
        ("", "/"), ("a.html", "/"), ("gk/", "/gk"), ("xw/2024/05/1.html", "/xw/#"), ("gk/soft/1.html", "/gk/soft"),
        ("?b=1&a=2", "/?a&b"),
    ],
)  # fmt: skip
def test_folders(path, folder):
    assert folder_of(HOME + path) == folder


def test_orders_of_robots():
    found = facts(
        a_page("robots.txt", "User-agent: *\nAllow: /goods/ # x\nDisallow: /gk/\nDisallow:\n", kind="text/plain")
    )
    assert found.traits == {"allowed": {"/goods/": 1}, "forbidden": {"/gk/": 1}}
