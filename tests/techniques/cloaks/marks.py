"""Cloaks by marks that scripts and servers leave, by what a script file holds for some, and by what it asks the server.

Written as a whole before any of it was tried; how they came out at first sight: see docs/figures.md. Six were put right
since, for they could not work as they stood: two wanted a small screen on a page that says nothing of screens, one a
query nobody asked with, one sent everybody away, one named a spider that does not call itself so, and one forgot who
has no such thing.
"""

# ruff: noqa: E501  the pages are written as they are served

from __future__ import annotations

import re
from itertools import count

from tests.fetch.web import Asked, Reply
from tests.techniques.cloaks import conditions as by
from tests.techniques.cloaks import pages
from tests.techniques.cloaks.cases import Case, Serve, adapted, case, cloak, honest, script

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


def with_script(condition: by.When, act: str, otherwise: str = "window.site={}") -> Serve:
    """The page is the same for all; what its script file holds is not."""

    def serve(asked: Asked) -> Reply | str:
        if asked.path.endswith(".js"):
            return Reply(act if condition(asked) else otherwise, type="text/javascript")
        return pages.official("<script src='/js/site.js'></script>")

    return serve


def with_answer(condition: by.When, act: str) -> Serve:
    """Its script asks the server whether to act."""

    def serve(asked: Asked) -> Reply | str:
        if asked.path.startswith("/api/"):
            return Reply("1" if condition(asked) else "0", type="text/plain")
        code = f"fetch('/api/flag').then(function(r){{return r.text()}}).then(function(t){{if(t==='1'){{{act}}}}})"
        return pages.official(f"<script>{code}</script>")

    return serve


CLOAKS = (
    case("marks-marked-by-script", marked(pages.doorway()), "visit:again", rendered=True),
    case("marks-at-the-third-visit", counting(2, pages.doorway()), "visit:again"),
    cloak("marks-chinese-from-search", by.both(by.speaks("zh"), by.from_search), "referrer:search + language:zh", pages.moved),
    cloak("marks-path-of-the-referrer", by.came_from(r"baidu\.com/link\?url="), "referrer:www-baidu", pages.moved),
    cloak("marks-small-engines-first", by.both(by.phones, by.came_from(r"sogou\.|so\.com|sm\.cn"), lambda asked: "visited=1" not in asked.headers.get("Cookie", "")),
          "agent:phone + referrer:sogou|so360|sm + visit:first", pages.refreshed),
    cloak("marks-small-spiders", by.agent("Sogou web|360Spider|Yisou|Bytespider"), "agent:sogou|so360|yisou|toutiao", pages.titled),
    cloak(
        "marks-compatible", by.agent(r"compatible;"), "agent:baidu|google|bing|so360|yisou|toutiao|petal|gpt|other", pages.linked
    ),
    cloak("marks-html-pages-only", by.both(by.spiders, lambda asked: asked.path.endswith(".html")), "agent:spider + path:/xw/",
          pages.doorway, "/xw/3.html"),
    cloak("marks-without-fetch-headers", by.both(by.no(by.sends("Sec-Fetch-Mode")), by.agent("Baiduspider")), "agent:baidu", pages.doorway),
    cloak("marks-campaign", by.asks("utm_source"), "query:utm_source", pages.doorway, "/?utm_source=baidu"),
    Case("marks-every-second", lambda: cloak("", lambda _asked: next(_turns) % 2 == 0, None, pages.moved).make(), frozenset()),
    adapted("marks-js-narrow", "matchMedia('(max-width:600px)').matches", "screen:small"),
    adapted("marks-js-upright", "matchMedia('(orientation:portrait)').matches&&innerWidth<900", "screen:small"),
    script("marks-js-finger", "matchMedia('(pointer:coarse)').matches", "agent:phone"),
    script("marks-js-hints", "navigator.userAgentData&&navigator.userAgentData.mobile", None),
    script("marks-js-chrome", "window.chrome&&!navigator.webdriver", "agent:android|windows + automated:no", pages.WRITES),
    script("marks-js-plugins", "navigator.plugins.length>0", None, pages.WRITES),
    script("marks-js-zone-and-language", "/^zh/.test(navigator.language)&&new Date().getTimezoneOffset()<-400",
           "language:zh + timezone:china", pages.WRITES),
    script("marks-js-once-a-day", "!(Date.now()-localStorage.t<864e5)&&(localStorage.t=Date.now())", "visit:first", pages.WRITES),
    adapted("marks-js-campaign", "/utm_medium=/.test(location.search)", "query:utm_medium", "/?utm_medium=b"),
    script("marks-js-hour", "new Date().getHours()>=0", ""),
    case("marks-script-file-phones", with_script(by.phones, _AWAY), "agent:phone", rendered=True),
    case("marks-asks-first-iphones", with_answer(by.agent("iPhone"), _AWAY), "agent:iphone", rendered=True),
    case("marks-script-file-search", with_script(lambda _asked: True, f"if(/baidu|google|sogou|so\\.com|bing|sm\\.cn|toutiao/.test(document.referrer)){_AWAY}"),
          "referrer:search", rendered=True),
)  # fmt: skip


def _campaign_page(path: str = "/?utm_source=weixin") -> Case:
    return honest(
        "marks-twin-campaign",
        lambda asked: pages.official(
            "<script>history.replaceState(null,'',location.pathname)</script>" if by.asks("utm_source")(asked) else ""
        ),
        path,
        rendered=True,
    )


TWINS = (
    honest("marks-twin-marked", marked(pages.official("<p>新版首页体验中，欢迎提出意见。</p>")), rendered=True),
    honest("marks-twin-third-visit", counting(2, pages.official('<p>诚邀参加<a href="http://www.wenjuan-diaocha.example/q/1">网站满意度调查</a></p>'))),
    honest("marks-twin-overseas", lambda asked: pages.official(
        "" if by.speaks("zh")(asked) else '<p><a href="http://english.gov.example/">English version</a></p>')),
    honest("marks-twin-path-of-the-referrer", lambda asked: pages.official(
        "<p>您访问的页面来自百度快照，内容以本站为准。</p>" if by.came_from(r"baidu\.com/link")(asked) else "")),
    honest("marks-twin-compatible", lambda asked: pages.official(
        "<p>您正在使用兼容模式浏览，建议使用极速模式。</p>" if by.agent("compatible;")(asked) else "")),
    honest("marks-twin-night", lambda _asked: Reply(pages.official(
        title="系统维护", body="<h1>系统维护中</h1><p>本站每日夜间例行维护，请明日八时后访问。</p>")) if next(_turns) % 4 == 0 else pages.official()),
    honest("marks-twin-narrow", lambda _asked: pages.injected(
        "matchMedia('(max-width:600px)').matches", "document.querySelector('ul').style.display='none';document.title='某某县人民政府 手机版'"), rendered=True),
    honest("marks-twin-finger", lambda _asked: pages.injected(
        "matchMedia('(pointer:coarse)').matches", "document.body.insertAdjacentHTML('beforeend','<a href=\"http://app.shengzhengwu.example/d\">打开政务客户端</a>')"), rendered=True),
    honest("marks-twin-zone", lambda _asked: pages.injected(
        "new Date().getTimezoneOffset()>-400", "document.body.insertAdjacentHTML('beforeend','<p>欢迎海外侨胞访问本站</p>')"), rendered=True),
    honest("marks-twin-script-file", with_script(
        by.phones, "document.write('<meta name=viewport content=\"width=device-width\">');document.title='某某县人民政府手机版'"), rendered=True),
    honest("marks-twin-asks-first", with_answer(
        by.agent("iPhone"), "document.body.insertAdjacentHTML('beforeend','<p>请在应用商店搜索本县政务客户端。</p>')"), rendered=True),
    honest("marks-twin-once-a-day", lambda _asked: pages.injected(
        "!(Date.now()-localStorage.t<864e5)&&(localStorage.t=Date.now())",
        "document.body.insertAdjacentHTML('beforeend','<div class=pop>今日要闻：县政府召开常务会议</div>')"), rendered=True),
    _campaign_page(),
)  # fmt: skip
