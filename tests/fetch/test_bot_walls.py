"""A challenge is passed by the browser once; its cookie then serves the raw fetches."""

from __future__ import annotations

import asyncio

import pytest

from scanner.scan.examining.examiner import load_rules
from tests.fetch.web import Reply, Web
from tests.techniques.cloaks.pages import official
from tests.techniques.cloaks.served import seen, wired

CHALLENGE = Reply("<script>document.cookie='__jsl_clearance=1;path=/';location.reload()</script>", 412)


@pytest.mark.browser
def test_the_browsers_cookies_serve_the_raw_fetches() -> None:
    def guarded(asked):
        return official() if "__jsl_clearance=1" in asked.headers.get("Cookie", "") else CHALLENGE

    async def look():
        async with wired(web.port) as browser:
            return await seen("http://guarded.gov.example/", web.port, load_rules(), browser)

    web = Web({"guarded.gov.example/": guarded})
    result = asyncio.run(look())
    web.close()
    desktop = next(page for page in result.views if page.seen_as == "desktop")
    assert desktop.snapshot.body == official().encode(), "what the server sent, not what the browser made of it"
    assert not [failure for failure in result.failures if failure.reason == "bot_wall"]
    plain = [asked for asked in web.log if asked.headers["Connection"] == "close" and "Cookie" in asked.headers]
    assert plain, "a fetch without the browser carried the cookie"


@pytest.mark.browser
def test_a_wall_that_stays_is_told_whatever_the_browser_made_of_it() -> None:
    """What the product also puts into ordinary pages is no excuse: the server refused the browser, too."""
    refusing = Reply(
        "<script>$_ts=window['$_ts']||{};$_ts.nsd=4711;$_ts.cd='qx';</script><script src='/k3.js'></script>", 412
    )

    async def look():
        async with wired(web.port) as browser:
            return await seen("http://guarded.gov.example/", web.port, load_rules(), browser)

    web = Web({"guarded.gov.example/": refusing})
    result = asyncio.run(look())
    web.close()
    assert "bot_wall" in {failure.reason for failure in result.failures}
    assert not result.views


@pytest.mark.browser
def test_who_is_let_through_sees_a_short_page_with_the_guards_scripts() -> None:
    guard = "<script>$_ts=window['$_ts']||{};$_ts.nsd=4711;"
    opening = Reply(guard + "document.cookie='pass=1;path=/';location.reload()</script>", 412)

    def guarded(asked):
        kept = asked.headers.get("Cookie", "")
        return Reply(guard + "</script><p>今日值班表</p>") if "pass=1" in kept else opening

    async def look():
        async with wired(web.port) as browser:
            return await seen("http://guarded.gov.example/", web.port, load_rules(), browser)

    web = Web({"guarded.gov.example/": guarded})
    result = asyncio.run(look())
    web.close()
    assert "bot_wall" not in {failure.reason for failure in result.failures}
    assert result.views
