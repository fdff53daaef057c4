"""Whether a script in the page would bring what is hidden into sight."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from selectolax.lexbor import LexborHTMLParser

from scanner.concealment.assigned import would_show
from scanner.model import SiteEntry, Snapshot
from scanner.page import Page

URL = "https://www.example.gov.cn/"


def told(way, code):
    html = f'<div id="n1" class="note bar">word</div><script>var e=document.getElementById("n1");{code}</script>'
    snapshot = Snapshot(url=URL, final_url=URL, fetched_at=datetime.now(UTC), body=html.encode())
    page = Page(snapshot, SiteEntry(home=URL))
    return would_show(LexborHTMLParser(html).css_first("div"), (way,), page)


@pytest.mark.parametrize(
    ("way", "code"),
    [
        ("off-screen", "if(first)e.style.bottom='0'"),
        ("off-screen", 'e.style["left"] = "auto"'),
        ("transparent", "e.style.opacity=1"),
        ("clipped", "e.style.maxHeight='300px'"),
    ],
)
def test_it_would(way, code):
    assert told(way, code)


@pytest.mark.parametrize(
    ("way", "code"),
    [
        ("off-screen", "e.style.bottom='-900px'"),
        ("off-screen", "e.style.color='red'"),
        ("transparent", "e.style.opacity=0"),
        ("clipped", "e.style.height='1px'"),
        ("covered", "e.style.left='0'"),
        ("off-screen", "e.style.left=far+'px'"),
    ],
)
def test_it_would_not(way, code):
    assert not told(way, code)
