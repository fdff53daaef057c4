from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.fetch.urls import canonical, extension, unsafe


@pytest.mark.parametrize(
    ("url", "spelling"),
    [
        ("http://a.cn/x/y.html", "http://a.cn/x/y.html"),
        ("HTTP://A.CN:80/x#top", "http://a.cn/x"),
        ("https://a.cn:443", "https://a.cn/"),
        ("https://a.cn:8443/", "https://a.cn:8443/"),
        ("http://a.cn/a/./b/../c/..", "http://a.cn/a/"),
        ("http://a.cn/%7euser/%e4%b8%ad", "http://a.cn/~user/%E4%B8%AD"),
        ("http://a.cn/中文?q=中", "http://a.cn/%E4%B8%AD%E6%96%87?q=%E4%B8%AD"),
        ("http://a.cn/x;jsessionid=12AB?b=1&a=2", "http://a.cn/x?b=1&a=2"),
        ("http://a.cn/?PHPSESSID=q1&id=3", "http://a.cn/?id=3"),
        ("http://a.cn/(S(abc123))/p.aspx", "http://a.cn/p.aspx"),
        ("http://a.cn\\x\\y", "http://a.cn/x/y"),
        ("http://a.cn/x?", "http://a.cn/x"),
        ("http://a.cn/?a=1&a=0&session=x", "http://a.cn/?a=1&a=0&session=x"),
        ("http://[2400:3200::1]:80/", "http://[2400:3200::1]/"),
        ("http://政府.cn/", "http://xn--mxtq1m.cn/"),
        ("ftp://a.cn/", ""),
        ("javascript:x", ""),
        ("http://", ""),
        ("http://a.cn:port/", ""),
        ("http://[bad/", ""),
    ],
)
def test_one_spelling(url, spelling):
    assert canonical(url) == spelling


def test_a_query_is_escaped_in_the_encoding_of_the_page():
    assert canonical("http://a.cn/s?q=中", "gb18030") == "http://a.cn/s?q=%D6%D0"
    assert canonical("http://a.cn/s?q=中", "no-such") == "http://a.cn/s?q=%E4%B8%AD"


@given(st.text(max_size=60))
def test_canonical_of_canonical_is_itself(tail):
    once = canonical(f"http://a.cn/{tail}")
    assert canonical(once) == once
    assert once.isascii()


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("http://a.cn/x/y.PDF?v=1", "pdf"),
        ("http://a.cn/", ""),
        ("http://a.cn", ""),
        ("http://a.cn/v1.2/page", ""),
        ("http://a.cn/a.js#x", "js"),
    ],
)
def test_extension(url, kind):
    assert extension(url) == kind


@pytest.mark.parametrize(
    "url",
    [
        "http://a.cn/logout",
        "http://a.cn/user/logout.do",
        "http://a.cn/index.php?action=delete&id=3",
        "http://a.cn/admin/del.asp?id=1",
        "http://a.cn/?m=user_logout",
        "http://a.cn/sign-out/",
        "http://a.cn/api.remove",
    ],
)
def test_unsafe_links_are_known(url):
    assert unsafe(url)


@pytest.mark.parametrize(
    "url",
    [
        "http://a.cn/delegation/exit-entry-administration.html",
        "http://a.cn/news/deleted-scenes.html",
        "http://a.cn/art?id=delhi",
        "http://a.cn/quitting-smoking/",
        "http://a.cn/dropbox/a.html",
        "http://a.cn/crj/exitandentry/",
    ],
)
def test_ordinary_links_are_safe(url):
    assert not unsafe(url)


def test_the_text_of_a_link_tells_too():
    assert unsafe("http://a.cn/u?x=1", " 退出登录 ")
    assert not unsafe("http://a.cn/n.html", "关于企业退出市场的公告")
    assert not unsafe("http://a.cn/n.html", "注销公告")
