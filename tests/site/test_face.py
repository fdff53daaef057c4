"""What a page is known by at a glance."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from scanner.page import Page
from scanner.site.face import emblems, entries, heading

ICON = '<link rel="shortcut icon" href="{}">'
LOGO = '<div class="logo"><img src="{}"></div>'


@pytest.mark.parametrize(
    ("html", "found"),
    [
        (ICON.format("/images/a.ico"), ("icon=/images/a.ico",)),
        (LOGO.format("/images/a.png"), ("logo=/images/a.png",)),
        (LOGO.format("https://k8.example/images/a.png"), ("logo=k8.example/images/a.png",)),
        ('<img src="/images/news.jpg">', ()),
        (ICON.format("data:image/png;base64,AAAA"), ()),
    ],
)
def test_emblems_are_where_they_lie(page: Callable[[str], Page], html: str, found: tuple[str, ...]) -> None:
    each = page(html)
    assert emblems(each.markup, each.site) == found


def test_a_heading_is_the_first_of_the_first_rank(page: Callable[[str], Page]) -> None:
    assert heading(page("<h2>x</h2><h1> 测试市 人民政府</h1><h1>y</h1>").markup) == "测试市 人民政府"
    assert heading(page("<h2>x</h2>").markup) == ""


def test_entries_are_short_words_that_lead_to_pages_of_the_site(page: Callable[[str], Page]) -> None:
    each = page('<a href="/zw/">政务公开</a><a href="https://k8.example/">友情链接</a><a href="/zw/">政务公开</a>')
    assert entries(each.markup, each.site) == (("/zw/", "政务公开"),)
