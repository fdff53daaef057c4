"""Cloaks that lurk: for focus, a link, a hidden tab, a day of the week, the next load; in code that cannot be read.

Written as a whole before any of it was tried; how they came out at first sight: see docs/figures.md.
"""

# ruff: noqa: E501  the pages are written as they are served

from __future__ import annotations

import base64
from urllib.parse import urlsplit

from tests.fetch.web import Asked, Reply
from tests.techniques.cloaks import conditions as by
from tests.techniques.cloaks import pages
from tests.techniques.cloaks.cases import Serve, by_chance, case, cloak, honest, script

_OUT = pages.CASINO_HOST
_AWAY = f"location.href='{_OUT}'"
_SEARCH = "/baidu|google|sogou|so\\.com|bing|sm\\.cn|toutiao/.test(document.referrer)"
_PHONE = "/Android|iPhone/.test(navigator.userAgent)"
_DAY = "new Date().toDateString()"
_PROMO = "<h2>开云体育官网</h2><p>真人百家乐注册送彩金，时时彩投注平台，首存送彩金，立即注册，客服微信在线。</p>"
_RETURNS = "var q=indexedDB.open('visits',1),old=true;q.onupgradeneeded=function(){{old=false}};q.onsuccess=function(){{if(old){{{act}}}}}"
_OVER_LINKS = "document.addEventListener('click',function(e){{var a=e.target.closest('a');if(a&&{condition}){{e.preventDefault();{act}}}}},true)"
_TICKS = "var n=0,t=setInterval(function(){{if(document.hasFocus()&&++n>4){{clearInterval(t);{act}}}}},1000)"


def host_of_referrer(*hosts: str) -> by.When:
    """By exactly these hosts."""
    return lambda asked: urlsplit(asked.headers.get("Referer", "")).hostname in hosts


def from_elsewhere(asked: Asked) -> bool:
    return not by.typed(asked) and urlsplit(asked.headers["Referer"]).hostname != asked.host


def code(text: str) -> Serve:
    return lambda _asked: pages.official(f"<script>{text}</script>")


def encoded(text: str) -> Serve:
    """Code that cannot be read at once."""
    return code(f"eval(atob('{base64.b64encode(text.encode()).decode()}'))")


def reloading(condition: str, act: str) -> Serve:
    """Notes where one came from, loads the page again, and does what it does then."""
    return code(
        f"if(sessionStorage.f){{sessionStorage.removeItem('f');{act}}}else if({condition}){{sessionStorage.f=1;location.reload()}}"
    )


def for_fingers(text: str) -> str:
    """Another text for who has no mouse, by style alone."""
    return pages.official(
        f"<style>.f{{display:none}}@media (hover:none) and (pointer:coarse){{.f{{display:block;position:fixed;inset:0;z-index:99;background:#fff}}}}</style><div class=f>{text}</div>",
        head='<meta name="viewport" content="width=device-width">',
    )


def entities(_path: str) -> Reply:
    """Away by a refresh whose address is written in entities."""
    address = "".join(f"&#{ord(each)};" for each in _OUT)
    return Reply(pages.official(head=f'<META HTTP-EQUIV="Refresh" CONTENT="1; URL={address}">'))


def only_there(condition: by.When) -> Serve:
    """A folder that is there for some alone."""

    def serve(asked: Asked) -> Reply | str:
        if not asked.path.startswith("/app/"):
            return pages.official()
        return pages.doorway() if condition(asked) else Reply("<h1>404</h1>", 404)

    return serve


def _numbered(asked: Asked) -> bool:
    return urlsplit(asked.path).query.partition(".")[0].isdigit()


_COVER = f"var f=document.createElement('iframe');f.src='{_OUT}';f.style.cssText='position:fixed;inset:0;width:100%;height:100%;border:0';document.body.appendChild(f)"
CLOAKS = (
    cloak("lurking-hosts-of-referrers", by.both(by.phones, host_of_referrer("www.so.com", "www.sogou.com", "m.sm.cn"), by.first), "agent:phone + referrer:sogou|so360|sm + visit:first", pages.moved),
    cloak("lurking-from-elsewhere", from_elsewhere, "referrer:any", pages.doorway),
    script("lurking-js-from-elsewhere", "document.referrer&&document.referrer.indexOf(location.host)<0", "referrer:any", pages.WRITES),
    case("lurking-in-focus", code(f"if({_PHONE}){{{_TICKS.format(act=_AWAY)}}}"), "agent:phone", rendered=True),
    script("lurking-js-once-a-day-phones", f"{_PHONE}&&localStorage.d!=={_DAY}&&(localStorage.d={_DAY})", "agent:phone + visit:first"),
    case("lurking-database-again", code(_RETURNS.format(act=pages.WRITES)), "visit:again", rendered=True),
    case("lurking-over-links", code(_OVER_LINKS.format(condition="/baidu/.test(document.referrer)", act=_AWAY)), "referrer:baidu + deed:click", rendered=True),
    case("lurking-once-out-of-sight", code(f"document.addEventListener('visibilitychange',function(){{if(document.hidden)location.replace('{_OUT}')}})"), triable=False, rendered=True),
    case("lurking-fingers", lambda _asked: for_fingers(_PROMO), triable=False, rendered=True),
    cloak("lurking-entities", by.came_from(r"google\.|bing\."), "referrer:google|bing", entities),
    script("lurking-js-covers", "/iPhone/.test(navigator.userAgent)", "agent:iphone", _COVER),
    case("lurking-encoded", encoded(f"if({_PHONE}&&{_SEARCH}){{{_AWAY}}}"), "agent:phone + referrer:search", rendered=True),
    script("lurking-js-campaign", f"new URLSearchParams(location.search).get('src')==='wx'&&{_PHONE}", "agent:phone + query:src", path="/?a=1&src=wx"),
    script("lurking-js-saturdays", "new Date().getDay()%6===0&&/baidu/.test(document.referrer)", "referrer:baidu + hours:weekend"),
    by_chance("lurking-one-in-three", by.from_search, 0.3, pages.doorway(), "referrer:search", seed=7),
    cloak("lurking-numbers", by.both(by.spiders, _numbered), "agent:spider + query:88123.html", pages.doorway, "/?88123.html"),
    case("lurking-only-there", only_there(by.both(by.phones, by.came_from("baidu"))), "agent:phone + referrer:baidu + path:/app/", path="/app/66.html"),
    case("lurking-reloads", reloading(_SEARCH, _AWAY), "referrer:search", rendered=True),
    script("lurking-js-at-home", "new Date().toString().indexOf('GMT+0800')>=0&&navigator.languages[0]==='zh-CN'&&!navigator.webdriver", "language:zh + timezone:china + automated:no", pages.WRITES),
    cloak("lurking-no-tablets", by.both(by.agent("Mobile"), by.no(by.agent("iPad|Android 4")), by.no(by.typed)), "agent:phone + referrer:any", pages.scripted),
)  # fmt: skip
TWINS = (
    honest("lurking-twin-from-elsewhere", lambda asked: pages.official("<p>欢迎来自其他网站的访客，本站导航请看<a href='/map.html'>网站地图</a>。</p>" if from_elsewhere(asked) else "")),
    honest("lurking-twin-in-focus", code(_TICKS.format(act=pages.SAYS.format("您已浏览本页五秒，欢迎对本页内容评价。"))), rendered=True),
    honest("lurking-twin-database", code(_RETURNS.format(act=pages.SAYS.format("欢迎再次访问本站。"))), rendered=True),
    honest("lurking-twin-over-links", code(_OVER_LINKS.format(condition="a.host!==location.host", act="location.href='/leave.html?to='+encodeURIComponent(a.href)")), rendered=True),
    honest("lurking-twin-fingers", lambda _asked: for_fingers("<p>掌上政务：办事预约、公交线路、社保查询。</p>"), rendered=True),
    honest("lurking-twin-encoded", encoded("document.title=document.title+' '"), rendered=True),
    honest("lurking-twin-saturdays", code(f"if(new Date().getDay()%6===0){pages.SAYS.format('今日为休息日，政务大厅不对外办公，可在网上预约。')}"), rendered=True),
    honest("lurking-twin-reloads", reloading("!document.referrer", "document.title='某某县人民政府'"), rendered=True),
    honest("lurking-twin-only-there", lambda asked: Reply("<h1>404</h1>", 404) if by.spiders(asked) and asked.path.startswith("/app/") else pages.official(), "/app/66.html"),
)  # fmt: skip
