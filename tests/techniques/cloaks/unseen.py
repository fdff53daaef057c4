"""Cloaks written after the last change to what finds them, in two rounds, each as a whole before any of it was tried.

How they came out at first sight: see docs/figures.md. A test tries some of them, the bench all.
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
    either,
    first,
    honest,
    no,
    script,
    speaks,
    typed,
)

WORD = "document.write('<p>真人百家乐注册送彩金，时时彩投注平台，首存送彩金，立即注册，客服微信在线。</p>')"
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


def _if(condition: When, yes: Reply | str) -> Serve:
    return lambda asked: yes if condition(asked) else pages.official()


CLOAKS = (
    cloak("unseen-bing-or-google", agent("bingbot|Googlebot"), "agent:google|bing", pages.titled),
    cloak("unseen-toutiao", agent("Bytespider"), "agent:toutiao", pages.doorway),
    cloak("unseen-spiders-articles-only", both(agent("Baiduspider"), below("/gk/")), "agent:baidu + path:/gk/",
          pages.linked, "/gk/2.html"),
    cloak("unseen-from-sogou-or-so", came_from(r"sogou\.|so\.com"), "referrer:sogou|so360", pages.refreshed),
    cloak("unseen-android-from-search-first", both(agent("Android"), came_from(ENGINES), first),
          "agent:android + referrer:search + visit:first", pages.moved),
    cloak("unseen-qq", agent("QQ/|MQQBrowser"), "agent:qq", pages.moved),
    cloak("unseen-uc", agent("UCBrowser"), "agent:uc", pages.doorway),
    cloak("unseen-phones-not-wechat", both(agent(PHONES), no(agent("MicroMessenger"))),
          "agent:qq|chrome-android|safari-iphone|uc|baidu-app", pages.moved),
    cloak("unseen-chinese-phones", both(agent(PHONES), speaks("zh")), "agent:phone + language:zh", pages.doorway),
    cloak("unseen-spider-no-referrer", both(agent(SPIDERS), typed), "agent:spider + referrer:none", pages.titled),
    cloak("unseen-desktop-from-search", both(no(agent(f"{PHONES}|{SPIDERS}|Reader")), came_from(ENGINES)),
          "agent:desktop + referrer:search", pages.scripted),
    cloak("unseen-query-spider", both(agent(SPIDERS), asks("p")), "agent:spider + query:p", pages.doorway, "/?p=7"),
    cloak("unseen-baidu-spider-or-reader", either(agent("Baiduspider"), both(agent(PHONES), came_from(r"baidu\."))),
          ("agent:baidu", "agent:phone + referrer:baidu"), pages.doorway),
    script("unseen-js-wechat", "/micromessenger/i.test(navigator.userAgent)", "agent:wechat"),
    script("unseen-js-first-phones",
           "/Android|iPhone/.test(navigator.userAgent)&&!localStorage.v&&(localStorage.v=1)", "agent:phone + visit:first"),
    script("unseen-js-no-spider", f"!/{SPIDERS}/i.test(navigator.userAgent)", None, WORD),
    script("unseen-js-touch", "'ontouchstart' in window", "agent:phone"),
    cloak("unseen-keyword", came_from(r"[?&](wd|word|q|query|keyword)="),
          "referrer:m-baidu|sogou|so360|sm|toutiao", pages.moved),
    cloak("unseen-m-baidu", came_from(r"//m\.baidu"), "referrer:m-baidu", pages.refreshed),
    cloak("unseen-deep", both(agent("Baiduspider"), below("/gk/zcwj/")), "agent:baidu + path:/gk/zcwj/", pages.doorway, "/gk/zcwj/5.html"),
    cloak("unseen-again", no(first), "visit:again", pages.doorway),
    cloak("unseen-sometimes-phones", both(agent(PHONES), lambda _asked: next(_turns) % 3 != 0), "agent:phone", pages.moved),
    cloak("unseen-old-browsers", agent("MSIE"), "agent:so360", pages.doorway),
    cloak("unseen-frameset", agent(SPIDERS), "agent:spider", in_a_frameset),
    Case("unseen-two-steps", in_two_steps, frozenset(("agent:phone",))),
    cloak("unseen-mainland", speaks("zh-CN"), "language:zh", pages.linked),
    cloak("unseen-query-from-search", both(asks("from"), came_from(ENGINES)), "referrer:search + query:from", pages.moved, "/?from=bd"),
    script("unseen-js-processors", "navigator.hardwareConcurrency>=1&&!navigator.webdriver", "automated:no", pages.WRITES),
    script("unseen-js-points", "navigator.maxTouchPoints>0", "agent:phone"),
    script("unseen-js-available", "screen.availWidth<600", "screen:small"),
    script("unseen-js-offset", "new Date().getTimezoneOffset()===-480", "timezone:china", pages.WRITES),
    script("unseen-js-session", "!sessionStorage.s&&!document.cookie&&(sessionStorage.s=1,document.cookie='k=1')",
           "visit:first", pages.WRITES),
    script("unseen-js-languages", "(navigator.languages||[]).join().indexOf('zh')>=0", "language:zh", pages.WRITES),
    script("unseen-js-scrolled", "/baidu|google|sogou|so\\.com|bing/.test(document.referrer)", "referrer:search",
           f"addEventListener('scroll',function(){{location.href='{pages.CASINO_HOST}'}})"),
    script("unseen-js-late-phones", "/Android|iPhone/.test(navigator.userAgent)", "agent:phone",
           f"setTimeout(function(){{location.href='{pages.CASINO_HOST}'}},1500)"),
    script("unseen-js-history", "/baidu/.test(document.referrer)&&history.length<20", "referrer:baidu"),
)  # fmt: skip
_NOTICE = pages.official("<p>系统升级公告：本站将于本周六夜间维护，届时暂停访问。</p>")
TWINS = (
    honest("unseen-twin-sogou-notice", lambda asked: _NOTICE if agent("Sogou")(asked) else pages.official()),
    honest("unseen-twin-session", lambda asked: Reply(
        pages.official(f"<a href='/xw/;jsessionid={id(asked):032x}'>要闻</a>"), headers={"Set-Cookie": "s=1"})),
    honest("unseen-twin-en", lambda asked: pages.official(
        title="Mou County People's Government", body="<h1>Mou County</h1><p>Welcome to the county. News, services, contact.</p>")
        if not speaks("zh")(asked) else pages.official()),
    honest("unseen-twin-partner-by-phone", lambda asked: pages.official(
        '<a href="http://app.shengzhengwu.example/d">下载政务APP</a>') if agent(PHONES)(asked) else pages.official()),
    honest("unseen-twin-ab-titles", lambda asked: pages.official(title="某某县人民政府门户网站（新版）")
           if first(asked) else pages.official()),
    honest("unseen-twin-taiwan", _if(speaks("zh-TW"), pages.official("<p>歡迎臺灣同胞瀏覽本站。</p>"))),
    honest("unseen-twin-phone-refresh", _if(agent(PHONES), pages.official(
        head='<meta http-equiv="refresh" content="0;url=/m/">'))),
    honest("unseen-twin-js-small", lambda asked: pages.official(title="某某县政府手机版") if below("/m/")(asked)
           else pages.injected("screen.width<768", "location.href='/m/'"), rendered=True),
    honest("unseen-twin-js-greeting", lambda _asked: pages.injected(
        "new Date().getTimezoneOffset()===-480",
        "document.body.insertAdjacentHTML('beforeend','<p>北京时间上午好</p>')"), rendered=True),
    honest("unseen-twin-splash", _if(first, Reply(
        pages.official("<p>专题：学习贯彻会议精神</p>", head='<meta http-equiv="refresh" content="3;url=/index.html">'),
        headers={"Set-Cookie": "visited=1"}))),
    honest("unseen-twin-notice", lambda _asked: pages.official(
        "<p>今日寒潮预警，请注意防寒。</p>" if next(_turns) % 5 == 0 else "")),
    honest("unseen-twin-shared", _if(asks("from"), pages.official(
        "<p>来自微信分享，<a href='http://app.shengzhengwu.example/d'>下载政务客户端</a></p>")), "/?from=wx"),
    honest("unseen-twin-two-steps", lambda asked: pages.official(title="某某县政府手机版") if below("/wap")(asked)
           else Reply(status=302, headers={"Location": "/wap"}) if agent(PHONES)(asked) else pages.official()),
    honest("unseen-twin-js-scrolled", lambda _asked: pages.injected(
        "document.referrer", "addEventListener('scroll',function(){document.title='某某县人民政府 首页'})"), rendered=True),
    honest("unseen-twin-compressed", _if(sends("Accept-Encoding", "br"), pages.official("<p>压缩传输测试版</p>"))),
)  # fmt: skip
