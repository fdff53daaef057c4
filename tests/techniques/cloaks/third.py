"""A third round of cloaks of other build, written as a whole before any of it was tried, each with an innocent like it.

How they came out at first sight: see docs/figures.md. Six were put right since, for they could not work as they
stood: two wanted a small screen on a page that says nothing of screens, one a query nobody asked with, one sent everybody
away, one named a spider that does not call itself so, and one forgot who has no such thing.
"""

# ruff: noqa: E501  the pages are written as they are served

from __future__ import annotations

import re
from itertools import count

from tests.fetch.web import Asked, Reply
from tests.techniques.cloaks import pages
from tests.techniques.cloaks.cases import (
    ENGINES,
    PHONES,
    SPIDERS,
    Case,
    Serve,
    When,
    agent,
    asks,
    both,
    came_from,
    cloak,
    honest,
    script,
    speaks,
)

_turns = count(1)
_AWAY = f"location.href='{pages.CASINO_HOST}'"


def visits(asked: Asked) -> int:
    found = re.search(r"n=(\d+)", asked.headers.get("Cookie", ""))
    return int(found.group(1)) if found else 0


def counting(least: int, reply: Reply | str) -> Serve:
    """Answers otherwise once so many earlier visits are known of."""

    def serve(asked: Asked) -> Reply:
        known = visits(asked)
        shown = reply if known >= least else pages.official()
        page = shown if isinstance(shown, Reply) else Reply(shown)
        return Reply(page.body, page.status, headers={**page.headers, "Set-Cookie": f"n={known + 1}; Path=/"})

    return serve


def marked(reply: Reply | str) -> Serve:
    """Answers otherwise those in whom a script of its own left a mark."""
    mark = "<script>document.cookie='ok=1;path=/'</script>"
    return lambda asked: reply if "ok=1" in asked.headers.get("Cookie", "") else pages.official(mark)


def with_script(condition: When, act: str, otherwise: str = "window.site={}") -> Serve:
    """The page is the same for all; what its script file holds is not."""

    def serve(asked: Asked) -> Reply | str:
        if asked.path.endswith(".js"):
            return Reply(act if condition(asked) else otherwise, type="text/javascript")
        return pages.official("<script src='/js/site.js'></script>")

    return serve


def with_answer(condition: When, act: str) -> Serve:
    """Its script asks the server whether to act."""

    def serve(asked: Asked) -> Reply | str:
        if asked.path.startswith("/api/"):
            return Reply("1" if condition(asked) else "0", type="text/plain")
        code = f"fetch('/api/flag').then(function(r){{return r.text()}}).then(function(t){{if(t==='1'){{{act}}}}})"
        return pages.official(f"<script>{code}</script>")

    return serve


def _case(name: str, serve: Serve, truth: str | None, path: str = "/", *, rendered: bool = False) -> Case:
    return Case(name, lambda: serve, None if truth is None else frozenset((truth,)), path, rendered)


def lacks(name: str) -> When:
    return lambda asked: name not in asked.headers


def adapted(name: str, condition: str, truth: str, path: str = "/") -> Case:
    """Decided by a script on a page that says it fits small screens."""
    page = pages.official(
        f"<script>(function(){{if({condition}){{{_AWAY}}}}})()</script>",
        head='<meta name="viewport" content="width=device-width">',
    )
    return _case(name, lambda _asked: page, truth, path, rendered=True)


CLOAKS = (
    _case("third-marked-by-script", marked(pages.doorway()), "visit:again", rendered=True),
    _case("third-at-the-third-visit", counting(2, pages.doorway()), "visit:again"),
    cloak("third-chinese-from-search", both(speaks("zh"), came_from(ENGINES)), "referrer:search + language:zh", pages.moved),
    cloak("third-path-of-the-referrer", came_from(r"baidu\.com/link\?url="), "referrer:www-baidu", pages.moved),
    cloak("third-small-engines-first", both(agent(PHONES), came_from(r"sogou\.|so\.com|sm\.cn"), lambda asked: "visited=1" not in asked.headers.get("Cookie", "")),
          "agent:phone + referrer:sogou|so360|sm + visit:first", pages.refreshed),
    cloak("third-small-spiders", agent("Sogou web|360Spider|Yisou|Bytespider"), "agent:sogou|so360|yisou|toutiao", pages.titled),
    cloak(
        "third-compatible", agent(r"compatible;"), "agent:baidu|google|bing|so360|yisou|toutiao|petal|gpt|other", pages.linked
    ),
    cloak("third-html-pages-only", both(agent(SPIDERS), lambda asked: asked.path.endswith(".html")), "agent:spider + path:/xw/",
          pages.doorway, "/xw/3.html"),
    cloak("third-without-fetch-headers", both(lacks("Sec-Fetch-Mode"), agent("Baiduspider")), "agent:baidu", pages.doorway),
    cloak("third-campaign", asks("utm_source"), "query:utm_source", pages.doorway, "/?utm_source=baidu"),
    Case("third-every-second", lambda: cloak("", lambda _asked: next(_turns) % 2 == 0, None, pages.moved).make(), frozenset()),
    adapted("third-js-narrow", "matchMedia('(max-width:600px)').matches", "screen:small"),
    adapted("third-js-upright", "matchMedia('(orientation:portrait)').matches&&innerWidth<900", "screen:small"),
    script("third-js-finger", "matchMedia('(pointer:coarse)').matches", "agent:phone"),
    script("third-js-hints", "navigator.userAgentData&&navigator.userAgentData.mobile", None),
    script("third-js-chrome", "window.chrome&&!navigator.webdriver", "agent:android|windows + automated:no", pages.WRITES),
    script("third-js-plugins", "navigator.plugins.length>0", None, pages.WRITES),
    script("third-js-zone-and-language", "/^zh/.test(navigator.language)&&new Date().getTimezoneOffset()<-400",
           "language:zh + timezone:china", pages.WRITES),
    script("third-js-once-a-day", "!(Date.now()-localStorage.t<864e5)&&(localStorage.t=Date.now())", "visit:first", pages.WRITES),
    adapted("third-js-campaign", "/utm_medium=/.test(location.search)", "query:utm_medium", "/?utm_medium=b"),
    script("third-js-hour", "new Date().getHours()>=0", ""),
    _case("third-script-file-phones", with_script(agent(PHONES), _AWAY), "agent:phone", rendered=True),
    _case("third-asks-first-iphones", with_answer(agent("iPhone"), _AWAY), "agent:iphone", rendered=True),
    _case("third-script-file-search", with_script(lambda _asked: True, f"if(/baidu|google|sogou|so\\.com|bing|sm\\.cn|toutiao/.test(document.referrer)){_AWAY}"),
          "referrer:search", rendered=True),
)  # fmt: skip
CLOAKS = tuple(Case(c.name, c.make, frozenset() if c.truth == {""} else c.truth, c.path, c.rendered) for c in CLOAKS)
"""What everybody is shown while it lasts has no condition that trials could find."""


def _campaign_page(path: str = "/?utm_source=weixin") -> Case:
    return honest(
        "third-twin-campaign",
        lambda asked: pages.official(
            "<script>history.replaceState(null,'',location.pathname)</script>" if asks("utm_source")(asked) else ""
        ),
        path,
        rendered=True,
    )


TWINS = (
    honest("third-twin-marked", marked(pages.official("<p>新版首页体验中，欢迎提出意见。</p>")), rendered=True),
    honest("third-twin-third-visit", counting(2, pages.official('<p>诚邀参加<a href="http://www.wenjuan-diaocha.example/q/1">网站满意度调查</a></p>'))),
    honest("third-twin-overseas", lambda asked: pages.official(
        "" if speaks("zh")(asked) else '<p><a href="http://english.gov.example/">English version</a></p>')),
    honest("third-twin-path-of-the-referrer", lambda asked: pages.official(
        "<p>您访问的页面来自百度快照，内容以本站为准。</p>" if came_from(r"baidu\.com/link")(asked) else "")),
    honest("third-twin-compatible", lambda asked: pages.official(
        "<p>您正在使用兼容模式浏览，建议使用极速模式。</p>" if agent("compatible;")(asked) else "")),
    honest("third-twin-night", lambda _asked: Reply(pages.official(
        title="系统维护", body="<h1>系统维护中</h1><p>本站每日夜间例行维护，请明日八时后访问。</p>")) if next(_turns) % 4 == 0 else pages.official()),
    honest("third-twin-narrow", lambda _asked: pages.injected(
        "matchMedia('(max-width:600px)').matches", "document.querySelector('ul').style.display='none';document.title='某某县人民政府 手机版'"), rendered=True),
    honest("third-twin-finger", lambda _asked: pages.injected(
        "matchMedia('(pointer:coarse)').matches", "document.body.insertAdjacentHTML('beforeend','<a href=\"http://app.shengzhengwu.example/d\">打开政务客户端</a>')"), rendered=True),
    honest("third-twin-zone", lambda _asked: pages.injected(
        "new Date().getTimezoneOffset()>-400", "document.body.insertAdjacentHTML('beforeend','<p>欢迎海外侨胞访问本站</p>')"), rendered=True),
    honest("third-twin-script-file", with_script(
        agent(PHONES), "document.write('<meta name=viewport content=\"width=device-width\">');document.title='某某县人民政府手机版'"), rendered=True),
    honest("third-twin-asks-first", with_answer(
        agent("iPhone"), "document.body.insertAdjacentHTML('beforeend','<p>请在应用商店搜索本县政务客户端。</p>')"), rendered=True),
    honest("third-twin-once-a-day", lambda _asked: pages.injected(
        "!(Date.now()-localStorage.t<864e5)&&(localStorage.t=Date.now())",
        "document.body.insertAdjacentHTML('beforeend','<div class=pop>今日要闻：县政府召开常务会议</div>')"), rendered=True),
    _campaign_page(),
)  # fmt: skip
