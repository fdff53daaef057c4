"""Marks of an official page, in the spellings that real pages use."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.identity.hosts import registrable
from scanner.identity.marks import marks, named_host
from scanner.page import Markup

CODE = "3701000001"
EXPOSURE = f'<a href="//zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code={CODE}&url=http%3A%2F%2Fa.gov.cn%2F">'
BADGE = "07BBE32157290F90E053022819AC8A23"
BADGE_SCRIPT = (
    "<script>document.write(unescape(\"%3Cspan id='_ideConac'%3E%3Cscript "
    "src='//dcs.conac.cn/js/14/000/0000/40445163/CA140000000404451630001.js'\"))</script>"
)
RECORD = "<a href='http://www.beian.gov.cn/portal/registerSystemInfo?recordcode=37010202000001'>"


def of(html, url="https://www.ceshi.gov.cn/"):
    return marks(Markup(html, url, rendered=False))


@pytest.mark.parametrize(
    ("html", "kind", "value"),
    [
        ("<p>鲁ICP备05060933号-1", "icp", "鲁ICP备05060933号-1"),
        ("<p>鲁 ICP 备 05060933 号", "icp", "鲁ICP备05060933号"),
        ("<p>京icp证060535号", "icp", "京ICP证060535号"),
        ("<p>ICP备案号：05060933", "icp", "ICP备05060933号"),
        ("<p>苏icp4856142备", "icp", "苏ICP4856142备"),
        ("<p>鲁公网安备 37010202000001号", "police", "鲁公网安备37010202000001"),
        ("<p>魯公網安備37010202000001號", "police", "魯公网安备37010202000001"),
        (f"<p>政府网站标识码：{CODE}", "site_code", CODE),
        ("<p>网站标识码bm07000001", "site_code", "bm07000001"),
        ("<p>網站標識碼：3701000001", "site_code", CODE),
        (f'<meta name="siteidcode" content="{CODE}">', "meta_code", CODE),
        ('<meta name="SiteDomain" content="http://www.ceshi.gov.cn/">', "site_domain", "www.ceshi.gov.cn"),
        ('<meta name="SiteDomain" content=" www.ceshi.gov.cn ">', "site_domain", "www.ceshi.gov.cn"),
        ('<meta name="ArticleTitle" content="会议召开">', "article_title", "会议召开"),
        (EXPOSURE, "exposure_code", CODE),
        (EXPOSURE, "exposure_url", "a.gov.cn"),
        (f"<script id='_jiucuo_' sitecode='{CODE}' src='/jiucuo.js'></script>", "exposure_code", CODE),
        (f"<a href='http://bszs.conac.cn/sitename?method=show&id={BADGE}'>", "conac", BADGE),
        (BADGE_SCRIPT, "conac", "40445163"),
        (RECORD, "police_code", "37010202000001"),
        ("<p>主办单位：测试市人民政府办公室 电话", "organisation", "测试市人民政府办公室"),
        ("<p>测试美术学院信息中心版权所有", "organisation", "测试美术学院信息中心"),
        ("<title>会议召开_测试市人民政府门户网站</title>", "official_title", "测试市人民政府门户网站"),
        ("<title>测试市教育局 - 通知</title>", "official_title", "测试市教育局"),
        ("<title>设计学院</title>", "school_title", "设计学院"),
        ("<link rel=canonical href=https://a.gov.cn/x>", "canonical", "a.gov.cn"),
        ("<base href=https://a.gov.cn/x/>", "base", "a.gov.cn"),
        ("<a href=http://www.ceshi.edu.cn/>学校主页</a>", "home_link", "www.ceshi.edu.cn"),
    ],
)  # fmt: skip
def test_mark(html, kind, value):
    assert value in of(html)[kind]


@pytest.mark.parametrize(
    "html",
    [
        "<title>市政府召开防汛会议，教育局等部门参加</title>",
        "<title>Committee report 2024</title><p>docket 3701000001",
        "<p>电话：0531-66601234 传真 3701000001",
        "<a href=/a.html>首页</a><a href=https://www.ceshi.gov.cn/b.html>b</a>",
    ],
)
def test_no_mark(html):
    assert of(html) == {}


def test_claimed_host_needs_inner_pages_not_a_list_of_friends():
    inner = "".join(f"<a href=http://www.other.gov.cn/art/2024/1/{i}/art_1_{i}.html>x</a>" for i in range(9))
    friends = "<a href=http://www.other.gov.cn/>x</a>" * 9
    assert of(inner, "http://copy.example/")["claimed_host"] == ("www.other.gov.cn",)
    found = of(friends, "http://copy.example/")
    assert "claimed_host" not in found
    assert found["claimed_domain"] == ("other.gov.cn",)


@pytest.mark.parametrize(
    ("host", "domain"),
    [
        ("a.b.sz.gov.cn", "sz.gov.cn"),
        ("www.gov.cn", "www.gov.cn"),
        ("me.github.io", "me.github.io"),
        ("WWW.Ceshi.Example.", "ceshi.example"),
        ("10.0.0.1", "10.0.0.1"),
        ("[::1]", "::1"),
        ("localhost", "localhost"),
    ],
)
def test_registrable(host, domain):
    assert registrable(host) == domain


@given(st.text(max_size=200))
def test_anything_is_read(text):
    of(f"<title>{text}</title><meta name=SiteDomain content='{text}'><a href='{text}'>jiucuo?url={text}</a>{text}")
    named_host(text)
    registrable(text)
