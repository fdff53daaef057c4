"""A second set of cloaks, written as a whole before any of it was tried.

At first sight, of those that anybody can meet over plain HTTP, 19 of 19 were found, and the condition named in 15 of 17
that can be tried from here: the folder named was the nearest, and what waits for scrolling was found but not narrowed.
(Three looked at what browsers send over HTTPS alone, one at a width that phones do not have without a viewport.)
"""

# ruff: noqa: E501  the pages are written as they are served

from __future__ import annotations

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
    below,
    both,
    came_from,
    cloak,
    first,
    honest,
    no,
    script,
    speaks,
)

_turns = count(1)


def sends(name: str, value: str = "") -> When:
    return lambda asked: value in asked.headers.get(name, "") if value else name in asked.headers


def in_two_steps() -> Serve:
    def serve(asked: Asked) -> Reply | str:
        if asked.path == "/go":
            return Reply(status=302, headers={"Location": pages.CASINO_HOST})
        return Reply(status=302, headers={"Location": "/go"}) if agent(PHONES)(asked) else pages.official()

    return serve


def in_a_frameset(_path: str = "/") -> Reply:
    """Nothing but a frame of somebody else's."""
    return Reply(
        f'<html><head><title>{pages.TITLE}</title></head><frameset rows="100%"><frame src="{pages.CASINO_HOST}"></frameset></html>'
    )


CLOAKS = (
    cloak("second-keyword", came_from(r"[?&](wd|word|q|query|keyword)="),
          "referrer:m-baidu|google|bing|sogou|so360|sm|toutiao", pages.moved),
    cloak("second-m-baidu", came_from(r"//m\.baidu"), "referrer:m-baidu", pages.refreshed),
    cloak("second-deep", both(agent("Baiduspider"), below("/gk/zcwj/")), "agent:baidu + path:/gk/zcwj/", pages.doorway, "/gk/zcwj/5.html"),
    cloak("second-again", no(first), "visit:again", pages.doorway),
    cloak("second-sometimes-phones", both(agent(PHONES), lambda _asked: next(_turns) % 3 != 0), "agent:phone", pages.moved),
    cloak("second-old-browsers", agent("MSIE"), "agent:so360", pages.doorway),
    cloak("second-upgrades", sends("Upgrade-Insecure-Requests"), None, pages.doorway),
    cloak("second-frameset", agent(SPIDERS), "agent:spider", in_a_frameset),
    Case("second-two-steps", in_two_steps, frozenset(("agent:phone",))),
    cloak("second-mainland", speaks("zh-CN"), "language:zh", pages.linked),
    cloak("second-query-from-search", both(asks("from"), came_from(ENGINES)), "referrer:search + query:from", pages.moved, "/?from=bd"),
    script("second-js-processors", "navigator.hardwareConcurrency>=1&&!navigator.webdriver", "automated:no", pages.WRITES),
    script("second-js-points", "navigator.maxTouchPoints>0", "agent:phone"),
    script("second-js-available", "screen.availWidth<600", "screen:small"),
    script("second-js-offset", "new Date().getTimezoneOffset()===-480", "timezone:china", pages.WRITES),
    script("second-js-session", "!sessionStorage.s&&!document.cookie&&(sessionStorage.s=1,document.cookie='k=1')",
           "visit:first", pages.WRITES),
    script("second-js-languages", "(navigator.languages||[]).join().indexOf('zh')>=0", "language:zh", pages.WRITES),
    script("second-js-scrolled", "/baidu|google|sogou|so\\.com|bing/.test(document.referrer)", "referrer:search",
           f"addEventListener('scroll',function(){{location.href='{pages.CASINO_HOST}'}})"),
    script("second-js-late-phones", "/Android|iPhone/.test(navigator.userAgent)", "agent:phone",
           f"setTimeout(function(){{location.href='{pages.CASINO_HOST}'}},1500)"),
    script("second-js-history", "/baidu/.test(document.referrer)&&history.length<20", "referrer:baidu"),
)  # fmt: skip


def _if(condition: When, yes: Reply | str) -> Serve:
    return lambda asked: yes if condition(asked) else pages.official()


TWINS = (
    honest("second-twin-taiwan", _if(speaks("zh-TW"), pages.official("<p>歡迎臺灣同胞瀏覽本站。</p>"))),
    honest("second-twin-phone-refresh", _if(agent(PHONES), pages.official(
        head='<meta http-equiv="refresh" content="0;url=/m/">'))),
    honest("second-twin-js-small", lambda asked: pages.official(title="某某县政府手机版") if below("/m/")(asked)
           else pages.injected("screen.width<768", "location.href='/m/'"), rendered=True),
    honest("second-twin-js-greeting", lambda _asked: pages.injected(
        "new Date().getTimezoneOffset()===-480",
        "document.body.insertAdjacentHTML('beforeend','<p>北京时间上午好</p>')"), rendered=True),
    honest("second-twin-splash", _if(first, Reply(
        pages.official("<p>专题：学习贯彻会议精神</p>", head='<meta http-equiv="refresh" content="3;url=/index.html">'),
        headers={"Set-Cookie": "visited=1"}))),
    honest("second-twin-notice", lambda _asked: pages.official(
        "<p>今日寒潮预警，请注意防寒。</p>" if next(_turns) % 5 == 0 else "")),
    honest("second-twin-shared", _if(asks("from"), pages.official(
        "<p>来自微信分享，<a href='http://app.shengzhengwu.example/d'>下载政务客户端</a></p>")), "/?from=wx"),
    honest("second-twin-two-steps", lambda asked: pages.official(title="某某县政府手机版") if below("/wap")(asked)
           else Reply(status=302, headers={"Location": "/wap"}) if agent(PHONES)(asked) else pages.official()),
    honest("second-twin-js-scrolled", lambda _asked: pages.injected(
        "document.referrer", "addEventListener('scroll',function(){document.title='某某县人民政府 首页'})"), rendered=True),
    honest("second-twin-compressed", _if(sends("Accept-Encoding", "br"), pages.official("<p>压缩传输测试版</p>"))),
)  # fmt: skip
