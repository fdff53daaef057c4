"""Words in attributes, style sheets, templates and addresses are read like any others."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner import rules
from scanner.detectors.hijacked_content import detect
from scanner.model import SiteEntry, Snapshot
from scanner.page import Markup, Page
from scanner.page.carriers import address_words, generated

URL = "http://www.ceshi.gov.cn/a.html"
SOLD = "澳门新葡京娱乐场官网注册送彩金"


def page_of(html, url=URL, **more):
    snapshot = Snapshot(url=url, final_url=url, fetched_at=datetime.now(UTC), body=html.encode(), **more)
    return Page(snapshot, SiteEntry(home="http://www.ceshi.gov.cn/"))


CARRIERS = {
    "srcdoc": f'<iframe srcdoc="&lt;h2&gt;{SOLD}&lt;/h2&gt;"></iframe>',
    "svg": f'<svg><text x="1">{SOLD}</text></svg>',
    "svg-title": f"<svg><title>{SOLD}</title></svg>",
    "foreign": f"<svg><foreignObject><p>{SOLD}</p></foreignObject></svg>",
    "alt": f'<img src="a.png" alt="{SOLD}">',
    "title": f'<p title="{SOLD}">x</p>',
    "aria": f'<div aria-label="{SOLD}"></div>',
    "placeholder": f'<input placeholder="{SOLD}">',
    "data": f'<div data-slogan="{SOLD}"></div>',
    "noscript": f"<noscript><p>{SOLD}</p></noscript>",
    "template": f"<template><p>{SOLD}</p></template>",
    "style": f'<style>#a::before {{ content: "{SOLD}" }}</style>',
    "style-escaped": "<style>#a:after{content:'" + "".join(f"\\{ord(char):x} " for char in SOLD) + "'}</style>",
    "style-in-parts": f'<style>#a:after{{content:"{SOLD[:4]}" "{SOLD[4:]}"}}</style>',
    "style-attribute": f"<i style='--x:1;content: \"{SOLD}\"'></i>",
    "link": '<a href="/so?q=%E6%BE%B3%E9%97%A8%E6%96%B0%E8%91%A1%E4%BA%AC%E5%A8%B1%E4%B9%90%E5%9C%BA">x</a>',
}


@pytest.mark.parametrize("carrier", CARRIERS)
def test_every_carrier_is_read(carrier):
    page = page_of(f"<title>某县人民政府</title><p>要闻</p>{CARRIERS[carrier]}")
    wanted = SOLD if carrier != "link" else SOLD[:8]
    assert any(wanted in segment.text.replace(" ", "") for segment in page.segments)


def test_words_of_its_own_address():
    page = page_of("<p>x</p>", "http://www.ceshi.gov.cn/so?q=%E5%BC%80%E4%BA%91%E5%AE%98%E7%BD%91")
    assert "开云官网" in page.segments[-1].text
    assert page.segments[-1].where.part == "url"


@pytest.mark.parametrize(
    "harmless",
    [
        '<style>.icon::before{content:"\\f101"}.q::after{content:"”"}.c{content:counter(n) "."}</style>',
        "<meta name=description content='x: y'>",
        '<div data-id="12345" data-url="/a/b.html" data-json=\'{"a":"开云"}\'></div>',
        "<p>content: 没有引号</p>",
    ],
)
def test_what_holds_no_words(harmless):
    assert [segment.text for segment in page_of(harmless).segments if segment.part == "alt"] == []


def test_promotion_in_a_style_sheet_counts_like_promotion_elsewhere():
    ruleset = rules.load("hijacked_content")
    html = f'<title>某县人民政府</title><style>#a::before{{content:"{SOLD} 开云体育官网登录入口"}}</style><p id=a>x</p>'
    assert list(detect(page_of(html), ruleset))
    notice = "<style>#a::before{content:'严厉打击网络赌博 举报电话110'}</style><p id=a>x</p>"
    assert list(detect(page_of(notice), ruleset)) == []


@given(st.text(max_size=300))
def test_any_style_sheet_can_be_read(text):
    list(generated(Markup(f"<style>a{{content:{text}", URL, rendered=False)))


@given(st.text(max_size=100))
def test_any_address_can_be_read(text):
    address_words("http://a.example/%E5" + text.replace("[", "").replace("]", ""))


def test_what_the_browser_generates(shown):
    style = (
        '<style>#a::before{content:attr(data-x) "官网"} #b::after{content:"隐藏";display:none}'
        ' li::marker{content:"项 目"}</style>'
    )
    snapshot = shown({URL: f'{style}<p id=a data-x="{SOLD}">x</p><p id=b>y</p><li>z</li>'}, URL)
    made = [(text.text, text.selector, text.hidden) for text in snapshot.layout.texts if "::" in text.selector]
    assert made == [(f"{SOLD}官网", "#a::before", ())]
    page = Page(snapshot, SiteEntry(home="http://www.ceshi.gov.cn/"))
    assert f"{SOLD}官网" in [segment.text for segment in page.segments]
