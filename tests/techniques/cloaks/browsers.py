"""Cloaks by what only browsers send, keep or can do: hints, validators, frames, sensors, clocks.

Written as a whole before any of it was tried; how they came out at first sight: see docs/figures.md.
"""

# ruff: noqa: E501  the pages are written as they are served

from __future__ import annotations

from itertools import count

from tests.fetch.web import Asked, Reply
from tests.techniques.cloaks import conditions as by
from tests.techniques.cloaks import pages
from tests.techniques.cloaks.cases import Serve, case, cloak, honest, on, script

_AWAY = f"location.href='{pages.CASINO_HOST}'"
_APP = "document.body.insertAdjacentHTML('beforeend','<p>本县政务客户端已上线，欢迎在应用商店搜索下载。</p>')"
_KIND = "document.title='某某县人民政府 首页'"
_turns = count(1)


def validated(yes: Reply | str) -> Serve:
    """Shows it to who has the page already."""

    def serve(asked: Asked) -> Reply | str:
        if by.sends("If-None-Match")(asked):
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
    cloak("browsers-search-hop", by.both(by.from_search, by.sends("Sec-Fetch-Site", "cross-site")), "referrer:search + manner:browser", pages.moved),
    case("browsers-hints-mobile", on(by.sends("sec-ch-ua-mobile", r"\?1"), pages.moved()), "agent:android + manner:browser"),
    case("browsers-navigates", on(by.sends("Sec-Fetch-Mode", "navigate"), pages.doorway()), "manner:browser"),
    case("browsers-no-language", on(by.no(by.sends("Accept-Language")), pages.doorway()), "language:none"),
    case("browsers-webp", on(by.sends("Accept", "image/webp"), pages.linked()), triable=False),
    case("browsers-validated", validated(pages.doorway()), "visit:again"),
    cloak("browsers-app-of-baidu", by.agent("baiduboxapp"), "agent:baidu-app", pages.moved),
    cloak("browsers-phone-from-shenma", by.both(by.phones, by.came_from(r"sm\.cn")), "agent:phone + referrer:sm", pages.refreshed),
    cloak("browsers-bare-spider", by.both(by.spiders, by.no(by.sends("Sec-Fetch-Dest")), by.typed), "agent:spider + referrer:none", pages.titled),
    cloak("browsers-second-page-of-spiders", by.both(by.agent("Baiduspider"), by.asks("page")), "agent:baidu + query:page", pages.doorway, "/?page=2"),
    case("browsers-js-third-visit", kept("n>=3", _AWAY), "visit:again", rendered=True),
    case("browsers-js-second-only", kept("n===2", _AWAY), "visit:again", rendered=True),
    script("browsers-js-gesture", "'ongesturestart' in window&&navigator.maxTouchPoints>1", "agent:iphone"),
    script("browsers-js-standalone", "navigator.standalone!==undefined", "agent:iphone"),
    script("browsers-js-iphone-size", "screen.height===844&&devicePixelRatio===3", "agent:iphone"),
    script("browsers-js-no-hover", "!matchMedia('(hover:hover)').matches", "agent:phone"),
    script("browsers-js-brands", "navigator.userAgentData&&navigator.userAgentData.mobile||/iPhone/.test(navigator.platform)", None),
    script("browsers-js-night", "(function(){var h=new Date().getHours();return h>=22||h<6})()", "hours:22-6"),
    script("browsers-js-weekend", "[0,6].indexOf(new Date().getDay())>=0", "hours:weekend", pages.WRITES),
    script("browsers-js-office", "(function(){var h=new Date().getHours();return h<8||h>=18})()", "hours:18-8", pages.WRITES),
    script("browsers-js-graphics", "(function(){try{var g=document.createElement('canvas').getContext('webgl');var e=g.getExtension('WEBGL_debug_renderer_info');"
           "return !/SwiftShader|llvmpipe/.test(g.getParameter(e.UNMASKED_RENDERER_WEBGL))}catch(e){return false}})()", None, pages.WRITES),
    script("browsers-js-window", "outerHeight>innerHeight&&screen.availHeight<screen.height&&navigator.hardwareConcurrency>2", None, pages.WRITES),
    script("browsers-js-from-360", "/so\\.com|sogou\\.com/.test(document.referrer)", "referrer:sogou|so360"),
    script("browsers-js-host-of-referrer", "(function(){try{return new URL(document.referrer).hostname==='m.sm.cn'}catch(e){}})()", "referrer:sm"),
    script("browsers-js-moved-mouse", "/baidu|google/.test(document.referrer)", "referrer:baidu|google",
           f"addEventListener('mousemove',function(e){{if(e.isTrusted){_AWAY}}})"),
    script("browsers-js-waits", "/Android|iPhone/.test(navigator.userAgent)", "agent:phone", f"setTimeout(function(){{{_AWAY}}},9000)"),
    script("browsers-js-history", "history.length>1&&/baidu/.test(document.referrer)&&performance.navigation.type===0", "referrer:baidu"),
    case("browsers-frame", in_frames("/Android|iPhone/.test(navigator.userAgent)", f"top.{_AWAY}"), "agent:phone", rendered=True),
    case("browsers-style", lambda _asked: styled("(max-width:600px)", _PROMO), triable=False, rendered=True),
    script("browsers-js-uc", "/UCBrowser|MQQBrowser/.test(navigator.userAgent)", "agent:qq|uc"),
    case("browsers-no-scripts", lambda _asked: pages.official(head=f'<noscript><meta http-equiv="refresh" content="0;url={pages.CASINO_HOST}"></noscript>'), triable=False),
)  # fmt: skip
TWINS = (
    honest("browsers-twin-fetch", on(by.sends("Sec-Fetch-Mode"), pages.official("<p>建议使用最新版浏览器访问。</p>"))),
    honest("browsers-twin-hints", on(by.sends("sec-ch-ua-mobile", r"\?1"), Reply(status=302, headers={"Location": "http://m.gov.example/"}))),
    honest("browsers-twin-no-language", on(by.no(by.sends("Accept-Language")), pages.official("<p>Language 语言：中文 English</p>"))),
    honest("browsers-twin-webp", on(by.sends("Accept", "image/webp"), pages.official('<img src="/a.webp" alt="县政府大楼">'))),
    honest("browsers-twin-validated", validated(Reply("", 304))),
    honest("browsers-twin-app", on(by.agent("baiduboxapp"), pages.official("<p>您正在使用百度客户端访问。</p>"))),
    honest("browsers-twin-bare", on(by.no(by.sends("Sec-Fetch-Dest")), Reply("<h1>403 Forbidden</h1>", 403))),
    honest("browsers-twin-pages", on(by.asks("page"), pages.official("<p>第2页 共8页</p>")), "/?page=2"),
    honest("browsers-twin-js-third", kept("n>=3", "document.body.insertAdjacentHTML('beforeend','<p>诚邀参加<a href=\"http://www.wenjuan-diaocha.example/q/1\">网站满意度调查</a></p>')"), rendered=True),
    honest("browsers-twin-js-iphone", lambda _asked: pages.injected("navigator.standalone===false", _APP), rendered=True),
    honest("browsers-twin-js-hover", lambda _asked: pages.injected("!matchMedia('(hover:hover)').matches", "location.href='/m/'") if _asked.path == "/" else pages.official(title="某某县政府手机版"), rendered=True),
    honest("browsers-twin-js-hour", lambda _asked: pages.official(f"<script>{_NIGHT}document.write('<p>'+(h<6?'夜深了':h<12?'上午好':h<18?'下午好':'晚上好')+'，欢迎访问本站。今天是星期'+'日一二三四五六'.charAt(new Date().getDay())+'</p>')</script>"), rendered=True),
    honest("browsers-twin-js-closed", lambda _asked: pages.injected("(function(){var h=new Date().getHours();return h<9||h>=17})()", "document.body.insertAdjacentHTML('beforeend','<div>现在是非工作时间，智能客服为您服务。<a href=\"http://kefu.shengzhengwu.example/\">智能问答</a></div>')"), rendered=True),
    honest("browsers-twin-js-graphics", lambda _asked: pages.injected("(function(){return !!document.createElement('canvas').getContext('webgl')})()", _KIND), rendered=True),
    honest("browsers-twin-js-engine", lambda _asked: pages.injected("/so\\.com|sogou\\.com/.test(document.referrer)", "document.body.insertAdjacentHTML('beforeend','<p>您从搜索引擎来，站内搜索更准确。</p>')"), rendered=True),
    honest("browsers-twin-js-mouse", lambda _asked: pages.injected("1", f"addEventListener('mousemove',function(){{{_KIND}}})"), rendered=True),
    honest("browsers-twin-js-waits", lambda asked: pages.injected("1", "setTimeout(function(){location.href='/index.html'},9000)") if asked.path == "/" else pages.official(), rendered=True),
    honest("browsers-twin-frame", in_frames("1", "parent.document.title='某某县人民政府'"), rendered=True),
    honest("browsers-twin-style", lambda _asked: styled("(max-width:600px)", "<p>掌上政务：办事预约、公交线路、社保查询。</p>"), rendered=True),
    honest("browsers-twin-no-scripts", lambda _asked: pages.official(head='<noscript><meta http-equiv="refresh" content="0;url=/text.html"></noscript>')),
    honest("browsers-twin-js-uc", lambda _asked: pages.injected("/UCBrowser|MQQBrowser/.test(navigator.userAgent)", "document.body.insertAdjacentHTML('beforeend','<p>请关闭浏览器的极速模式。</p>')"), rendered=True),
)  # fmt: skip
