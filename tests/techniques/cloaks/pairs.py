"""Cloaks by one engine or one app, and by pairs of conditions: a device and a search, a spider and a folder.

Written in two rounds, each as a whole before any of it was tried; how they came out at first sight: see docs/figures.md.
"""

# ruff: noqa: E501  the pages are written as they are served

from __future__ import annotations

from itertools import count

from tests.fetch.web import Asked, Reply
from tests.techniques.cloaks import conditions as by
from tests.techniques.cloaks import pages
from tests.techniques.cloaks.cases import case, cloak, honest, on, script

WORD = "document.write('<p>真人百家乐注册送彩金，时时彩投注平台，首存送彩金，立即注册，客服微信在线。</p>')"
_turns = count(1)


def in_two_steps(asked: Asked) -> Reply | str:
    if asked.path == "/go":
        return Reply(status=302, headers={"Location": pages.CASINO_HOST})
    return Reply(status=302, headers={"Location": "/go"}) if by.phones(asked) else pages.official()


def in_a_frameset(_path: str = "/") -> Reply:
    """Nothing but a frame of somebody else's."""
    return Reply(
        f'<html><head><title>{pages.TITLE}</title></head><frameset rows="100%"><frame src="{pages.CASINO_HOST}"></frameset></html>'
    )


CLOAKS = (
    cloak("pairs-bing-or-google", by.agent("bingbot|Googlebot"), "agent:google|bing", pages.titled),
    cloak("pairs-toutiao", by.agent("Bytespider"), "agent:toutiao", pages.doorway),
    cloak("pairs-spiders-articles-only", by.both(by.agent("Baiduspider"), by.below("/gk/")), "agent:baidu + path:/gk/",
          pages.linked, "/gk/2.html"),
    cloak("pairs-from-sogou-or-so", by.came_from(r"sogou\.|so\.com"), "referrer:sogou|so360", pages.refreshed),
    cloak("pairs-android-from-search-first", by.both(by.agent("Android"), by.from_search, by.first),
          "agent:android + referrer:search + visit:first", pages.moved),
    cloak("pairs-qq", by.agent("QQ/|MQQBrowser"), "agent:qq", pages.moved),
    cloak("pairs-uc", by.agent("UCBrowser"), "agent:uc", pages.doorway),
    cloak("pairs-phones-not-wechat", by.both(by.phones, by.no(by.agent("MicroMessenger"))),
          "agent:qq|chrome-android|safari-iphone|uc|baidu-app", pages.moved),
    cloak("pairs-chinese-phones", by.both(by.phones, by.speaks("zh")), "agent:phone + language:zh", pages.doorway),
    cloak("pairs-spider-no-referrer", by.both(by.spiders, by.typed), "agent:spider + referrer:none", pages.titled),
    cloak("pairs-desktop-from-search", by.both(by.no(by.agent(f"{by.PHONES}|{by.SPIDERS}|Reader")), by.from_search),
          "agent:desktop + referrer:search", pages.scripted),
    cloak("pairs-query-spider", by.both(by.spiders, by.asks("p")), "agent:spider + query:p", pages.doorway, "/?p=7"),
    cloak("pairs-baidu-spider-or-reader", by.either(by.agent("Baiduspider"), by.both(by.phones, by.came_from(r"baidu\."))),
          ("agent:baidu", "agent:phone + referrer:baidu"), pages.doorway),
    script("pairs-js-wechat", "/micromessenger/i.test(navigator.userAgent)", "agent:wechat"),
    script("pairs-js-first-phones",
           "/Android|iPhone/.test(navigator.userAgent)&&!localStorage.v&&(localStorage.v=1)", "agent:phone + visit:first"),
    script("pairs-js-no-spider", f"!/{by.SPIDERS}/i.test(navigator.userAgent)", None, WORD),
    script("pairs-js-touch", "'ontouchstart' in window", "agent:phone"),
    cloak("pairs-keyword", by.came_from(r"[?&](wd|word|q|query|keyword)="),
          "referrer:m-baidu|sogou|so360|sm|toutiao", pages.moved),
    cloak("pairs-m-baidu", by.came_from(r"//m\.baidu"), "referrer:m-baidu", pages.refreshed),
    cloak("pairs-deep", by.both(by.agent("Baiduspider"), by.below("/gk/zcwj/")), "agent:baidu + path:/gk/zcwj/", pages.doorway, "/gk/zcwj/5.html"),
    cloak("pairs-again", by.no(by.first), "visit:again", pages.doorway),
    cloak("pairs-sometimes-phones", by.both(by.phones, lambda _asked: next(_turns) % 3 != 0), "agent:phone", pages.moved),
    cloak("pairs-old-browsers", by.agent("MSIE"), "agent:explorer", pages.doorway),
    cloak("pairs-frameset", by.spiders, "agent:spider", in_a_frameset),
    case("pairs-two-steps", in_two_steps, "agent:phone"),
    cloak("pairs-mainland", by.speaks("zh-CN"), "language:zh", pages.linked),
    cloak("pairs-query-from-search", by.both(by.asks("from"), by.from_search), "referrer:search + query:from", pages.moved, "/?from=bd"),
    script("pairs-js-processors", "navigator.hardwareConcurrency>=1&&!navigator.webdriver", "automated:no", pages.WRITES),
    script("pairs-js-points", "navigator.maxTouchPoints>0", "agent:phone"),
    script("pairs-js-available", "screen.availWidth<600", "screen:small"),
    script("pairs-js-offset", "new Date().getTimezoneOffset()===-480", "timezone:china", pages.WRITES),
    script("pairs-js-session", "!sessionStorage.s&&!document.cookie&&(sessionStorage.s=1,document.cookie='k=1')",
           "visit:first", pages.WRITES),
    script("pairs-js-languages", "(navigator.languages||[]).join().indexOf('zh')>=0", "language:zh", pages.WRITES),
    script("pairs-js-scrolled", "/baidu|google|sogou|so\\.com|bing/.test(document.referrer)", "referrer:search",
           f"addEventListener('scroll',function(){{location.href='{pages.CASINO_HOST}'}})"),
    script("pairs-js-late-phones", "/Android|iPhone/.test(navigator.userAgent)", "agent:phone",
           f"setTimeout(function(){{location.href='{pages.CASINO_HOST}'}},1500)"),
    script("pairs-js-history", "/baidu/.test(document.referrer)&&history.length<20", "referrer:baidu"),
)  # fmt: skip
_NOTICE = pages.official("<p>系统升级公告：本站将于本周六夜间维护，届时暂停访问。</p>")
TWINS = (
    honest("pairs-twin-sogou-notice", lambda asked: _NOTICE if by.agent("Sogou")(asked) else pages.official()),
    honest("pairs-twin-session", lambda asked: Reply(
        pages.official(f"<a href='/xw/;jsessionid={id(asked):032x}'>要闻</a>"), headers={"Set-Cookie": "s=1"})),
    honest("pairs-twin-en", lambda asked: pages.official(
        title="Mou County People's Government", body="<h1>Mou County</h1><p>Welcome to the county. News, services, contact.</p>")
        if not by.speaks("zh")(asked) else pages.official()),
    honest("pairs-twin-partner-by-phone", lambda asked: pages.official(
        '<a href="http://app.shengzhengwu.example/d">下载政务APP</a>') if by.phones(asked) else pages.official()),
    honest("pairs-twin-ab-titles", lambda asked: pages.official(title="某某县人民政府门户网站（新版）")
           if by.first(asked) else pages.official()),
    honest("pairs-twin-taiwan", on(by.speaks("zh-TW"), pages.official("<p>歡迎臺灣同胞瀏覽本站。</p>"))),
    honest("pairs-twin-phone-refresh", on(by.phones, pages.official(
        head='<meta http-equiv="refresh" content="0;url=/m/">'))),
    honest("pairs-twin-js-small", lambda asked: pages.official(title="某某县政府手机版") if by.below("/m/")(asked)
           else pages.injected("screen.width<768", "location.href='/m/'"), rendered=True),
    honest("pairs-twin-js-greeting", lambda _asked: pages.injected(
        "new Date().getTimezoneOffset()===-480",
        "document.body.insertAdjacentHTML('beforeend','<p>北京时间上午好</p>')"), rendered=True),
    honest("pairs-twin-splash", on(by.first, Reply(
        pages.official("<p>专题：学习贯彻会议精神</p>", head='<meta http-equiv="refresh" content="3;url=/index.html">'),
        headers={"Set-Cookie": "visited=1"}))),
    honest("pairs-twin-notice", lambda _asked: pages.official(
        "<p>今日寒潮预警，请注意防寒。</p>" if next(_turns) % 5 == 0 else "")),
    honest("pairs-twin-shared", on(by.asks("from"), pages.official(
        "<p>来自微信分享，<a href='http://app.shengzhengwu.example/d'>下载政务客户端</a></p>")), "/?from=wx"),
    honest("pairs-twin-two-steps", lambda asked: pages.official(title="某某县政府手机版") if by.below("/wap")(asked)
           else Reply(status=302, headers={"Location": "/wap"}) if by.phones(asked) else pages.official()),
    honest("pairs-twin-js-scrolled", lambda _asked: pages.injected(
        "document.referrer", "addEventListener('scroll',function(){document.title='某某县人民政府 首页'})"), rendered=True),
    honest("pairs-twin-compressed", on(by.sends("Accept-Encoding", "br"), pages.official("<p>压缩传输测试版</p>"))),
)  # fmt: skip
