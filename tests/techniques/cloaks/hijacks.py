"""Cloaks as hijacked offices have them: missing pages, numbered doorways, files beside the page, chains of several hops.

Written as a whole before any of it was tried; how they came out at first sight: see docs/figures.md. Two were put right
since: only some engines tell what was searched for, and what is listed stands in the order in which findings list it.
"""

# ruff: noqa: E501  the pages are written as they are served

from __future__ import annotations

import json
from itertools import count

from tests.fetch.web import Asked, Reply
from tests.techniques.cloaks import conditions as by
from tests.techniques.cloaks import pages
from tests.techniques.cloaks.cases import Serve, case, cloak, honest, on, script

_OUT = "https://yl.kaiyun-6633.example/?c=zf"
_AWAY = f"location.replace('{_OUT}')"
_PHONE = "/Android|iPhone|Mobile/i.test(navigator.userAgent)"
_GONE = Reply("<title>404</title><h1>404 Not Found</h1><p>您访问的页面不存在或已删除</p>", 404)
_JS = "application/javascript"


def missing(condition: by.When, yes: Reply) -> Serve:
    """Only the home page is there; everything else is made up for some."""
    return lambda asked: pages.official() if asked.path == "/" else yes if condition(asked) else _GONE


def hops(condition: by.When, last: str) -> Serve:
    """By status to a page of its own that refreshes to another of its own, whose script goes on."""

    def serve(asked: Asked) -> Reply | str:
        if asked.path.startswith("/go/1"):
            return Reply('<meta http-equiv="refresh" content="1; url=/go/2.html"><p>正在跳转</p>')
        if asked.path.startswith("/go/2"):
            return Reply(f"<p>请稍候</p><script>setTimeout(function(){{top.location.href='{last}'}},300)</script>")
        return Reply("", 302, headers={"Location": "/go/1.html"}) if condition(asked) else pages.official()

    return serve


def beside(path: str, kind: str, head: str, condition: by.When, yes: str, otherwise: str) -> Serve:
    """The page is the same for all; a file that it uses is not. Who came has a cookie."""

    def serve(asked: Asked) -> Reply | str:
        if not asked.path.startswith(path):
            return pages.official(head)
        return Reply(yes if condition(asked) else otherwise, type=kind, headers={"Set-Cookie": "visited=1; Path=/"})

    return serve


def once(when: by.When, yes: Reply) -> Serve:
    """Each kind of visitor is shown it once, whatever he keeps."""
    known: set[str] = set()

    def serve(asked: Asked) -> Reply | str:
        name = asked.headers.get("User-Agent", "")
        fresh, _ = name not in known, known.add(name)
        return yes if fresh and when(asked) else pages.official()

    return serve


def again(when: by.When, yes: Reply) -> Serve:
    """Leaves a cookie at the first visit, looks for it later."""
    return lambda asked: (
        yes
        if when(asked) and not by.first(asked)
        else Reply(pages.official(), headers={"Set-Cookie": "visited=1; Path=/"})
    )


def pointed(tag: str) -> Reply:
    """Only the head says that the page is another's."""
    return Reply(pages.official(head=tag))


def numbered(asked: Asked) -> Reply | str:
    """Articles by number, for everybody."""
    if "id=" not in asked.path:
        return pages.official()
    return pages.official(
        title="关于做好2026年度医保参保缴费工作的通知",
        body="<h1>关于做好2026年度医保参保缴费工作的通知</h1><p>各乡镇人民政府：现将有关事项通知如下，请认真组织实施，按时完成缴费。</p>",
    )


_SCRIPT = '<script src="/js/common.js"></script>'
_STYLE = '<link rel="stylesheet" href="/css/main.css">'
_PLAIN = "var site={name:'某某县人民政府'};"
_SHOP = "开云体育官网 真人百家乐注册送彩金 时时彩投注平台 首存送彩金"
_LOADS = "<div id=tip></div><script>fetch('/api/tip.json').then(r=>r.json()).then(d=>{document.getElementById('tip').innerHTML=d.html})</script>"
_FRAME = '<iframe src="/inc/foot.html" width="100%" height="60"></iframe>'
_ENTITIES = "".join(f"&#{ord(c)};" for c in "开云体育官网_百家乐注册送彩金")
_CODES = ",".join(str(ord(c)) for c in "baidu")
_keyword = by.came_from(r"[?&](wd|word|q|query|keyword)=[^&]")

CLOAKS = (
    case("hijacks-missing-for-baidu", missing(by.agent("Baiduspider"), pages.doorway()), "agent:baidu + path:/slot/", path="/slot/2381.html"),
    case("hijacks-missing-by-status", missing(by.spiders, pages.missing()), "agent:spider + path:/hd/", path="/hd/zx/77.html"),
    cloak("hijacks-folder", by.both(by.below("/xxgk/"), by.either(by.spiders, by.from_search)), ("agent:spider + path:/xxgk/", "referrer:search + path:/xxgk/"), pages.forum, "/xxgk/tz/5.html"),
    cloak("hijacks-phones-from-baidu-or-shenma", by.both(by.phones, by.came_from(r"baidu\.com|sm\.cn")), "agent:phone + referrer:baidu|sm", pages.sent),
    case("hijacks-once-each", once(by.no(by.spiders), pages.moved()), triable=False),
    case("hijacks-kept-cookie", again(by.phones, pages.sent()), "agent:phone + visit:again"),
    script("hijacks-js-night-phones", f"{_PHONE}&&(new Date().getHours()>21||new Date().getHours()<7)", "agent:phone + hours:22-7", _AWAY),
    script("hijacks-js-weekend-search", "/baidu|sogou|google|bing|so\\.com|sm\\.cn|toutiao/.test(document.referrer)&&new Date().getDay()%6===0", "referrer:search + hours:weekend", _AWAY),
    cloak("hijacks-english-from-google", by.both(by.speaks("en"), by.came_from(r"google\.")), "referrer:google + language:en", pages.refreshed),
    cloak("hijacks-keyword", _keyword, "referrer:m-baidu|sogou|so360|sm|toutiao", pages.moved),
    cloak("hijacks-wechat-either", by.either(by.sends("X-Requested-With", r"com\.tencent\.mm"), by.agent("MicroMessenger")), "agent:wechat", pages.framed),
    case("hijacks-spider-has-it", on(by.both(by.agent("Baiduspider"), by.sends("If-Modified-Since")), pages.titled()), triable=False),
    cloak("hijacks-not-through-a-proxy", by.both(by.agent("Baiduspider"), by.no(by.sends("X-Forwarded-For")), by.no(by.sends("Via"))), "agent:baidu", pages.linked),
    cloak("hijacks-ids", by.both(by.spiders, by.asks("id")), "agent:spider + query:id", pages.doorway, "/?id=83126"),
    cloak("hijacks-index", by.both(by.phones, by.from_search, by.asks("s")), "agent:phone + referrer:search + query:s", pages.moved, "/index.php?s=/tag/qp.html"),
    case("hijacks-shut-to-people", lambda asked: pages.official() if asked.path == "/" else pages.forum() if by.spiders(asked) else Reply("<h1>403 Forbidden</h1>", 403), "agent:spider + path:/upload/", path="/upload/2026/08.html"),
    case("hijacks-hops", hops(by.both(by.phones, by.from_search), _OUT), "agent:phone + referrer:search"),
    script("hijacks-js-session", "/baidu|so\\.com/.test(document.referrer)&&!sessionStorage.getItem('_t')&&(sessionStorage.setItem('_t','1'),1)", "referrer:baidu|so360 + visit:first", _AWAY),
    case("hijacks-canonical", on(by.agent("Googlebot"), pointed('<link rel="canonical" href="http://www.kaiyun-6633.example/slots/">')), "agent:google"),
    case("hijacks-hreflang", on(by.agent("Googlebot|bingbot"), pointed('<link rel="alternate" hreflang="id" href="http://slot-gacor.kaiyun-6633.example/"><link rel="alternate" hreflang="th" href="http://pg-slot.kaiyun-6633.example/">')), "agent:google|bing"),
    case("hijacks-script-file", beside("/js/", _JS, _SCRIPT, by.phones, _PLAIN + _AWAY, _PLAIN), "agent:phone", rendered=True),
    case("hijacks-script-file-once", beside("/js/", _JS, _SCRIPT, by.both(by.phones, by.first), f"{_PLAIN}document.write('<h2>{_SHOP}</h2><a href=\"{_OUT}\">立即注册</a>')", _PLAIN), "agent:phone + visit:first", rendered=True),
    case("hijacks-style-file", beside("/css/", "text/css", _STYLE, by.phones, f"body>*{{display:none}}body:before{{content:'{_SHOP}';font-size:32px}}", "body{color:#222}"), "agent:phone", rendered=True),
    case("hijacks-data", beside("/api/", "application/json", _LOADS, by.phones, json.dumps({"html": f"<a href='{_OUT}'><h2>{_SHOP}</h2></a>"}), json.dumps({"html": ""})), "agent:phone", rendered=True),
    case("hijacks-frame", beside("/inc/", "text/html; charset=utf-8", _FRAME, by.phones, f"<!doctype html><script>top.{_AWAY}</script>", "<p>主办：某某县人民政府</p>"), "agent:phone", rendered=True),
    script("hijacks-js-codes", f"document.referrer.indexOf(String.fromCharCode({_CODES}))>0&&{_PHONE}", "agent:phone + referrer:baidu", _AWAY),
    cloak("hijacks-apps", by.agent("baiduboxapp|Quark|UCBrowser"), "agent:uc|baidu-app|quark", pages.scripted),
    case("hijacks-entities", on(by.agent("Sogou"), Reply(pages.official(title=_ENTITIES))), "agent:sogou"),
    case("hijacks-rendering-spider", on(by.agent("Baiduspider-render"), pages.doorway()), "agent:baidu-render"),
    cloak("hijacks-phones-from-so-once", by.both(by.phones, by.came_from(r"\bso\.com"), by.first), "agent:phone + referrer:so360 + visit:first", pages.headed),
)  # fmt: skip


_turns = count(1)
_DUTY = "<p>今日为休息日，应急值守电话：0000-0000000，咨询件将于工作日答复。</p>"
_VISITS = "document.cookie.indexOf('was=1')<0&&(document.cookie='was=1;path=/',1)"
_MOBILE = Reply(status=302, headers={"Location": "http://m.gov.example/"})
TWINS = (
    honest("hijacks-twin-missing", lambda asked: pages.official() if asked.path == "/" else Reply("<h1>403</h1>", 403) if by.spiders(asked) else _GONE, "/slot/2381.html"),
    honest("hijacks-twin-missing-helped", lambda asked: pages.official() if asked.path == "/" else Reply(pages.official(f"<p>您要找的页面不存在，{'请用手机版搜索' if by.phones(asked) else '请用站内搜索'}。</p>"), 404), "/hd/zx/77.html"),
    honest("hijacks-twin-folder", lambda asked: Reply(status=301, headers={"Location": "/zwgk/tz/5.html"}) if asked.path.startswith("/xxgk/") and by.spiders(asked) else pages.official(), "/xxgk/tz/5.html"),
    honest("hijacks-twin-phones", on(by.both(by.phones, by.came_from(r"baidu\.com|sm\.cn")), _MOBILE)),
    honest("hijacks-twin-once-each", once(by.no(by.spiders), Reply(pages.official("<div class=mask>网站改版公告：新版网站今日上线，欢迎提出意见。</div>")))),
    honest("hijacks-twin-kept-cookie", again(by.phones, Reply(pages.official("<p>欢迎再次访问，您上次浏览了“办事指南”。</p>")))),
    honest("hijacks-twin-night", lambda _asked: pages.injected("new Date().getHours()>21||new Date().getHours()<7", pages.SAYS.format("系统每日22时至次日7时维护，期间暂停网上申报。")), rendered=True),
    honest("hijacks-twin-weekend", lambda _asked: pages.injected("new Date().getDay()%6===0", f"document.body.insertAdjacentHTML('beforeend','{_DUTY}')"), rendered=True),
    honest("hijacks-twin-english", on(by.both(by.speaks("en"), by.came_from(r"google\.")), Reply(status=302, headers={"Location": "http://english.gov.example/"}))),
    honest("hijacks-twin-keyword", on(_keyword, pages.official("<p>为您找到与“县政府”有关的内容12条，<a href='/search?q=1'>查看全部</a>。</p>"))),
    honest("hijacks-twin-wechat", on(by.agent("MicroMessenger"), Reply(status=302, headers={"Location": "https://open.weixin.qq.com/connect/oauth2/authorize?appid=wx0"}))),
    honest("hijacks-twin-unchanged", on(by.sends("If-Modified-Since"), Reply("", 304))),
    honest("hijacks-twin-proxy", on(by.either(by.sends("X-Forwarded-For"), by.sends("Via")), pages.official("<p>您正在通过代理服务器访问本站，部分功能受限。</p>"))),
    honest("hijacks-twin-ids", numbered, "/?id=83126"),
    honest("hijacks-twin-index", lambda asked: Reply(pages.official(title="标签：医保_某某县人民政府")) if by.asks("s")(asked) else pages.official(), "/index.php?s=/tag/yb.html"),
    honest("hijacks-twin-shut", lambda asked: pages.official() if asked.path == "/" else Reply("<h1>403 Forbidden</h1>", 403), "/upload/2026/08.html"),
    honest("hijacks-twin-hops", hops(by.no(by.spiders), "http://sso.shengzhengwu.example/login?back=1")),
    honest("hijacks-twin-session", lambda _asked: pages.injected("!sessionStorage.getItem('_t')&&(sessionStorage.setItem('_t','1'),1)", pages.SAYS.format("深入学习贯彻会议精神专题")), rendered=True),
    honest("hijacks-twin-canonical", on(by.spiders, pointed('<link rel="canonical" href="http://www.xianzhengfu.gov.example/">'))),
    honest("hijacks-twin-hreflang", on(by.agent("Googlebot|bingbot"), pointed('<link rel="alternate" hreflang="en" href="http://english.xianzhengfu.example/">'))),
    honest("hijacks-twin-script-file", beside("/js/", _JS, _SCRIPT, by.phones, _PLAIN + "location.href='http://m.gov.example/'", _PLAIN), rendered=True),
    honest("hijacks-twin-script-once", beside("/js/", _JS, _SCRIPT, by.first, _PLAIN + pages.SAYS.format("本站使用Cookie记录您的偏好。"), _PLAIN), rendered=True),
    honest("hijacks-twin-style-file", beside("/css/", "text/css", _STYLE, by.phones, "body>*{max-width:100%}body:before{content:'某某县人民政府 手机版';font-size:20px}", "body{color:#222}"), rendered=True),
    honest("hijacks-twin-data", beside("/api/", "application/json", _LOADS, by.phones, json.dumps({"html": "<p>今日多云，18到24度，东北风3级。</p>"}), json.dumps({"html": ""})), rendered=True),
    honest("hijacks-twin-frame", beside("/inc/", "text/html; charset=utf-8", _FRAME, by.phones, "<p>主办：某某县人民政府 手机版</p>", "<p>主办：某某县人民政府</p>"), rendered=True),
    honest("hijacks-twin-a-b", lambda _asked: pages.injected(_VISITS, f"document.body.insertAdjacentHTML('beforeend',Math.random()<.5?'{_DUTY}':'<a href=\"http://www.wenjuan-diaocha.example/q/3\">新旧版首页您更喜欢哪个？</a>')"), rendered=True),
    honest("hijacks-twin-apps", on(by.agent("baiduboxapp|Quark|UCBrowser"), pages.official("<p><a href='baiduboxapp://swan/abc'>在智能小程序中打开</a></p>"))),
    honest("hijacks-twin-busy", lambda _asked: Reply("<h1>429</h1><p>访问过于频繁，请稍后再试</p>", 429, headers={"Retry-After": "1"}) if next(_turns) % 6 == 0 else pages.official()),
    honest("hijacks-twin-maintained", on(by.spiders, Reply("<title>网站维护中</title><p>网站升级维护，预计两小时后恢复。</p>", 503, headers={"Retry-After": "7200"}))),
    honest("hijacks-twin-near", on(by.no(by.speaks("zh")), Reply(status=302, headers={"Location": "http://hk-cdn.xianzhengfu.example/"}))),
    honest("hijacks-twin-advertised", lambda asked: pages.official(f"<p><a href='http://www.dianxin-kuandai.example/?f={'m' if by.phones(asked) else 'pc'}'>云州电信宽带惠民套餐</a></p>")),
)  # fmt: skip
