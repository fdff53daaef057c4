"""What a closed menu or tab explains, and what it does not: a trick of the page's own inside it."""

from __future__ import annotations

import pytest

from scanner import rules
from scanner.detectors import hidden_links
from scanner.fetch.browser import Answer
from scanner.model import SiteEntry
from scanner.page import Page

URL = "https://www.example.gov.cn/xw/"
SHEET = "https://www.example.gov.cn/s.css"
LINKS = " ".join(f'<a href="http://o{n}.example/{n}">机票 {n}</a>' for n in range(6))
RULES = rules.load("hidden_links")
MENU = '<ul class="topNav"><li>场馆<div class="sub-nav" style="display:none">%s</div></li></ul>'


@pytest.fixture
def told(shown):
    """`told(html)`: the severities of the findings on a page of ours."""

    def told(html, sheet=".gone{opacity:0}"):
        whole = f'<!doctype html><link rel="stylesheet" href="/s.css"><h1>要闻</h1>{html}<p>公告</p>'
        answers = {URL: whole, SHEET: Answer(200, (("Content-Type", "text/css"),), sheet.encode())}
        page = Page(shown(answers, URL), SiteEntry(home=URL))
        return [finding.severity.name for finding in hidden_links.detect(page, RULES)]

    return told


@pytest.mark.parametrize(
    "inside",
    [
        f'<p style="opacity:0">{LINKS}</p>',
        f"<style>.k1{{opacity:0}}</style><p class=k1>{LINKS}</p>",
        f"<style>.sub-nav p:nth-last-of-type(1){{height:0;overflow:hidden}}</style><p>一</p><p>{LINKS}</p>",
        f'<p style="font-size:1px">{LINKS}</p>',
        LINKS.replace("<a ", '<a style="color:#fff" '),
    ],
)
def test_a_trick_in_a_closed_menu_is_told_of(told, inside):
    assert told(MENU % inside)


@pytest.mark.parametrize("inside", [LINKS, f"<p>{LINKS}</p>", f'<p class="gone">{LINKS}</p>'])
def test_a_closed_menu_says_nothing(told, inside):
    assert told(MENU % inside) == []


def test_prose_that_hides_itself_is_no_part_of_a_menu(told):
    nav = '<div id="topmenu"><ul><li><a href="/a/">公开</a></li></ul>%s</div>'
    assert told(nav % f'<p style="visibility:hidden">{LINKS}</p>')
    assert told(nav % f'<div class="more" style="visibility:hidden">{LINKS}</div>') == []


def test_a_row_out_of_sight_of_which_one_link_looks_in(told):
    row = "".join(f'<a href="http://o.example/{n}">机票 机票 机票 {n}</a> ' for n in range(17))
    away = f'<div style="position:absolute;left:-2000px;top:0;white-space:nowrap;width:2100px">{row}</div>'
    assert told(f'<div style="position:relative;height:30px;overflow:hidden"><p>更新中</p>{away}</div>')
    assert told(f'<p>{row}</p><p style="position:absolute;left:-3000px">{row[:300]}</p>') == []
