"""Hidden links that may come into sight yet are for a person; those that never will are told of at once."""

from __future__ import annotations

import pytest

from scanner.concealment import blocks, conceal, may_come, outlook
from scanner.concealment.doubts import doubts_of_strangers
from scanner.model import Severity, SiteEntry
from scanner.page import Page

URL = "https://www.example.gov.cn/xw/"
LINKS = '<a href="http://o1.example/">机票</a> <a href="http://o2.example/">装修</a> <a href="http://o3.test/">茶业</a>'
STRIP = '<div style="width:600px;height:40px;overflow:hidden">%s<div style="%s">%s</div></div>'


@pytest.fixture
def block(shown):
    """`block(html)`: the page and its one hidden block."""

    def block(html):
        page = Page(shown({URL: f"<!doctype html><h1>要闻</h1>{html}<p>公告</p>"}, URL), SiteEntry(home=URL))
        (found,) = blocks(conceal(page, lambda url: "example.gov.cn" not in url).links)
        return page, found

    return block


@pytest.mark.parametrize(
    "html",
    [
        STRIP % ("<p>一</p>", "margin-top:80px", LINKS),
        STRIP % ("<p>一</p>", "margin-left:700px;width:600px", LINKS),
        f"<style>.q5{{opacity:0}}.q5.on{{opacity:1}}</style><p class=q5>{LINKS}</p>",
        f'<div style="position:relative"><p>{LINKS}</p>'
        '<p style="position:absolute;inset:0;margin:0;background:#fff">二</p></div>',
    ],
)
def test_may_come(block, html):
    page, found = block(html)
    assert may_come(found, page)
    doubts = doubts_of_strangers(found, homemade=True, many=True, bare=False, lasting=False)
    assert doubts["severity"] is Severity.MEDIUM


@pytest.mark.parametrize(
    "html",
    [
        f'<div style="height:1px;overflow:hidden">{LINKS}</div>',
        f'<p style="opacity:0">{LINKS}</p>',
        STRIP % ("<p>一</p>", "margin-left:-5000px", LINKS),
    ],
)
def test_never_comes(block, html):
    page, found = block(html)
    assert not may_come(found, page)


@pytest.mark.parametrize(
    ("html", "lost"),
    [
        (f'<p style="visibility:hidden">{LINKS}</p>', True),
        (f"<dialog>{LINKS}</dialog>", True),
        (f"<dialog>{LINKS}</dialog><script>function f(d){{d.showModal()}}</script>", False),
        (f'<details style="position:absolute;left:-2000px"><summary></summary>{LINKS}</details>', True),
        (f'<p id="k7" style="visibility:hidden">{LINKS}</p>', False),
        (f'<p class="k7" style="display:none">{LINKS}</p>', False),
    ],
)
def test_nothing_opens_what_has_no_name(block, html, lost):
    page, found = block(html)
    assert outlook(found, page)["lost"] is lost
