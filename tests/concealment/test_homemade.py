"""Who hid a block: somebody who wrote into the page, or a style sheet of the site."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from scanner.concealment import blocks, conceal, is_bare, is_homemade
from scanner.fetch.browser import Answer
from scanner.model import Request, SiteEntry, Snapshot
from scanner.page import Page

URL = "https://www.example.gov.cn/xw/"
LINKS = '<a href="http://o1.example/">机票</a> <a href="http://o2.example/">装修</a>'
SHEET = ".far{position:absolute;left:-9999px} .gone{display:none} .w a{color:#fff} .under{position:relative;z-index:-1}"


@pytest.fixture
def block(shown):
    """`block(html)`: the page and its one hidden block."""

    def block(html, sheet=SHEET):
        whole = f'<!doctype html><link rel="stylesheet" href="/s.css"><h1>要闻</h1>{html}<p>公告</p>'
        answers = {URL: whole}
        if sheet is not None:
            answers["https://www.example.gov.cn/s.css"] = Answer(200, (("Content-Type", "text/css"),), sheet.encode())
        seen = shown(answers, URL)
        page = Page(seen, SiteEntry(home=URL))
        hidden = conceal(page, lambda url: "example.gov.cn" not in url)
        (found,) = blocks(hidden.links)
        return page, found, hidden.homemade

    return block


@pytest.mark.parametrize(
    "html",
    [
        f'<p style="position:absolute;left:-9999px">{LINKS}</p>',
        f"<style>.k9{{display:none}}</style><p class=k9>{LINKS}</p>",
        f'<p id="k8">{LINKS}</p><script>document.querySelector("#k8").style.display="none"</script>',
        f"<dialog>{LINKS}</dialog>",
        f"<style>.v div:nth-of-type(2){{display:none}}</style><div class=v><div>一</div><div>{LINKS}</div></div>",
        f"<p hidden>{LINKS}</p>",
        f'<marquee width="1" height="1">{LINKS}</marquee>',
        f'<p style="color:#fff">{LINKS.replace("<a ", "<a style=color:#fff ")}</p>',
        f'<p style="mask-image:linear-gradient(transparent,transparent)">{LINKS}</p>',
        f'<div style="background:#fff"><p style="position:relative;z-index:-1">{LINKS}</p></div>',
    ],
)
def test_hidden_by_what_stands_in_the_page(block, html):
    page, found, known = block(html)
    assert is_homemade(found, page, known)


@pytest.mark.parametrize(
    "html",
    [
        f"<p class=far>{LINKS}</p>",
        f"<p class=gone>{LINKS}</p>",
        f"<p class=w>{LINKS}</p>",
        f'<p class=far style="padding:2px">{LINKS}</p>',
        f"<style>.gone-too{{display:none}}</style><p class=gone>{LINKS}</p>",
        f'<div style="background:#fff"><p class=under>{LINKS}</p></div>',
    ],
)
def test_hidden_by_a_style_sheet(block, html):
    page, found, known = block(html)
    assert not is_homemade(found, page, known)


def test_what_lies_on_what_is_not_known_without_style_sheets(block):
    named = "<style>.u7{position:relative;z-index:-1}</style>"
    page, found, known = block(f'{named}<div style="background:#fff"><p class=u7>{LINKS}</p></div>', sheet=None)
    assert (found.way, is_bare(page)) == ("covered", True)
    assert not is_homemade(found, page, known)


@pytest.mark.parametrize(
    ("request_", "bare"),
    [
        (Request("https://h.example/a.css", "stylesheet", 200), False),
        (Request("https://h.example/a.css", "stylesheet", 404), True),
        (Request("https://h.example/a.css", "stylesheet", None, "net::ERR_FAILED"), True),
        (Request("https://h.example/a.js", "script", 404), False),
    ],
)
def test_bare_is_a_page_whose_style_sheets_did_not_come(request_, bare):
    seen = Snapshot(url=URL, final_url=URL, fetched_at=datetime.now(UTC), requests=(request_,))
    assert is_bare(Page(seen, SiteEntry(home=URL))) is bare
