"""What a page has more of than is looked at is owned up to."""

from __future__ import annotations

import pytest

from scanner.fetch import layout
from scanner.fetch.browser import unpainted
from scanner.fetch.tab.deeds import MOST
from scanner.model import Visitor
from tests.conftest import answering

pytestmark = pytest.mark.browser
URL = "https://www.example.gov.cn/"


@pytest.fixture
def short(run, browser):
    """The shortfalls of a page."""

    async def load(html):
        async with browser.visit(URL, Visitor.DESKTOP, replay=answering({URL: html})) as visit:
            return visit.shortfalls

    return lambda html: run(load(html))


def masked(count):
    links = "".join(f"<a href=http://out.example/{number}>word</a> " for number in range(count))
    return f"<div style='mask-image:linear-gradient(transparent,transparent)'>{links}</div>"


@pytest.mark.parametrize(
    "script",
    [f"for(i=0;i<{MOST + 1};i++)setTimeout('x='+i,1e6)", "for(i=0;i<400;i++)setTimeout(i+'x'.repeat(4e3),1e6)"],
)
def test_deeds(short, script):
    assert [reason for reason, _ in short(f"<script>{script}</script>")] == ["too-many"]


def test_links_that_pictures_would_settle(short, monkeypatch):
    monkeypatch.setattr(unpainted, "MOST", 3)
    assert short(masked(3)) == []
    (reason, detail), *others = short(masked(5))
    assert (reason, detail.split()[0], others) == ("too-many", "2", [])


def test_links_and_texts_that_are_not_kept(short, monkeypatch):
    monkeypatch.setattr(layout, "LINKS", 3)
    assert short("<a href=/a>a</a><a href=/b>b</a>") == []
    assert [reason for reason, _ in short("<a href=/a>a</a><a href=/b>b</a><a href=/c>c</a>")] == ["too-many"]
