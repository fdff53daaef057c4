"""Which pictures a site is known by."""

from __future__ import annotations

from datetime import UTC, datetime

from scanner.fetch.spider.emblems import emblems_of
from scanner.model import SiteEntry, Snapshot
from scanner.page import Page

HOME = "http://www.ceshi.test/"
SITE = SiteEntry(home=HOME)


def chosen(html):
    page = Page(Snapshot(url=HOME, final_url=HOME, fetched_at=datetime.now(UTC), body=html.encode()), SITE)
    return [entry.url.removeprefix(HOME) for entry in emblems_of([page], SITE, 1)]


def test_icon_and_logo():
    html = '<link rel="shortcut icon" href=/f.ico><img src=/i/a.png><img src=/i/logo.png><img class=head src=/i/b.jpg>'
    assert chosen(html) == ["f.ico", "i/logo.png", "i/b.jpg"]


def test_at_most_three_and_own_ones():
    html = "<link rel=icon href=http://cdn.test/f.ico>" + "".join(f"<img src=/logo{n}.png>" for n in range(9))
    assert chosen(html) == ["logo0.png", "logo1.png"]


def test_no_drawings_and_nothing_without_pictures():
    assert chosen("<img src=/logo.svg>") == chosen("<p>要闻") == []
