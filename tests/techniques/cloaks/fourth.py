"""A fourth round of cloaks of other build, written as a whole before any of it was tried, each with an innocent like it.

How they came out at first sight: see docs/figures.md.
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
    no,
    script,
    typed,
)

_AWAY = f"location.href='{pages.CASINO_HOST}'"
_APP = "document.body.insertAdjacentHTML('beforeend','<p>本县政务客户端已上线，欢迎在应用商店搜索下载。</p>')"
_KIND = "document.title='某某县人民政府 首页'"
_turns = count(1)


def sends(name: str, pattern: str = "") -> When:
    """By a header, whatever its case."""
    return lambda asked: any(
        each.lower() == name.lower() and re.search(pattern, value) for each, value in asked.headers.items()
    )


def case(name: str, serve: Serve, *truth: str, path: str = "/", rendered: bool = False, triable: bool = True) -> Case:
    return Case(name, lambda: serve, frozenset(truth) if triable else None, path, rendered)


def on(condition: When, yes: Reply | str) -> Serve:
    return lambda asked: yes if condition(asked) else pages.official()


def validated(yes: Reply | str) -> Serve:
    """Shows it to who has the page already."""

    def serve(asked: Asked) -> Reply | str:
        if sends("If-None-Match")(asked):
            return yes
        return Reply(pages.official(), headers={"ETag": '"a1"', "Cache-Control": "no-cache"})

    return serve


def kept(condition: str, act: str) -> Serve:
    """A script that counts visits in the browser."""
    return lambda _asked: pages.official(
        f"<script>var n=+(localStorage.getItem('c')||0)+1;localStorage.setItem('c',n);if({condition}){{{act}}}</script>"
    )


def styled(query: str, text: str) -> str:
    """Another text for some devices, by style alone."""
    return pages.official(
        f"<style>.m{{display:none}}@media {query}{{.m{{display:block}}.d{{display:none}}}}</style><div class=m>{text}</div>"
    )


def in_frames(condition: str, act: str) -> Serve:
    """The script stands in a frame of the site, and moves the page that holds it."""

    def serve(asked: Asked) -> Reply | str:
        if asked.path.startswith("/inc/"):
            return Reply(f"<!doctype html><script>if({condition}){{{act}}}</script>")
        return pages.official('<iframe src="/inc/top.html" width=1 height=1></iframe>')

    return serve


_PROMO = "<h2>开云体育官网</h2><p>真人百家乐注册送彩金，时时彩投注平台，首存送彩金，立即注册，客服微信在线。</p>"
_NIGHT = "var h=new Date().getHours();"

CLOAKS = (
    cloak("fourth-search-hop", both(came_from(ENGINES), sends("Sec-Fetch-Site", "cross-site")), "referrer:search + manner:browser", pages.moved),
    case("fourth-hints-mobile", on(sends("sec-ch-ua-mobile", r"\?1"), pages.moved()), "agent:android + manner:browser"),
    case("fourth-navigates", on(sends("Sec-Fetch-Mode", "navigate"), pages.doorway()), "manner:browser"),
    case("fourth-no-language", on(no(sends("Accept-Language")), pages.doorway()), "language:none"),
    case("fourth-webp", on(sends("Accept", "image/webp"), pages.linked()), triable=False),
    case("fourth-validated", validated(pages.doorway()), "visit:again"),
    cloak("fourth-app-of-baidu", agent("baiduboxapp"), "agent:baidu-app", pages.moved),
    cloak("fourth-phone-from-shenma", both(agent(PHONES), came_from(r"sm\.cn")), "agent:phone + referrer:sm", pages.refreshed),
    cloak("fourth-bare-spider", both(agent(SPIDERS), no(sends("Sec-Fetch-Dest")), typed), "agent:spider + referrer:none", pages.titled),
    cloak("fourth-second-page-of-spiders", both(agent("Baiduspider"), asks("page")), "agent:baidu + query:page", pages.doorway, "/?page=2"),
    case("fourth-js-third-visit", kept("n>=3", _AWAY), "visit:again", rendered=True),
    case("fourth-js-second-only", kept("n===2", _AWAY), "visit:again", rendered=True),
    script("fourth-js-gesture", "'ongesturestart' in window&&navigator.maxTouchPoints>1", "agent:iphone"),
    script("fourth-js-standalone", "navigator.standalone!==undefined", "agent:iphone"),
    script("fourth-js-iphone-size", "screen.height===844&&devicePixelRatio===3", "agent:iphone"),
    script("fourth-js-no-hover", "!matchMedia('(hover:hover)').matches", "agent:phone"),
    script("fourth-js-brands", "navigator.userAgentData&&navigator.userAgentData.mobile||/iPhone/.test(navigator.platform)", None),
    script("fourth-js-night", "(function(){var h=new Date().getHours();return h>=22||h<6})()", "hours:22-6"),
    script("fourth-js-weekend", "[0,6].indexOf(new Date().getDay())>=0", "hours:weekend", pages.WRITES),
    script("fourth-js-office", "(function(){var h=new Date().getHours();return h<8||h>=18})()", "hours:18-8", pages.WRITES),
    script("fourth-js-graphics", "(function(){try{var g=document.createElement('canvas').getContext('webgl');var e=g.getExtension('WEBGL_debug_renderer_info');"
           "return !/SwiftShader|llvmpipe/.test(g.getParameter(e.UNMASKED_RENDERER_WEBGL))}catch(e){return false}})()", None, pages.WRITES),
    script("fourth-js-window", "outerHeight>innerHeight&&screen.availHeight<screen.height&&navigator.hardwareConcurrency>2", None, pages.WRITES),
    script("fourth-js-from-360", "/so\\.com|sogou\\.com/.test(document.referrer)", "referrer:sogou|so360"),
    script("fourth-js-host-of-referrer", "(function(){try{return new URL(document.referrer).hostname==='m.sm.cn'}catch(e){}})()", "referrer:sm"),
    script("fourth-js-moved-mouse", "/baidu|google/.test(document.referrer)", "referrer:baidu|google",
           f"addEventListener('mousemove',function(e){{if(e.isTrusted){_AWAY}}})"),
    script("fourth-js-waits", "/Android|iPhone/.test(navigator.userAgent)", "agent:phone", f"setTimeout(function(){{{_AWAY}}},9000)"),
    script("fourth-js-history", "history.length>1&&/baidu/.test(document.referrer)&&performance.navigation.type===0", "referrer:baidu"),
    case("fourth-frame", in_frames("/Android|iPhone/.test(navigator.userAgent)", f"top.{_AWAY}"), "agent:phone", rendered=True),
    case("fourth-style", lambda _asked: styled("(max-width:600px)", _PROMO), triable=False, rendered=True),
    script("fourth-js-uc", "/UCBrowser|MQQBrowser/.test(navigator.userAgent)", "agent:qq|uc"),
    case("fourth-no-scripts", lambda _asked: pages.official(head=f'<noscript><meta http-equiv="refresh" content="0;url={pages.CASINO_HOST}"></noscript>'), triable=False),
)  # fmt: skip
TWINS = (
    honest("fourth-twin-fetch", on(sends("Sec-Fetch-Mode"), pages.official("<p>建议使用最新版浏览器访问。</p>"))),
    honest("fourth-twin-hints", on(sends("sec-ch-ua-mobile", r"\?1"), Reply(status=302, headers={"Location": "http://m.gov.example/"}))),
    honest("fourth-twin-no-language", on(no(sends("Accept-Language")), pages.official("<p>Language 语言：中文 English</p>"))),
    honest("fourth-twin-webp", on(sends("Accept", "image/webp"), pages.official('<img src="/a.webp" alt="县政府大楼">'))),
    honest("fourth-twin-validated", validated(Reply("", 304))),
    honest("fourth-twin-app", on(agent("baiduboxapp"), pages.official("<p>您正在使用百度客户端访问。</p>"))),
    honest("fourth-twin-bare", on(no(sends("Sec-Fetch-Dest")), Reply("<h1>403 Forbidden</h1>", 403))),
    honest("fourth-twin-pages", on(asks("page"), pages.official("<p>第2页 共8页</p>")), "/?page=2"),
    honest("fourth-twin-js-third", kept("n>=3", "document.body.insertAdjacentHTML('beforeend','<p>诚邀参加<a href=\"http://www.wenjuan-diaocha.example/q/1\">网站满意度调查</a></p>')"), rendered=True),
    honest("fourth-twin-js-iphone", lambda _asked: pages.injected("navigator.standalone===false", _APP), rendered=True),
    honest("fourth-twin-js-hover", lambda _asked: pages.injected("!matchMedia('(hover:hover)').matches", "location.href='/m/'") if _asked.path == "/" else pages.official(title="某某县政府手机版"), rendered=True),
    honest("fourth-twin-js-hour", lambda _asked: pages.official(f"<script>{_NIGHT}document.write('<p>'+(h<6?'夜深了':h<12?'上午好':h<18?'下午好':'晚上好')+'，欢迎访问本站。今天是星期'+'日一二三四五六'.charAt(new Date().getDay())+'</p>')</script>"), rendered=True),
    honest("fourth-twin-js-closed", lambda _asked: pages.injected("(function(){var h=new Date().getHours();return h<9||h>=17})()", "document.body.insertAdjacentHTML('beforeend','<div>现在是非工作时间，智能客服为您服务。<a href=\"http://kefu.shengzhengwu.example/\">智能问答</a></div>')"), rendered=True),
    honest("fourth-twin-js-graphics", lambda _asked: pages.injected("(function(){return !!document.createElement('canvas').getContext('webgl')})()", _KIND), rendered=True),
    honest("fourth-twin-js-engine", lambda _asked: pages.injected("/so\\.com|sogou\\.com/.test(document.referrer)", "document.body.insertAdjacentHTML('beforeend','<p>您从搜索引擎来，站内搜索更准确。</p>')"), rendered=True),
    honest("fourth-twin-js-mouse", lambda _asked: pages.injected("1", f"addEventListener('mousemove',function(){{{_KIND}}})"), rendered=True),
    honest("fourth-twin-js-waits", lambda asked: pages.injected("1", "setTimeout(function(){location.href='/index.html'},9000)") if asked.path == "/" else pages.official(), rendered=True),
    honest("fourth-twin-frame", in_frames("1", "parent.document.title='某某县人民政府'"), rendered=True),
    honest("fourth-twin-style", lambda _asked: styled("(max-width:600px)", "<p>掌上政务：办事预约、公交线路、社保查询。</p>"), rendered=True),
    honest("fourth-twin-no-scripts", lambda _asked: pages.official(head='<noscript><meta http-equiv="refresh" content="0;url=/text.html"></noscript>')),
    honest("fourth-twin-js-uc", lambda _asked: pages.injected("/UCBrowser|MQQBrowser/.test(navigator.userAgent)", "document.body.insertAdjacentHTML('beforeend','<p>请关闭浏览器的极速模式。</p>')"), rendered=True),
)  # fmt: skip
