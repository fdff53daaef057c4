"""Cloaks that wait for a touch, the way back, or a second visit with what a script measured at the first.

Written as a whole before any of it was tried; how they came out at first sight: see docs/figures.md. Three were put right
since: what a cookie holds is the screen, and what only a secure page has was asked of another, and two apps are of one
maker.
"""

# ruff: noqa: E501  the pages are written as they are served

from __future__ import annotations

import base64
import json

from tests.fetch.web import Asked, Reply
from tests.techniques.cloaks import conditions as by
from tests.techniques.cloaks import pages
from tests.techniques.cloaks.cases import Serve, case, cloak, honest, script

_AWAY = f"location.href='{pages.CASINO_HOST}'"
_LONG = "<p>会议强调，要压实责任，细化措施，确保各项工作落到实处。</p>" * 60


def measured(condition: by.When, yes: Reply | str) -> Serve:
    """A script leaves the width of the screen in a cookie; the server reads it at the next visit."""
    note = "<script>document.cookie='w='+screen.width+';path=/'</script>"
    return lambda asked: yes if condition(asked) else pages.official(note)


def narrow(asked: Asked) -> bool:
    return bool(by.sends("Cookie", r"w=[34]\d\d\b")(asked))


def by_way_of(condition: by.When) -> Serve:
    """Over a page of its own that moves on by itself."""

    def serve(asked: Asked) -> Reply | str:
        if asked.path.startswith("/jump"):
            return pages.refreshed()
        return Reply("", 307, headers={"Location": "/jump.html"}) if condition(asked) else pages.official()

    return serve


def configured(condition: by.When, act: str) -> Serve:
    """What its script fetches names what to do, in a form that cannot be read at once."""

    def serve(asked: Asked) -> Reply | str:
        if asked.path.startswith("/cfg"):
            told = {"t": base64.b64encode(act.encode()).decode()} if condition(asked) else {"t": ""}
            return Reply(json.dumps(told), type="application/json", headers={"Set-Cookie": "visited=1; Path=/"})
        return pages.official(
            "<script>fetch('/cfg.json').then(r=>r.json()).then(c=>{if(c.t)(new Function(atob(c.t)))()})</script>"
        )

    return serve


def framed(condition: str, act: str) -> Serve:
    def serve(asked: Asked) -> Reply | str:
        if asked.path.startswith("/inc/"):
            return Reply(f"<!doctype html><script>var p=parent;if({condition}){{{act}}}</script>")
        return pages.official('<iframe src="/inc/side.html" style="width:0;height:0;border:0"></iframe>')

    return serve


def lazily(text: str) -> str:
    """A frame within the page that only narrow screens are shown, and that is filled when it comes into sight."""
    return pages.official(
        f'<style>.w{{display:none}}@media (max-width:640px){{.w{{display:block;position:fixed;inset:0;background:#fff}}}}</style><div class=w><iframe loading=lazy srcdoc="{text}"></iframe></div>',
        head='<meta name="viewport" content="width=device-width">',
    )


_MOBILE_SPIDER = by.both(by.phones, by.agent("Baiduspider|Googlebot"))
CLOAKS = (
    case("deeds-width-in-cookie", measured(narrow, pages.doorway()), "screen:small + visit:again", rendered=True),
    case("deeds-by-way-of", by_way_of(by.both(by.phones, by.came_from("baidu"))), "agent:phone + referrer:baidu"),
    script("deeds-js-cellular", "navigator.connection&&navigator.connection.type==='cellular'", "agent:android"),
    script("deeds-js-abroad", "Intl.DateTimeFormat().resolvedOptions().timeZone!=='Asia/Shanghai'", "timezone:abroad", pages.WRITES),
    script("deeds-js-same-window", "(function(){var s=sessionStorage.n;sessionStorage.n=1;return s})()", "visit:again", pages.WRITES),
    script("deeds-js-named-window", "window.name==='k'||(window.name='k',0)", None, pages.WRITES),
    case("deeds-configured", configured(by.both(by.phones, by.first), _AWAY), "agent:phone + visit:first", rendered=True),
    cloak("deeds-taiwan", by.speaks("zh-TW"), "language:tw", pages.doorway),
    script("deeds-js-turned", "'orientation' in window&&innerHeight>innerWidth", "agent:phone"),
    script("deeds-js-half-way", "/baidu|google|sogou|so\\.com|bing|sm\\.cn|toutiao/.test(document.referrer)", "referrer:search",
           f"document.body.insertAdjacentHTML('beforeend','{_LONG}');addEventListener('scroll',function(){{if(scrollY>innerHeight/3){_AWAY}}})"),
    script("deeds-js-first-touch", "/Android|iPhone/.test(navigator.userAgent)", "agent:phone + deed:click",
           f"document.addEventListener('click',function(){{{_AWAY}}},{{once:true}})"),
    script("deeds-js-way-back", "/baidu|google|sogou|so\\.com|bing|sm\\.cn|toutiao/.test(document.referrer)", "referrer:search + deed:back",
           f"history.pushState(1,'','#');addEventListener('popstate',function(){{{_AWAY}}})"),
    cloak("deeds-mobile-spiders", _MOBILE_SPIDER, "agent:mobile-spider", pages.doorway),
    case("deeds-frame-referrer", framed("/baidu|google|sogou|so\\.com|bing|sm\\.cn|toutiao/.test(p.document.referrer)", f"p.{_AWAY}"), "referrer:search", rendered=True),
    case("deeds-lazy-frame", lambda _asked: lazily("<h2>开云体育官网</h2><p>真人百家乐注册送彩金，时时彩投注平台，首存送彩金，立即注册。</p>"), triable=False, rendered=True),
    cloak("deeds-deep-for-search", by.both(by.from_search, lambda asked: asked.path.startswith("/zwgk/")), "referrer:search + path:/zwgk/", pages.doorway, "/zwgk/2026/11.html"),
    cloak("deeds-wechat-window", by.sends("X-Requested-With", "tencent"), "agent:wechat-android|qq-android + manner:browser", pages.moved),
    script("deeds-js-wechat-bridge", "typeof WeixinJSBridge!=='undefined'", "agent:wechat"),
)  # fmt: skip
TWINS = (
    honest("deeds-twin-width-in-cookie", measured(narrow, pages.official(title="某某县政府手机版")), rendered=True),
    honest("deeds-twin-by-way-of", lambda asked: pages.official(title="某某县政府手机版") if asked.path.startswith("/m") else Reply("", 307, headers={"Location": "/m/"}) if by.phones(asked) else pages.official()),
    honest("deeds-twin-cellular", lambda _asked: pages.injected("navigator.connection&&navigator.connection.type==='cellular'", "document.body.insertAdjacentHTML('beforeend','<p>您正在使用移动网络，播放视频将消耗流量。</p>')"), rendered=True),
    honest("deeds-twin-abroad", lambda _asked: pages.injected("Intl.DateTimeFormat().resolvedOptions().timeZone!=='Asia/Shanghai'", "document.body.insertAdjacentHTML('beforeend','<p><a href=\"http://english.gov.example/\">English</a> 北京时间与您所在地不同。</p>')"), rendered=True),
    honest("deeds-twin-same-window", lambda _asked: pages.injected("(function(){var s=sessionStorage.n;sessionStorage.n=1;return s})()", "document.body.insertAdjacentHTML('beforeend','<p>您本次已阅读本页。</p>')"), rendered=True),
    honest("deeds-twin-configured", configured(by.phones, "document.title='某某县政府手机版'"), rendered=True),
    honest("deeds-twin-taiwan", lambda asked: pages.official("<p>歡迎兩岸同胞查詢辦事指南。</p>" if by.speaks("zh-TW")(asked) else "")),
    honest("deeds-twin-half-way", lambda _asked: pages.injected("1", f"document.body.insertAdjacentHTML('beforeend','{_LONG}');addEventListener('scroll',function(){{if(scrollY>innerHeight/3)document.title='某某县人民政府 正文'}})"), rendered=True),
    honest("deeds-twin-first-touch", lambda _asked: pages.injected("/Android|iPhone/.test(navigator.userAgent)", "document.addEventListener('click',function(){document.title='某某县人民政府'},{once:true})"), rendered=True),
    honest("deeds-twin-way-back", lambda _asked: pages.injected("1", "history.pushState(1,'','#top');addEventListener('popstate',function(){document.title='某某县人民政府'})"), rendered=True),
    honest("deeds-twin-mobile-spiders", lambda asked: pages.official("<p>全文：会议强调防汛工作。</p>" if _MOBILE_SPIDER(asked) else "")),
    honest("deeds-twin-lazy-frame", lambda _asked: lazily("<p>掌上政务：办事预约、公交线路。</p>"), rendered=True),
    honest("deeds-twin-wechat", lambda _asked: pages.injected("typeof WeixinJSBridge!=='undefined'", "WeixinJSBridge.invoke('hideOptionMenu');document.body.insertAdjacentHTML('beforeend','<p>请点击右上角，在浏览器中打开。</p>')"), rendered=True),
    honest("deeds-twin-no-hints", lambda asked: Reply("<h1>403 Forbidden</h1>", 403) if by.no(by.sends("sec-ch-ua"))(asked) else pages.official()),
)  # fmt: skip
