"""A challenge is passed by the browser once; its cookie then serves the raw fetches."""

from __future__ import annotations

import asyncio

import pytest

from scanner.scan.examiner import load_rules
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
    plain = [asked for asked in web.log if "Accept-Encoding" not in asked.headers and "Cookie" in asked.headers]
    assert plain, "a fetch without the browser carried the cookie"
