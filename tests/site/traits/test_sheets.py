"""What style sheets do to pages that use them."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest

from scanner.model import SiteEntry, Snapshot
from scanner.page import Page
from scanner.site.traits import of_beside, stands_beside
from scanner.site.traits.colours import shade
from scanner.site.traits.css import styles

HOME = "https://www.ceshi.gov.cn/"
ENTRY = SiteEntry(home=HOME)
TEXT = (
    "<title>机构职能-测试局</title><ul class=nav><li><a href=/a>首页</a><li><a href=/b>政务公开</a></ul>"
    "<div class=main><h1>机构职能</h1>"
    "<p>本局负责全市水利规划、水资源管理和防汛抗旱。</p><p>下设六个科室，承办其他事项。</p></div>"
    "<div class=footer><p>主办单位：测试局</p><p>联系电话：0599-6620118</p></div>"
)


def a_page(url, body, kind="text/css"):
    headers = (("Content-Type", f"{kind}; charset=utf-8"),)
    return Page(
        Snapshot(url=url, final_url=url, fetched_at=datetime.now(UTC), headers=headers, body=body.encode()), ENTRY
    )


def told(css, html=TEXT):
    return of_beside(a_page(HOME + "a.css", css), [a_page(HOME + "gk/jg.html", html, "text/html")])


def hidden(css):
    return sum(told(css)["hides"].values())


@pytest.mark.parametrize(
    "style",
    [
        "display: none", "visibility: hidden", "opacity: .02", "position: absolute; left: -9999px", "font: 0/0 a",
        "max-height: 0; overflow: hidden", "transform: translateX(-200%)", "filter: blur(20px)", "color: #fff",
        "-webkit-text-fill-color: transparent", "color: rgba(0, 0, 0, 0)", "margin-left: -200vw",
        "color: #eee; background: #fff",
    ],
)  # fmt: skip
def test_ways_to_hide(style):
    assert hidden(f"body {{ background: #fff }} .main p {{ {style} }}") >= 25


@pytest.mark.parametrize(
    "css",
    [
        ".nav { display: none }",
        ".main:hover p { display: none }",
        "@media print { .main { display: none } }",
        "@media speech { .main { display: none } }",
        ".main p { display: none } .main p { display: block }",
        ".main p { color: #fff; background: #123 }",
        ".main { background: url(a.png) } .main p { color: #fff }",
        ".main { background: linear-gradient(#123, #456) } .main p { color: #fff }",
        ".main p { opacity: .9 }",
        ".main p { filter: grayscale(1) brightness(.95) contrast(0.9) }",
        "@keyframes a { from { opacity: 0 } .main { display: none } }",
        ".main p { /* display: none */ }",
        ".main p::before { display: none }",
    ],
)
def test_what_hides_nothing(css):
    assert hidden(css) < 25


def test_phones_are_visitors_too_and_order_decides():
    assert hidden("@media (max-width: 600px) { .main { display: none } }") >= 25
    assert hidden(".main p { display: block } .main p { display: none }") >= 25
    assert hidden("body p { display: block } p { display: none }") < 25
    assert hidden("body p { display: block } p { display: none ! important }") >= 25


def test_a_heading_is_more_than_its_share():
    assert told("h1 { text-indent: -9999px; background: url(/u/h.jpg) }")["hides-heading"] == {"h1": 1}
    assert told(".footer { display: none }")["hides-heading"] == {}


def test_words_numbers_and_addresses():
    found = told(".footer:after { content: '电话：0592-5198837 www.ky-88.example' } .a:before { content: '\\e601' }")
    assert found["writes-number"].keys() == {"05925198837", "www.ky-88.example"}
    assert len(found["writes"]) == 1
    assert told("h2:before { content: '■' } a:after { content: ' (' attr(href) ')' }")["writes"] == {}


def test_words_in_the_place_of_others():
    swap = ".footer p { font-size: 0 } .footer p:after { content: '请先交纳登记手续费'; font-size: 16px }"
    assert told(swap)["rewrites"]
    assert told(".footer p:after { content: '请先交纳登记手续费' }")["rewrites"] == {}


def test_lids():
    lid = "body:after { content: ''; position: fixed; inset: 0; background: #fff }"
    assert told(lid)["covers"] == {"body:after": 1}
    assert told(lid.replace("fixed", "fixed !important"))["covers"]
    assert told(lid.replace("#fff", "rgba(0, 0, 0, .05)"))["covers"] == {}
    assert told(lid.replace("#fff", "url(w.png); opacity: .06"))["covers"] == {}
    assert told(lid.replace("body", ".nav"))["covers"] == {}


def test_pictures_and_strangers():
    found = told(".pay img { content: url('/u/2.png') } @font-face { src: url(//font.zt-abc.example/a.woff2) }")
    assert found["draws"].keys() == {".pay img"}
    assert found["sheet-host"].keys() == {"zt-abc.example"}
    assert told('@import url("http://css.zt-abc.example/k.css");')["sheet-host"].keys() == {"zt-abc.example"}
    assert told("a { background: url(/img/a.png) } b { background: url(data:image/png;base64,AA) }")["sheet-host"] == {}


def test_a_packed_sheet_tells_the_same():
    loose = ".main  >  p ,\n.footer p { display : none ; }"
    assert told(loose)["hides"] == told(".main>p,.footer p{display:none}")["hides"]


def test_rules_are_taken_apart_whatever_they_hold():
    found = styles("a { content: '}' } @media screen { b, c::after { color: red } } @media print { d { top: 0 } } e {")
    assert [(each.selector, each.beside) for each in found] == [("a", ""), ("b", ""), ("c", "after")]
    assert found[0].declarations == {"content": "'}'"}


def test_long_rests_take_no_time():
    started = time.monotonic()
    assert styles("a" * 500_000) == ()
    assert styles("{" * 20_000) == ()
    assert time.monotonic() - started < 1


@pytest.mark.parametrize(("colour", "light"), [("#fff", 255), ("#00000080", 0), ("rgb(10 20 30)", 18), ("White", 255)])
def test_shades(colour, light):
    assert shade(colour) == light


def test_what_stands_beside_pages():
    assert stands_beside(a_page(HOME + "a.css?v=2", ""))
    assert stands_beside(a_page(HOME + "sitemap.xml", "<?xml version='1.0'?><urlset></urlset>", "application/xml"))
    assert not stands_beside(a_page(HOME + "news.xml", "<rss></rss>", "application/xml"))
    assert not stands_beside(a_page(HOME, TEXT, "text/html"))
