"""Cloaks a step further off: a sheet that a sheet imports, a frame, what a script asks with where one came from, late words.

Written as a whole, each with an honest twin, before any of it was tried; how they came out at first sight: see
docs/figures.md.
"""

# ruff: noqa: E501  the pages are written as they are served

from __future__ import annotations

import base64

from tests.fetch.web import Asked, Reply
from tests.techniques.cloaks import conditions as by
from tests.techniques.cloaks import pages
from tests.techniques.cloaks.cases import Serve, case, cloak, honest, on, script

_AWAY = f"location.href='{pages.CASINO_HOST}'"
_PHONE = "/Android|iPhone|Mobile/i.test(navigator.userAgent)"
_SEARCH = "/baidu|google|sogou|so\\.com|bing|sm\\.cn|toutiao/.test(document.referrer)"
_PROMO = "开云体育官网 真人百家乐注册送彩金 时时彩投注平台 首存送彩金"
_SOLD = f"<h2>开云体育官网</h2><p>{_PROMO}，立即注册，客服微信在线。</p>"
_LONG = "<p>会议强调，要压实责任，细化措施，确保各项工作落到实处。</p>" * 60
_ADAPTED = '<meta name="viewport" content="width=device-width">'


def imported(condition: by.When, words: str) -> Serve:
    """A sheet that is the same for all imports one that is not."""

    def serve(asked: Asked) -> Reply | str:
        if asked.path == "/css/theme.css":
            told = f"body::before{{content:'{words}';display:block;font-size:30px}}" if condition(asked) else ""
            return Reply("p{line-height:2}" + told, type="text/css")
        if asked.path.endswith(".css"):
            return Reply("@import '/css/theme.css';h1{color:#900}", type="text/css")
        return pages.official(head='<link rel="stylesheet" href="/css/base.css">')

    return serve


def from_page(number: int, condition: by.When, yes: Reply | str) -> Serve:
    """From a certain page of a visit on, counted in a cookie."""

    def serve(asked: Asked) -> Reply:
        seen = next((n for n in range(9, 0, -1) if by.sends("Cookie", f"vc={n}\\b")(asked)), 0)
        shown = yes if condition(asked) and seen >= number - 1 else pages.official()
        page = shown if isinstance(shown, Reply) else Reply(shown)
        return Reply(page.body, page.status, headers={**page.headers, "Set-Cookie": f"vc={min(seen + 1, 9)}; Path=/"})

    return serve


def gone(condition: by.When, yes: Reply | str) -> Serve:
    """A folder that is gone for most."""

    def serve(asked: Asked) -> Reply | str:
        if not asked.path.startswith("/slot/"):
            return pages.official()
        return yes if condition(asked) else Reply("<title>410</title><h1>页面已删除</h1>", 410)

    return serve


def in_own_frame(condition: by.When, inside: str) -> Serve:
    """A small frame of the site's own, which holds something else for some."""

    def serve(asked: Asked) -> Reply | str:
        if asked.path == "/inc/weather.html":
            return f"<!doctype html><body>{inside if condition(asked) else '<p>晴，12℃</p>'}</body>"
        return pages.official("<iframe src='/inc/weather.html' width=160 height=40></iframe>")

    return serve


def asking_with(condition: by.When, act: str) -> Serve:
    """Its script brings in another, and says where the visitor came from."""

    def serve(asked: Asked) -> Reply | str:
        if asked.path.startswith("/c.js"):
            return Reply(act if "baidu" in asked.path and condition(asked) else "", type="text/javascript")
        return pages.official(
            "<script>var s=document.createElement('script');s.src='/c.js?r='+encodeURIComponent(document.referrer);document.body.appendChild(s)</script>"
        )

    return serve


def code(text: str, extra: str = "", head: str = "") -> Serve:
    return lambda _asked: pages.official(f"{extra}<script>{text}</script>", head=head)


def broken_picture(act: str) -> Serve:
    return lambda _asked: pages.official(f'<img src="/i/none.gif" width=1 height=1 onerror="{act}">')


def in_attribute(condition: str, act: str) -> Serve:
    told = base64.b64encode(act.encode()).decode()
    return lambda _asked: pages.official(
        f"<div id=cfg data-t='{told}'></div><script>if({condition})setTimeout(atob(document.getElementById('cfg').dataset.t),900)</script>"
    )


def summed(host: str) -> str:
    """Whether one came from a host, of which only the sum of its letters is told."""
    return f"(document.referrer.split('/')[2]||'').split('').reduce(function(a,c){{return a*31+c.charCodeAt(0)|0}},7)==={_sum(host)}"


def _sum(host: str) -> int:
    total = 7
    for each in host:
        total = (total * 31 + ord(each) + 2**31) % 2**32 - 2**31
    return total


def marked_twice(condition: str, act: str) -> str:
    """A mark in a database and one in the window, both from an earlier visit."""
    return (
        "var q=indexedDB.open('seen',1),old=true;q.onupgradeneeded=function(){old=false};"
        f"q.onsuccess=function(){{if(old&&window.name==='x'&&{condition}){{{act}}}else window.name='x'}}"
    )


def late(condition: str, words: str) -> str:
    return f"if({condition})setTimeout(function(){{document.body.insertAdjacentHTML('afterbegin','{words}')}},80000)"


def links_lead(condition: str, where: str) -> str:
    return f"document.querySelectorAll('li a').forEach(function(a){{a.addEventListener('mousedown',function(){{if({condition})a.href='{where}'}})}})"


def scrolled(condition: str, words: str) -> str:
    return f"var d=0;addEventListener('scroll',function(){{if(!d&&scrollY>200&&{condition}){{d=1;document.body.insertAdjacentHTML('beforeend','<div style=\"position:fixed;inset:0;background:#fff\">{words}</div>')}}}})"


def said_to_be_at(url: str) -> Reply:
    return Reply(
        pages.official(
            head=f'<link rel="canonical" href="{url}"><link rel="alternate" hreflang="zh-cn" href="{url}m/"><link rel="amphtml" href="{url}amp/">'
        )
    )


def described(name: str, url: str) -> Reply:
    told = f'{{"@context":"https://schema.org","@type":"Product","name":"{name}","description":"{name}，立即注册","url":"{url}","offers":{{"price":"888"}}}}'
    return Reply(pages.official(f'<script type="application/ld+json">{told}</script>'))


_CLOSED = Reply(f"<title>503</title><script>{_AWAY}</script>", 503, headers={"Retry-After": "3600"})
_RESTED = Reply("<title>503</title><h1>系统维护中</h1>", 503, headers={"Retry-After": "3600"})
_TOP = f"<script>top.location.href='{pages.CASINO_HOST}'</script>"
_SMALL = "<style>@media (max-width:600px){{h1::after{{content:'{}';display:block}}}}</style>" + _ADAPTED
_READ = "<p>您已阅读较长时间，请注意用眼。</p>"

CLOAKS = (
    case("ruses-imported-sheet", imported(by.agent("iPhone"), _PROMO), "agent:iphone", rendered=True),
    case("ruses-third-page", from_page(3, by.both(by.phones, by.from_search), pages.moved()), "agent:phone + referrer:search + visit:again"),
    case("ruses-gone", gone(by.spiders, pages.forum()), "agent:spider + path:/slot/", path="/slot/2207.html"),
    cloak("ruses-from-google-abroad", by.both(by.came_from(r"google\."), by.no(by.speaks("zh")), by.no(by.spiders)), "agent:not-spider + referrer:google + language:not-zh", pages.headed),
    case("ruses-own-frame", in_own_frame(by.phones, _TOP), "agent:phone", rendered=True),
    case("ruses-asking-with", asking_with(by.phones, _AWAY), "agent:phone + referrer:baidu", rendered=True),
    cloak("ruses-either-way", by.either(by.both(by.phones, by.from_search), by.both(by.phones, by.typed, by.first)), ("agent:phone + referrer:search", "agent:phone + referrer:none + visit:first"), pages.moved),
    cloak("ruses-spiders-but-google", by.agent("Baiduspider|Sogou|360Spider|YisouSpider|Bytespider|bingbot"), "agent:baidu|bing|sogou|so360|yisou|toutiao", pages.linked),
    cloak("ruses-said-to-be-at", by.spiders, "agent:spider", lambda _path: said_to_be_at("http://www.kaiyun9988.example/")),
    cloak("ruses-described", by.spiders, "agent:spider", lambda _path: described("开云体育真人百家乐投注平台", pages.CASINO_HOST)),
    cloak("ruses-closed", by.both(by.phones, by.from_search), "agent:phone + referrer:search", lambda _path: _CLOSED),
    case("ruses-marked-twice", code(marked_twice(_PHONE, _AWAY)), "agent:phone + visit:again", rendered=True),
    case("ruses-late-words", code(late(_SEARCH, _SOLD)), "referrer:search + deed:later", rendered=True),
    case("ruses-links-lead", code(links_lead(_PHONE, pages.CASINO_HOST)), "agent:phone + deed:click", rendered=True),
    case("ruses-scrolled", code(scrolled(_PHONE, _SOLD), extra=_LONG, head=_ADAPTED), "agent:phone", rendered=True),
    script("ruses-people-on-phones", f"navigator.languages.length>1&&!navigator.webdriver&&{_PHONE}", "agent:phone + automated:no"),
    case("ruses-broken-picture", broken_picture(f"if({_PHONE}){_AWAY}"), "agent:phone", rendered=True),
    case("ruses-in-attribute", in_attribute(f"{_PHONE}&&{_SEARCH}", _AWAY), "agent:phone + referrer:search", rendered=True),
    script("ruses-summed", summed("m.baidu.com"), "referrer:m-baidu"),
    case("ruses-for-small-screens", lambda _asked: pages.official(head=_SMALL.format(_PROMO)), "screen:small", rendered=True),
)  # fmt: skip
TWINS = (
    honest("ruses-twin-imported-sheet", imported(by.agent("iPhone"), "某某县人民政府 手机版"), rendered=True),
    honest("ruses-twin-third-page", from_page(3, by.phones, pages.official("<p>添加到主屏幕，访问更方便。</p>"))),
    honest("ruses-twin-gone", gone(by.spiders, Reply("<title>404</title><h1>404</h1>", 404)), "/slot/2207.html"),
    honest("ruses-twin-from-google-abroad", on(by.both(by.came_from(r"google\."), by.no(by.speaks("zh"))), Reply(pages.official(), headers={"Refresh": "0; url=/en/"}))),
    honest("ruses-twin-own-frame", in_own_frame(by.phones, "<p>晴，12℃，手机版</p><a href='/tq/'>更多</a>"), rendered=True),
    honest("ruses-twin-asking-with", asking_with(by.phones, "document.title='某某县人民政府 手机版'"), rendered=True),
    honest("ruses-twin-either-way", on(by.phones, Reply(status=302, headers={"Location": "http://m.gov.example/"}))),
    honest("ruses-twin-spiders-but-google", on(by.agent("Baiduspider|Sogou"), pages.official("<p>全文：会议强调防汛工作。</p><a href='/map.html'>网站地图</a>"))),
    honest("ruses-twin-said-to-be-at", on(by.spiders, said_to_be_at("http://ruses-twin-said-to-be-at.gov.example/"))),
    honest("ruses-twin-described", on(by.spiders, described("某某县人民政府门户网站", "http://ruses-twin-described.gov.example/"))),
    honest("ruses-twin-closed", on(by.both(by.phones, by.from_search), _RESTED)),
    honest("ruses-twin-marked-twice", code(marked_twice(_PHONE, pages.SAYS.format("欢迎再次访问本站。"))), rendered=True),
    honest("ruses-twin-late-words", code(late(_SEARCH, _READ)), rendered=True),
    honest("ruses-twin-links-lead", code(links_lead(_PHONE, "/m/index.html")), rendered=True),
    honest("ruses-twin-scrolled", code(scrolled("innerWidth>100", "<a href=#>返回顶部</a>"), extra=_LONG), rendered=True),
    honest("ruses-twin-people-on-phones", lambda _asked: pages.injected(f"!navigator.webdriver&&{_PHONE}", pages.SAYS.format("请下载政务客户端。")), rendered=True),
    honest("ruses-twin-broken-picture", broken_picture("this.src='/i/default.gif';this.onerror=null"), rendered=True),
    honest("ruses-twin-in-attribute", code("var t=document.querySelector('h1').dataset.t;if(t)document.title=t"), rendered=True),
    honest("ruses-twin-summed", lambda _asked: pages.injected(summed("m.baidu.com"), pages.SAYS.format("您从百度来，欢迎。")), rendered=True),
    honest("ruses-twin-for-small-screens", lambda _asked: pages.official(head=_SMALL.format("掌上政务")), rendered=True),
)  # fmt: skip
