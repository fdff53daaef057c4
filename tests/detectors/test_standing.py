"""Where a host stands that code loads from: in code, declared by markup, in pieces, or where nobody looks for one."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from scanner.detectors._standing import standing
from scanner.model import SiteEntry, Snapshot
from scanner.page import Page

HOME = "http://www.example.gov.cn/"
HOST = "q.far-away.example"


def of(html: str) -> str:
    shot = Snapshot(url=HOME, final_url=HOME, fetched_at=datetime.now(UTC), body=html.encode())
    return standing(Page(shot, SiteEntry(home=HOME)), HOST)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<script>load('q.far'+'-away.example')</script>", "pieces"),
        ("<script>load('//Q.far-away.example/a.js')</script>", ""),
        ("<b onclick=\"load('//q.far-away.example/a.js')\">x</b>", ""),
        ('<script type="application/json">{"cdn":"https://q.far-away.example"}</script>', ""),
        ("<script type='text/late'>load('https://q.far-away.example/a.js')</script>", ""),
        ("<script type='text/template'><script src='https://q.far-away.example/a.js'></script>", "text"),
        ("<template><script src=https://q.far-away.example/a.js></script></template>", "text"),
        ("<a id=c href='https://q.far-away.example/'></a>", "text"),
        ("<p>htt%ps://q.far-away.example/</p>", "text"),
        ("<link rel=preconnect href=//q.far-away.example>", ""),
        ("<meta name=cdn content='https://q.far-away.example/'>", ""),
        ("<div data-src=//q.far-away.example/a.js></div>", ""),
        ("<div data-src=//q.far-away.example.test/a.js></div>", "text"),
    ],
)
def test_where_it_stands(html, expected):
    assert of(f"<html><body><p>x</p>{html}</body></html>") == expected
