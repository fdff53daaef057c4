"""Cloaks as PHP, ASP and nginx implants decide, and scripts that ask the device: newer systems, apps, mobile searches.

Written as a whole before any of it was tried; how they came out at first sight: see docs/figures.md.
"""

# ruff: noqa: E501  the pages are written as they are served

from __future__ import annotations

from collections import Counter
from urllib.parse import quote

from tests.fetch.web import Asked, Reply
from tests.techniques.cloaks import conditions as by
from tests.techniques.cloaks import pages
from tests.techniques.cloaks.cases import Serve, case, cloak, honest, on, script

_OUT = pages.VIP_HOST
_AWAY = f"location.replace('{_OUT}')"
_PHONE = "/Android|iPhone|Mobile/i.test(navigator.userAgent)"
_SEARCH = "/baidu|sogou|so\\.com|sm\\.cn|toutiao|bing|google/.test(document.referrer)"
_MOBILE_SEARCHES = r"//m\.baidu\.com|//(yz\.)?m\.sm\.cn|//m\.so\.com|//so\.toutiao\.com|//quark\.sm\.cn"


def written(_path: str = "/") -> Reply:
    """A script, percent-encoded, writes a frame over the page."""
    frame = f'<iframe src="{_OUT}" style="position:fixed;top:0;left:0;width:100vw;height:100vh;border:none;z-index:2147483647"></iframe>'
    return Reply(pages.official(f"<script>document.write(unescape('{quote(frame)}'))</script>"))


def in_turn(condition: by.When, turn: int, yes: Reply) -> Serve:
    """Of those who fulfil a condition, each so many-th."""
    turns = Counter[str]()

    def serve(asked: Asked) -> Reply | str:
        if not condition(asked):
            return pages.official()
        turns["all"] += 1
        return yes if turns["all"] % turn == 0 else pages.official()

    return serve


def once_each(condition: by.When, yes: Reply) -> Serve:
    """Notes on its own side who came, by the name of the browser."""
    known = set[str]()

    def serve(asked: Asked) -> Reply | str:
        name = asked.headers.get("User-Agent", "")
        if not condition(asked) or name in known:
            return pages.official()
        known.add(name)
        return yes

    return serve


def library(condition: by.When, code: str) -> Serve:
    """A library of the site's gets a tail for some."""

    def serve(asked: Asked) -> Reply | str:
        if asked.path.startswith("/js/jquery"):
            tail = code if condition(asked) else ""
            return Reply("window.$=function(s){return document.querySelector(s)};" + tail, type="text/javascript")
        return pages.official(head='<script src="/js/jquery-3.7.1.min.js"></script>')

    return serve


def marking(condition: by.When, code: str) -> Serve:
    """The server notes in a cookie who is meant; a script on every page asks for it."""

    def serve(asked: Asked) -> Reply:
        marked = {"Set-Cookie": "_src=1; Path=/"} if condition(asked) else {}
        return Reply(
            pages.official(f"<script>if(/_src=1/.test(document.cookie)&&{_PHONE}){{{code}}}</script>"), headers=marked
        )

    return serve


def tagged(condition: by.When, code: str) -> Serve:
    """The script stands in the page for some alone, and asks further itself."""
    return lambda asked: pages.official(f"<script>{code}</script>" if condition(asked) else "")


def deep(asked: Asked) -> bool:
    return asked.path.partition("?")[0].count("/") >= 4


_COUNT = "var k='pv',n=(+localStorage.getItem(k)||0)+1;localStorage.setItem(k,n);"
_SCROLLS = (
    f"window.addEventListener('scroll',function(){{if(document.visibilityState==='visible'){_AWAY}}},{{once:true}})"
)
_PEOPLE_ON_PHONES = by.both(by.phones, by.no(by.agent(f"{by.SPIDERS}|MicroMessenger|QQ/")))
CLOAKS = (
    cloak("implants-list-in-php", by.agent("baiduspider|yisouspider|bytespider"), "agent:baidu|yisou|toutiao", pages.forum),
    cloak("implants-harmony", by.agent("OpenHarmony|HarmonyOS|ArkWeb"), "agent:harmony", pages.sent),
    cloak("implants-mobile-searches", by.both(by.phones, by.came_from(_MOBILE_SEARCHES)), "agent:phone + referrer:m-baidu|sm|toutiao|m-so360", pages.sent),
    cloak("implants-no-session", by.both(by.phones, by.first, lambda asked: asked.method == "GET"), "agent:phone + visit:first", written),
    cloak("implants-chinese-from-baidu", by.both(lambda asked: "zh-cn" in asked.headers.get("Accept-Language", "").lower(), by.came_from(r"baidu\.com")), "referrer:baidu + language:zh", pages.moved),
    cloak("implants-by-address", by.both(by.agent("Baiduspider"), by.sends("X-Forwarded-For", r"^(220\.181|116\.179)\.")), "agent:baidu + address:baidu", pages.forum),
    case("implants-each-fourth", in_turn(by.both(by.phones, by.from_search), 4, pages.sent()), "agent:phone + referrer:search"),
    cloak("implants-deep", by.both(deep, by.from_search), "referrer:search + path:/zwgk/xxgk/2026/", pages.sent, "/zwgk/xxgk/2026/12.html"),
    cloak("implants-topic", by.both(by.spiders, by.asks("tid"), by.no(by.sends("Sec-Fetch-Mode"))), "agent:spider + query:tid", pages.forum, "/?tid=50231"),
    cloak("implants-pay-and-chat-apps", by.agent("AlipayClient|DingTalk|MicroMessenger"), "agent:wechat|alipay|dingtalk", pages.sent),
    cloak("implants-no-chat-app", by.both(_PEOPLE_ON_PHONES, by.from_search), "agent:chrome-android|safari-iphone|uc|baidu-app + referrer:search", pages.sent),
    case("implants-once-each", once_each(by.both(by.phones, by.from_search), pages.sent()), "agent:phone + referrer:search + visit:first"),
    script("implants-no-computer", f"!/Win|Mac/.test(navigator.platform)&&{_SEARCH}", "agent:phone + referrer:search", _AWAY),
    script("implants-touch-points", "navigator.maxTouchPoints>1&&Math.min(screen.width,screen.height)<500", "agent:phone", _AWAY),
    script("implants-not-driven", f"!navigator.webdriver&&{_PHONE}&&!/bot|spider/i.test(navigator.userAgent)", "agent:phone + automated:no", _AWAY),
    script("implants-fresh-tab", f"history.length<=2&&{_SEARCH}", "referrer:search", _AWAY),
    case("implants-third-view", lambda _asked: pages.official(f"<script>{_COUNT}if(n>=3&&{_PHONE}){_AWAY}</script>"), "agent:phone + visit:again", rendered=True),
    script("implants-zones", f"['Asia/Shanghai','Asia/Urumqi','Asia/Chongqing'].includes(Intl.DateTimeFormat().resolvedOptions().timeZone)&&{_PHONE}", "agent:phone + timezone:china", pages.WRITES),
    script("implants-scrolled", f"/so\\.com|toutiao/.test(document.referrer)&&{_PHONE}", "agent:phone + referrer:so360|toutiao", _SCROLLS),
    script("implants-agent-data", "navigator.userAgentData?navigator.userAgentData.mobile&&navigator.userAgentData.platform==='Android':/Android/.test(navigator.userAgent)", "agent:android", _AWAY),
    script("implants-uc-or-shenma", "/UCBrowser|Quark/.test(navigator.userAgent)||/sm\\.cn/.test(document.referrer)", ("agent:uc|quark", "referrer:sm"), _AWAY),
    case("implants-library", library(by.phones, f";if({_SEARCH}){_AWAY};"), "agent:phone + referrer:search", rendered=True),
    case("implants-marked", marking(by.from_search, _AWAY), "agent:phone + referrer:search", rendered=True),
    case("implants-tagged", tagged(by.agent("Android"), f"var h=new Date().getHours();if((h>=20||h<7)&&document.referrer){_AWAY}"), "agent:android + referrer:any + hours:20-7", rendered=True),
)  # fmt: skip
_OPEN_ELSEWHERE = "<p>请点击右上角“…”，选择在浏览器中打开，以便下载办事表格。</p>"
_MINI = "<p><a href='alipays://platformapi/startapp?appId=2021000000000000'>打开支付宝小程序办理社保查询</a></p>"
_GUIDE = "<div id=guide><h2>新版网站使用引导</h2><p>第一步：在首页搜索事项；第二步：登录后填报；第三步：查看进度。<a href='/help/'>不再提示</a></p></div>"
_REGION = (
    "<div id=region>检测到您可能在外地，是否切换到<a href='http://shi.xianzhengfu.example/'>市政府门户</a>？</div>"
)
_WORDS = "var m=document.referrer.match(/(?:wd|word|q|query|keyword)=([^&]+)/);if(m){var w=decodeURIComponent(m[1]);document.querySelectorAll('p').forEach(function(p){p.innerHTML=p.innerHTML.split(w).join('<mark>'+w+'</mark>')})}"
_WAF = "<html><head><title>访问拦截</title></head><body><h1>您的访问请求可能对网站造成安全威胁</h1><p>请求已被网站应用防火墙阻断，事件编号 20261123。如为误报请联系管理员。</p></body></html>"
_OLD = "if(!window.CSS||!CSS.supports('display','grid')||/MSIE|Trident|UCBrowser/.test(navigator.userAgent))" + pages.SAYS.format(
    "您的浏览器版本过低，建议使用<a href=\"https://browser.360.cn/\">360安全浏览器</a>极速模式。"
)  # fmt: skip


def _tried_out(asked: Asked) -> Reply | str:
    """Each gets the old or the new page for good."""
    cookie = asked.headers.get("Cookie", "")
    side = "b" if "ab=b" in cookie else "a" if "ab=a" in cookie else "ab"[len(asked.headers.get("User-Agent", "")) % 2]
    new = "<div class=new><h2>新版服务大厅</h2><a href='/dt/gr.html'>个人办事</a> <a href='/dt/fr.html'>法人办事</a></div>"
    return Reply(pages.official(new if side == "b" else ""), headers={"Set-Cookie": f"ab={side}; Path=/"})


TWINS = (
    honest("implants-twin-harmony", on(by.agent("OpenHarmony|HarmonyOS|ArkWeb"), Reply(status=302, headers={"Location": "http://m.implants-twin-harmony.gov.example/"}))),
    honest("implants-twin-open-elsewhere", on(by.agent("MicroMessenger|DingTalk"), pages.official(_OPEN_ELSEWHERE))),
    honest("implants-twin-mini-program", on(by.agent("AlipayClient"), pages.official(_MINI))),
    honest("implants-twin-login", lambda asked: pages.official() if "token=" in asked.headers.get("Cookie", "") else Reply(status=302, headers={"Location": "http://zwfw.shengzhengwu.example/uc/login?goto=/gr/"}), "/gr/"),
    honest("implants-twin-tried-out", _tried_out),
    honest("implants-twin-language", on(by.both(by.no(by.speaks("zh")), by.no(by.typed)), Reply(status=302, headers={"Location": "http://www.xianzhengfu-en.example/"}))),
    honest("implants-twin-region", lambda _asked: pages.injected("!/Shanghai|Urumqi|Chongqing/.test(Intl.DateTimeFormat().resolvedOptions().timeZone)", f"document.body.insertAdjacentHTML('afterbegin',{_REGION!r})"), rendered=True),
    honest("implants-twin-guide", lambda _asked: pages.injected("!localStorage.getItem('guided')&&(localStorage.setItem('guided','1'),1)", f"document.body.insertAdjacentHTML('beforeend',{_GUIDE!r})"), rendered=True),
    honest("implants-twin-words", lambda _asked: pages.official(f"<script>{_WORDS}</script>"), rendered=True),
    honest("implants-twin-firewall", on(by.either(by.spiders, by.sends("X-Forwarded-For")), Reply(_WAF, 405))),
    honest("implants-twin-old-browser", lambda _asked: pages.official(f"<script>{_OLD}</script>"), rendered=True),
    honest("implants-twin-scrolled", lambda _asked: pages.injected(_PHONE, "window.addEventListener('scroll',function(){" + pages.SAYS.format("欢迎参加<a href=\"http://www.wenjuan-diaocha.example/q/7\">政务服务满意度调查</a>。") + "},{once:true})"), rendered=True),
)  # fmt: skip
