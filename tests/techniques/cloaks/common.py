"""Cloaks as they are known best, and honest servers that look at their visitors too."""

# ruff: noqa: E501  the pages are written as they are served

from __future__ import annotations

import re
from itertools import count

from tests.fetch.web import Reply
from tests.techniques.cloaks import conditions as by
from tests.techniques.cloaks import pages
from tests.techniques.cloaks.cases import Case, Serve, cloak, honest, script


def _every(number: int) -> by.When:
    turns = count(1)
    return lambda _asked: next(turns) % number == 0


_SERVERS = (
    cloak("baidu-only", by.agent("Baiduspider"), "agent:baidu", pages.doorway),
    cloak("spiders", by.spiders, "agent:spider", pages.titled),
    cloak("spiders-lower-case", by.agent("baiduspider|sogou web|360spider", re.I), "agent:baidu|sogou|so360", pages.linked),
    cloak("google-only", by.agent("Googlebot"), "agent:google", pages.doorway),
    cloak("sogou-only", by.agent("Sogou"), "agent:sogou", pages.moved),
    cloak("so360-and-yisou", by.agent("360Spider|YisouSpider"), "agent:so360|yisou", pages.titled),
    cloak("search", by.from_search, "referrer:search", pages.moved),
    cloak("search-refresh", by.from_search, "referrer:search", pages.refreshed),
    cloak("from-baidu", by.came_from(r"baidu\.com"), "referrer:baidu", pages.scripted),
    cloak("from-google", by.came_from(r"google\."), "referrer:google", pages.moved),
    cloak("from-anywhere", by.no(by.typed), "referrer:any", pages.headed),
    cloak("phones", by.phones, "agent:phone", pages.moved),
    cloak("phones-doorway", by.phones, "agent:phone", pages.doorway),
    cloak("phones-from-search", by.both(by.phones, by.from_search), "agent:phone + referrer:search", pages.scripted),
    cloak("phones-from-baidu", by.both(by.phones, by.came_from("baidu")), "agent:phone + referrer:baidu", pages.moved),
    cloak("iphones", by.agent("iPhone"), "agent:iphone", pages.moved),
    cloak("androids", by.agent("Android"), "agent:android", pages.refreshed),
    cloak("wechat", by.agent("MicroMessenger"), "agent:wechat", pages.framed),
    cloak("wechat-or-qq", by.agent("MicroMessenger|QQ/|QQBrowser"), "agent:wechat|qq", pages.moved),
    cloak("iphone-from-search", by.both(by.agent("iPhone"), by.from_search), "agent:iphone + referrer:search", pages.moved),
    cloak("first-visit", by.first, "visit:first", pages.doorway),
    cloak("first-visit-phones", by.both(by.first, by.phones), "agent:phone + visit:first", pages.moved),
    cloak("first-visit-search", by.both(by.first, by.from_search), "referrer:search + visit:first", pages.refreshed),
    cloak("spider-or-search", by.either(by.spiders, by.from_search), ("agent:spider", "referrer:search"), pages.doorway),
    cloak("phone-or-search", by.either(by.phones, by.from_search), ("agent:phone", "referrer:search"), pages.moved),
    cloak("people-only", by.no(by.agent(f"{by.SPIDERS}|Reader")), "agent:people", pages.linked),
    cloak("people-moved", by.no(by.agent(f"{by.SPIDERS}|Reader")), "agent:people", pages.moved),
    cloak("desktops-moved", by.agent("Windows NT.*Chrome|Macintosh"), "agent:desktop", pages.moved),
    cloak("typed-moved", by.typed, "referrer:none", pages.moved),
    cloak("not-desktops", by.no(by.agent("Windows NT|Macintosh")), None, pages.doorway),
    cloak("chinese", by.speaks("zh"), "language:zh", pages.doorway),
    cloak("not-chinese", by.both(by.no(by.speaks("zh")), by.no(by.spiders)), "agent:not-spider + language:not-zh", pages.doorway),
    cloak("no-404", by.agent("Baiduspider"), "agent:baidu", pages.missing),
    cloak("accepts-html", lambda asked: "text/html" in asked.headers.get("Accept", ""), "accept:html", pages.linked),
    cloak("typed-phones", by.both(by.phones, by.typed), "agent:phone + referrer:none", pages.moved),
    cloak("articles", by.both(by.spiders, by.below("/xw/")), "agent:spider + path:/xw/", pages.doorway, "/xw/1.html"),
    cloak("query", by.asks("from"), "query:from", pages.doorway, "/?from=timeline"),
    cloak("query-phones", by.both(by.asks("from"), by.phones), "agent:phone + query:from", pages.moved, "/?from=wx"),
    Case("by-chance", lambda: cloak("", _every(3), None, pages.doorway).make(), frozenset()),
    cloak("spiders-by-name-only", by.agent("^Mozilla/5.0 .compatible; (Baiduspider|Googlebot|bingbot)"),
          "agent:baidu|google|bing", pages.linked),
)  # fmt: skip
_SCRIPTS = (
    script("js-search", f"/{by.ENGINES}/i.test(document.referrer)".replace("\\.|", "\\.|"), "referrer:search"),
    script("js-phones", "/Android|iPhone|Mobile/i.test(navigator.userAgent)", "agent:phone"),
    script("js-phones-search", "/baidu|google|sogou/.test(document.referrer)&&/Mobile/.test(navigator.userAgent)",
           "agent:phone + referrer:search"),
    script("js-iphone", "/iPhone/.test(navigator.userAgent)", "agent:iphone"),
    script("js-small", "screen.width<768", "screen:small"),
    script("js-nobody-drives", "!navigator.webdriver", "automated:no", pages.WRITES),
    script("js-first", "!localStorage.getItem('v')&&(localStorage.setItem('v','1'),1)", "visit:first", pages.WRITES),
    script("js-first-cookie", "document.cookie.indexOf('seen=1')<0&&(document.cookie='seen=1;path=/',1)",
           "visit:first", pages.WRITES),
    script("js-zone", "Intl.DateTimeFormat().resolvedOptions().timeZone==='Asia/Shanghai'", "timezone:china",
           pages.WRITES),
    script("js-language", "navigator.language.indexOf('zh')===0", "language:zh", pages.WRITES),
    script("js-not-from-elsewhere", "!document.referrer||/baidu|google|sogou/.test(document.referrer)",
           "referrer:not-other", pages.WRITES),
    script("js-platform", "navigator.platform.indexOf('Win')!==0", None),
)  # fmt: skip
CLOAKS = (*_SERVERS, *_SCRIPTS)


def _by(condition: by.When, yes: Reply | str, otherwise: Reply | str = "") -> Serve:
    return lambda asked: yes if condition(asked) else otherwise or pages.official()


_turns = count(1)
_PHONE_PAGE = pages.official(
    title="某某县政府手机版",
    body="<h1>某某县政府</h1><p>掌上政务：办事预约、公交线路、社保查询、公积金、天气、热线。</p>" * 3,
)
TWINS = (
    honest("twin-mobile-site", _by(by.phones, Reply(status=302, headers={"Location": "http://m.gov.example/"}))),
    honest("twin-mobile-page", _by(by.phones, _PHONE_PAGE)),
    honest("twin-app-host", _by(by.phones, Reply(status=302, headers={"Location": "http://wap.xianzhengfu.example/"}))),
    honest("twin-language", _by(by.no(by.speaks("zh")), Reply(status=302, headers={"Location": "/en/"}))),
    honest("twin-people-log-in", _by(by.spiders, pages.official(), Reply(status=302, headers={"Location": "http://sso.shengzhengwu.example/login"}))),
    honest("twin-login", _by(by.no(by.typed), Reply(status=302, headers={"Location": "/login"}))),
    honest("twin-a-b-test", lambda _asked: pages.official(
        f"<p>{'新版首页体验中，欢迎提出意见。' if next(_turns) % 2 else '旧版首页，点此体验新版。'}</p>")),
    honest("twin-banner", lambda _asked: pages.banner(next(_turns))),
    honest("twin-dates", lambda _asked: pages.dated(next(_turns))),
    honest("twin-consent", _by(by.first, Reply(pages.official("<div id=consent>本站使用Cookie，继续浏览即表示同意。</div>"),
                                            headers={"Set-Cookie": "visited=1"}))),
    honest("twin-highlight", _by(by.came_from("."), pages.official("<p>您搜索的<b>县政府</b>在本页出现3次。</p>"))),
    honest("twin-wap", _by(by.phones, Reply(
        '<?xml version="1.0"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><head><title>某某县政府WAP版</title></head>'
        "<body><p>要闻 公告 办事 便民 服务 热线</p></body></html>", type="application/xhtml+xml"))),
    honest("twin-404", lambda asked: Reply(f"<title>404</title><p>找不到页面 {next(_turns)} {hash(asked.path)}", 404), "/xw/9.html"),
    honest("twin-greeting", _by(by.came_from("baidu"), pages.official("<p>您从百度来，欢迎。</p>"))),
    honest("twin-spiders-plain", _by(by.spiders, pages.official("<p>全文：会议强调防汛工作。</p>"), pages.official(
        "<script>document.title=document.title</script>"))),
    honest("twin-statistics", _by(by.spiders, pages.official(), pages.official(
        "<script>var _hmt=_hmt||[];(function(){var h=document.createElement('script');h.src='https://hm.baidu.com/hm.js?0';"
        "document.head.appendChild(h)})()</script>"))),
    honest("twin-refused", _by(by.from_search, Reply("<h1>403 Forbidden</h1>", 403))),
    honest("twin-spider-refused", _by(by.spiders, Reply("<h1>403 Forbidden</h1>", 403))),
    honest("twin-against-gambling", lambda _asked: pages.official(
        "<h2>打击网络赌博</h2><p>县公安局提醒：百家乐、时时彩等网络赌博均属违法，请勿参与，发现线索请拨打110举报。</p>")),
    honest("twin-old-browser", _by(by.agent("MSIE"), pages.official("<p>您的浏览器版本过低，请升级。</p>"))),
    honest("twin-wechat-share", _by(by.agent("MicroMessenger"), pages.official(
        "<script src='https://res.wx.qq.com/open/js/jweixin-1.6.0.js'></script>"))),
    honest("twin-js-mobile", lambda _asked: pages.injected(
        "/Android|iPhone/.test(navigator.userAgent)", "location.href='http://m.gov.example/'"), rendered=True),
    honest("twin-js-dialog", lambda _asked: pages.injected(
        "!localStorage.getItem('v')&&(localStorage.setItem('v','1'),1)",
        "document.body.insertAdjacentHTML('beforeend','<div>欢迎首次访问本站</div>')"), rendered=True),
    honest("twin-challenge", _by(by.both(by.first, by.no(by.agent("NOBODY"))), Reply(
        "<html><script>document.cookie='__jsl_clearance=1;path=/';document.cookie='visited=1;path=/';"
        "location.reload()</script></html>", 412)), rendered=True),
)  # fmt: skip
