"""Cloaks that lead away in steps, by forms, frames of frames or windows of the same name, or wear somebody's status.

Written as a whole before any of it was tried; how they came out at first sight: see docs/figures.md. Of five the truth
was put right since: what only one make of browser sends is a condition of that make, too, a screen is named before a
page one came from, and Google and Bing have browsers tell their host and no words.
"""

# ruff: noqa: E501  the pages are written as they are served

from __future__ import annotations

from itertools import count

from tests.fetch.web import Asked, Reply
from tests.techniques.cloaks import conditions as by
from tests.techniques.cloaks import pages
from tests.techniques.cloaks.cases import Case, Serve, by_chance, case, cloak, honest, on, script

_SEARCH = "/baidu|google|sogou|so\\.com|bing|sm\\.cn|toutiao/.test(document.referrer)"
_TOUCHED = "/Android|iPhone/.test(navigator.userAgent)"
_OUT = pages.CASINO_HOST
_AWAY = f"location.href='{_OUT}'"
_PROMO = "<h2>开云体育官网</h2><p>真人百家乐注册送彩金，时时彩投注平台，首存送彩金，立即注册，客服微信在线。</p>"
_COVERS = "position:fixed;inset:0;width:100%;height:100%;border:0;background:#fff"
_DATABASE = "var q=indexedDB.open('{name}',1);q.onupgradeneeded=function(){{q.result.createObjectStore('s');q.isNew=1}};q.onsuccess=function(){{if(q.isNew){{{act}}}}}"


def for_good(_path: str) -> Reply:
    """Away by the status that browsers remember."""
    return Reply("", 301, headers={"Location": _OUT})


def next_door(path: str) -> Reply:
    """To a page of its own that shows what attackers put there."""
    return pages.doorway() if path.startswith("/tg/") else Reply("", 308, headers={"Location": "/tg/88.html"})


def by_steps(path: str) -> Reply:
    """By status, then by a header that waits."""
    if path.startswith("/go"):
        return Reply("<p>正在跳转</p>", headers={"Refresh": f"2;URL='{_OUT}'"})
    return Reply("", 303, headers={"Location": "/go.php"})


def sent_on(_path: str) -> Reply:
    """Away by a form that sends itself."""
    return Reply(
        pages.official(
            f'<form id=f method=post action="{_OUT}"><input type=hidden name=k value=1></form><script>f.submit()</script>'
        )
    )


def papered(_path: str) -> Reply:
    """Covered by a frame whose text stands in the page."""
    return Reply(pages.official(f'<iframe style="{_COVERS}" srcdoc="{_PROMO}"></iframe>'))


def unavailable(_path: str) -> Reply:
    return Reply(pages.doorway().body, 503)


def once(condition: by.When, yes: Reply | str) -> Case:
    """Shows an address what it shows once and never again."""

    def make() -> Serve:
        left = [1]
        return lambda asked: yes if condition(asked) and left and left.pop() else pages.official()

    return Case("detours-once-an-address", make, None)


def nested(act: str) -> Serve:
    """The script stands in a frame of a frame."""

    def serve(asked: Asked) -> Reply | str:
        if asked.path.startswith("/inc/a"):
            return Reply('<!doctype html><iframe src="/inc/b.html" width=1 height=1></iframe>')
        return (
            Reply(f"<!doctype html><script>{act}</script>")
            if asked.path.startswith("/inc/b")
            else pages.official('<iframe src="/inc/a.html" width=1 height=1></iframe>')
        )

    return serve


def timed(condition: by.When, yes: Reply | str) -> Serve:
    """A script leaves its time zone in a cookie; the server reads it at the next visit."""
    note = "<script>document.cookie='tz='+new Date().getTimezoneOffset()+';path=/'</script>"
    return lambda asked: yes if condition(asked) else pages.official(note)


def told_from(condition: by.When, act: str) -> Serve:
    """The server says in the page where one came from, and a script does the rest."""
    return lambda asked: pages.official(f"<script>var from={int(condition(asked))};{act}</script>")


def stored(act: str) -> Serve:
    return lambda _asked: pages.official(f"<script>{act}</script>")


def _deep(asked: Asked) -> bool:
    return asked.path.count("/") >= 3


_WORDS = by.came_from(r"[?&](q|wd|word|query|keyword)=")
_NEW_SPIDERS = by.agent("PetalBot|GPTBot")
_turns = count(1)
CLOAKS = (
    cloak("detours-three-at-once", by.both(by.phones, by.from_search, by.first), "agent:phone + referrer:search + visit:first", for_good),
    cloak("detours-searched-words", _WORDS, "referrer:m-baidu|sogou|so360|sm|toutiao", pages.refreshed),
    cloak("detours-bare-origin", by.came_from(r"^https://((www|m)\.baidu\.com|www\.google\.com|cn\.bing\.com)/?$"), "referrer:google|bing", pages.moved),
    cloak("detours-small-spiders", by.agent("360Spider|Sogou (web|inst) spider|Bytespider|YisouSpider"), "agent:sogou|so360|yisou|toutiao", next_door),
    cloak("detours-new-spiders", _NEW_SPIDERS, "agent:petal|gpt", pages.doorway),
    cloak("detours-clicked-a-result", by.both(by.sends("Sec-Fetch-User", r"\?1"), by.from_search), "agent:android|windows + referrer:search + manner:browser", by_steps),
    cloak("detours-desktops-by-hints", by.both(by.sends("sec-ch-ua-mobile", r"\?0"), by.from_search), "agent:windows + referrer:search + manner:browser", pages.moved),
    once(by.both(by.phones, by.from_search), pages.moved()),
    by_chance("detours-every-other-phone", by.phones, 0.5, pages.moved(), "agent:phone"),
    cloak("detours-deep-down", by.both(by.spiders, _deep), "agent:spider + path:/zwgk/2026/", pages.titled, "/zwgk/2026/07/31.html"),
    cloak("detours-suffix", by.both(by.phones, by.came_from("baidu"), lambda asked: asked.path.endswith(".shtml")), "agent:phone + referrer:baidu + path:/xw/", sent_on, "/xw/7.shtml"),
    cloak("detours-honey-query", by.both(by.agent("Android"), by.asks("zx")), "agent:android + query:zx", pages.framed, "/?id=3&zx=77"),
    cloak("detours-papered-over", by.phones, "agent:phone", papered),
    cloak("detours-out-of-service", by.agent("Baiduspider"), "agent:baidu", unavailable),
    case("detours-frame-of-a-frame", nested(f"if({_TOUCHED})top.{_AWAY}"), "agent:phone", rendered=True),
    case("detours-srcdoc", lambda _asked: pages.official(f"<iframe width=1 height=1 srcdoc=\"<script>if(/baidu/.test(parent.document.referrer))parent.{_AWAY}</script>\"></iframe>"), "referrer:baidu", rendered=True),
    script("detours-js-spelled", _TOUCHED, "agent:phone", f"window['loc'+'ation']['rep'+'lace']('{_OUT}')"),
    script("detours-js-same-window", "navigator.maxTouchPoints>0&&new Date().getTimezoneOffset()===-480", "agent:phone + timezone:china", f"open('{_OUT}','_self')"),
    script("detours-js-made-link", _SEARCH, "referrer:search", f"var a=document.createElement('a');a.href='{_OUT}';document.body.appendChild(a);a.click()"),
    case("detours-database", stored(_DATABASE.format(name="v", act=pages.WRITES)), "visit:first", rendered=True),
    script("detours-js-window-keeps", "/baidu/.test(document.referrer)&&window.name!=='v'&&(window.name='v')", "referrer:baidu + visit:first", pages.WRITES),
    case("detours-zone-in-cookie", timed(by.both(by.phones, by.sends("Cookie", "tz=-480")), pages.moved()), "agent:phone + visit:again + timezone:china", rendered=True),
    script("detours-js-in-sight", f"{_TOUCHED}&&document.visibilityState==='visible'&&!document.hidden", "agent:phone", f"requestAnimationFrame(function(){{{_AWAY}}})"),
    script("detours-js-any-click", "1", "deed:click", f"document.addEventListener('click',function(){{{_AWAY}}})"),
    script("detours-js-any-way-back", "1", "deed:back", f"history.pushState(1,'','#');addEventListener('popstate',function(){{{_AWAY}}})"),
    script("detours-js-sharp-and-small", "devicePixelRatio>=2&&screen.width<500&&'ontouchstart' in window", "agent:phone"),
    script("detours-js-long-stay", f"{_TOUCHED}&&{_SEARCH}", "agent:phone + referrer:search", f"setTimeout(function(){{{_AWAY}}},20000)"),
    case("detours-both-halves", told_from(by.from_search, f"if(from&&screen.width<600)location.assign('{_OUT}')"), "screen:small + referrer:search", rendered=True),
    script("detours-js-evenings", "(function(){var h=new Date().getHours();return h>=20||h<7})()&&/baidu/.test(document.referrer)", "referrer:baidu + hours:20-7"),
    script("detours-js-second-page", f"(sessionStorage.p=+(sessionStorage.p||0)+1)>1&&{_TOUCHED}", "agent:phone + visit:again"),
)  # fmt: skip
_STRIP = pages.official("<p>欢迎使用本县政务客户端，请在应用商店搜索下载。</p>")
TWINS = (
    honest("detours-twin-three-at-once", lambda asked: Reply(_STRIP if by.both(by.phones, by.from_search, by.first)(asked) else pages.official(), headers={"Set-Cookie": "visited=1; Path=/"})),
    honest("detours-twin-searched-words", on(_WORDS, pages.official("<p>站内与您的搜索有关的内容：<a href='/xw/1.html'>防汛</a></p>"))),
    honest("detours-twin-new-spiders", on(_NEW_SPIDERS, Reply("<h1>403 Forbidden</h1>", 403))),
    honest("detours-twin-once", on(lambda asked: next(_turns) == 2, pages.official("<p>诚邀参加<a href='http://www.wenjuan-diaocha.example/q/2'>网站满意度调查</a></p>"))),
    honest("detours-twin-deep-down", on(by.both(by.spiders, _deep), Reply("<h1>404</h1><p>页面已归档</p>", 404)), "/zwgk/2026/07/31.html"),
    honest("detours-twin-frame-of-a-frame", nested("if(top!==self)top.document.title='某某县人民政府 天气'"), rendered=True),
    honest("detours-twin-srcdoc", lambda _asked: pages.official('<iframe srcdoc="<p>今日天气：多云，气温十八至二十六度。</p>"></iframe>'), rendered=True),
    honest("detours-twin-form", on(by.phones, pages.official('<form id=f method=post action="http://sso.shengzhengwu.example/login"></form><script>f.submit()</script>')), rendered=True),
    honest("detours-twin-same-window", lambda asked: pages.injected("navigator.maxTouchPoints>0&&location.pathname==='/'", "open('/m/','_self')") if asked.path == "/" else pages.official(title="某某县政府手机版"), rendered=True),
    honest("detours-twin-database", stored(_DATABASE.format(name="v", act="document.body.insertAdjacentHTML('beforeend','<div>欢迎首次访问本站</div>')")), rendered=True),
    honest("detours-twin-any-click", lambda _asked: pages.injected("1", "document.addEventListener('click',function(){open('/ztzl/')},{once:true})"), rendered=True),
    honest("detours-twin-zone", timed(by.sends("Cookie", "tz=-480"), pages.official("<p>现在是北京时间，本站工作日九时至十七时办理业务。</p>")), rendered=True),
    honest("detours-twin-evenings", lambda _asked: pages.injected("(function(){var h=new Date().getHours();return h>=20||h<7})()", "document.body.style.background='#111';document.body.style.color='#eee'"), rendered=True),
)  # fmt: skip
