"""Where something is shown is told by trying other pages and shorter queries."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest

from scanner.fetch.inquiry.scope import scope
from scanner.model import SiteEntry, Snapshot
from scanner.page import Page

SITE = SiteEntry(name="示例", home="http://www.gov.example/")


def told(path: str, shown) -> str:
    url = SITE.home.rstrip("/") + path
    page = Page(Snapshot(url=url, final_url=url, fetched_at=datetime.now(UTC), body=b"<p>x"), SITE)

    async def shown_at(each: str) -> bool:
        return bool(shown(urlsplit(each)))

    return asyncio.run(scope(page, SITE.home, shown_at))


@pytest.mark.parametrize(
    ("path", "shown", "scoped"),
    [
        ("/", lambda _url: True, ""),
        ("/xw/7.html", lambda _url: True, ""),
        ("/xw/7.html", lambda url: url.path == "/xw/7.html", "path:this-page"),
        ("/xw/7.shtml", lambda url: url.path.endswith(".shtml"), "path:/xw/"),
        ("/xw/2026/7.html", lambda url: url.path.startswith("/xw/"), "path:/xw/"),
        ("/?id=3&zx=7&t=1", lambda url: "zx" in parse_qs(url.query), "query:zx"),
        ("/a/b.html?id=3&zx=7", lambda url: "zx" in parse_qs(url.query), "query:zx"),
        ("/?id=3&zx=7", lambda url: url.query, "query:id"),
        ("/?88123.html", lambda url: url.query, "query:88123.html"),
    ],
)  # fmt: skip
def test_the_place_is_named_by_what_decides(path: str, shown, scoped: str) -> None:
    assert told(path, shown) == scoped
