"""Cloaks as includes, error handlers and loaders of backdoors decide: makers and apps, marks, chance, touch, time.

Written as a whole before any of it was tried; how they came out at first sight: see docs/figures.md.
"""

# ruff: noqa: E501  the pages are written as they are served

from __future__ import annotations

import base64
from itertools import count

from tests.fetch.web import Asked, Reply
from tests.techniques.cloaks import conditions as by
from tests.techniques.cloaks import pages
from tests.techniques.cloaks.cases import Serve, case, cloak, honest, on, script

_OUT = pages.VIP_HOST
_AWAY = f"location.href=atob('{base64.b64encode(_OUT.encode()).decode()}')"
_PHONE = "/Android|iPhone|HarmonyOS|Mobile/i.test(navigator.userAgent)"
_SEARCH = "/baidu|sogou|so\\.com|sm\\.cn|toutiao|bing|google/.test(document.referrer)"


def handled(asked: Asked) -> Reply | str:
    """What is not there is handled by a script that knows two spiders."""
    if not asked.path.startswith("/game/"):
        return pages.official()
    return pages.forum() if by.agent("Sogou|360Spider")(asked) else Reply("<h1>404 Not Found</h1>", 404)


def switched(code: str) -> Serve:
    """The page asks a switch of the site's whether it is on; it is for phones."""

    def serve(asked: Asked) -> Reply | str:
        if asked.path.startswith("/api/conf"):
            return Reply(f'{{"on":{int(by.phones(asked))}}}', type="application/json")
        return pages.official(
            f"<script>fetch('/api/conf.json').then(r=>r.json()).then(c=>{{if(c.on&&{_SEARCH}){code}}})</script>"
        )

    return serve


def pages_in_turn(*bodies: str) -> Serve:
    turns = count()
    return lambda _asked: bodies[next(turns) % len(bodies)]


_CODE = "var c=+((document.cookie.match(/_c=(\\d+)/)||[])[1]||0)+1;document.cookie='_c='+c+';path=/;max-age=604800';"
_LATE = "setTimeout(function(){{if(document.visibilityState==='visible'){}}},3000)"
_UNDER = f"document.addEventListener('click',function(){{window.open(atob('{base64.b64encode(_OUT.encode()).decode()}'))}},{{once:true}})"
CLOAKS = (
    cloak("backdoors-makers-from-search", by.both(by.agent("MiuiBrowser|HuaweiBrowser|OpenHarmony"), by.from_search), "agent:huawei|xiaomi|harmony + referrer:search", pages.sent),
    cloak("backdoors-windows-from-360-first", by.both(by.agent("Windows NT"), by.came_from(r"\bso\.com"), by.first), "agent:windows + referrer:so360 + visit:first", pages.sent),
    cloak("backdoors-mobile-by-hint", by.sends("Sec-CH-UA-Mobile", r"\?1"), "agent:android + manner:browser", pages.sent),
    cloak("backdoors-shenma-either-way", by.either(by.agent("YisouSpider"), by.came_from(r"\bsm\.cn|quark\.cn")), ("agent:yisou", "referrer:sm"), pages.forum),
    cloak("backdoors-wechat-iphones-below", by.both(by.agent("iPhone.*MicroMessenger"), by.below("/wsbs/")), "agent:wechat-iphone + path:/wsbs/", pages.sent, "/wsbs/yy.html"),
    case("backdoors-handled", handled, "agent:sogou|so360 + path:/game/", path="/game/8871.html"),
    cloak("backdoors-people-not-from-here", by.both(by.no(by.agent(f"{by.SPIDERS}|Reader")), by.no(lambda asked: "gov.example" in asked.headers.get("Referer", "")), by.no(by.came_from("^$")), by.speaks("zh")), "agent:people + referrer:any + language:zh", pages.linked),
    cloak("backdoors-short-video-apps", by.agent("Kwai|xhsdiscover|aweme"), "agent:douyin|kuaishou|xiaohongshu", pages.sent),
    script("backdoors-no-plugins", f"navigator.plugins.length===0&&navigator.mimeTypes.length===0&&{_SEARCH}", "agent:not-desktop + referrer:search", _AWAY),
    script("backdoors-upright", "matchMedia('(orientation:portrait)').matches&&'ontouchstart' in window", "agent:phone", _AWAY),
    script("backdoors-iphones-by-dice", "/iPhone/.test(navigator.userAgent)&&Math.random()<.6", "agent:iphone", _AWAY),
    case("backdoors-every-second-time", lambda _asked: pages.official(f"<script>{_CODE}if(c%2===0&&{_PHONE}&&{_SEARCH}){_AWAY}</script>"), "agent:phone + referrer:search + visit:again", rendered=True),
    script("backdoors-late-at-night", f"(new Date().getHours()>=22||new Date().getHours()<5)&&{_PHONE}", "agent:phone + hours:22-5", _LATE.format(_AWAY)),
    case("backdoors-switched", switched(_AWAY), "agent:phone + referrer:search", rendered=True),
    script("backdoors-no-chat-typed", f"{_PHONE}&&!/MicroMessenger|QQ\\//.test(navigator.userAgent)&&!document.referrer", "agent:chrome-android|safari-iphone + referrer:none", _AWAY),
    script("backdoors-under", "document.referrer.indexOf('baidu.com')>0", "referrer:baidu + deed:click", _UNDER),
)  # fmt: skip
_STORES = "<p>下载“某县通”：<a href='https://appgallery.huawei.example/app/C10'>华为应用市场</a> <a href='https://app.mi.example/d?id=9'>小米应用商店</a></p>"
_CONTROL = pages.SAYS.format('未检测到签名控件，请<a href="/down/sign.exe">下载安装</a>后办理业务。')
TWINS = (
    honest("backdoors-twin-stores", on(by.agent("MiuiBrowser|HuaweiBrowser|OpenHarmony"), pages.official(_STORES))),
    honest("backdoors-twin-landing", lambda asked: Reply(status=302, headers={"Location": "http://www.visit-county.example/en/"}) if by.first(asked) and not by.speaks("zh")(asked) and not by.spiders(asked) else Reply(pages.official(), headers={"Set-Cookie": "visited=1; Path=/"})),
    honest("backdoors-twin-upright", lambda _asked: pages.injected("matchMedia('(orientation:portrait)').matches&&'ontouchstart' in window", pages.SAYS.format("横屏浏览效果更佳。")), rendered=True),
    honest("backdoors-twin-control", lambda _asked: pages.injected("navigator.plugins.length===0", _CONTROL), rendered=True),
    honest("backdoors-twin-switched", switched("location.hash='#mobile'"), rendered=True),
    honest("backdoors-twin-under", lambda _asked: pages.injected("document.referrer.indexOf('baidu.com')>0", "document.addEventListener('click',function(){window.open('/wjdc/')},{once:true})"), rendered=True),
    honest("backdoors-twin-notices", pages_in_turn(pages.official("<p>通知：本周六系统维护。</p>"), pages.official("<p>提示：防范电信网络诈骗，不参与网络赌博、跑分洗钱。</p>"))),
)  # fmt: skip
