"""Cloaks that relay chosen visitors: by claimed address, social pages, desktop makers, counts, answers of the server.

Written as a whole before any of it was tried; how they came out at first sight: see docs/figures.md.
"""

# ruff: noqa: E501  the pages are written as they are served

from __future__ import annotations

import re

from tests.fetch.web import Asked, Reply
from tests.techniques.cloaks import conditions as by
from tests.techniques.cloaks import pages
from tests.techniques.cloaks.cases import Serve, adapted, case, cloak, honest, on, script
from tests.techniques.cloaks.implants import in_turn

_OUT = pages.VIP_HOST
_AWAY = f"window.location='{_OUT}'"
_PHONE = "/Mobi|Android|iPhone/i.test(navigator.userAgent)"
_FROM = "/^https?:\\/\\/([^\\/]*\\.)?(baidu|sogou|so|sm|toutiao)\\.(com|cn)/.test(document.referrer)"


def third_time(asked: Asked) -> Reply:
    """Counts visits in a cookie of its own."""
    found = re.search(r"_utm_n=(\d+)", asked.headers.get("Cookie", ""))
    number = int(found.group(1)) + 1 if found else 1
    reply = pages.sent() if number >= 3 and by.from_search(asked) else Reply(pages.official())
    return Reply(reply.body, reply.status, headers={**reply.headers, "Set-Cookie": f"_utm_n={number}; Path=/"})


def located(code: str) -> Serve:
    """The script asks the server in which country one is."""

    def serve(asked: Asked) -> Reply | str:
        if asked.path.startswith("/geo"):
            return Reply('{"cc":"CN"}', type="application/json")
        return pages.official(
            f"<script>fetch('/geo.json').then(r=>r.json()).then(function(g){{if(g.cc==='CN'&&{_PHONE}){code}}})</script>"
        )

    return serve


CLOAKS = (
    cloak("relays-world-spiders", by.both(by.agent("Googlebot|bingbot"), by.no(by.agent("Mobile"))), "agent:google|bing", pages.forum),
    cloak("relays-phones-from-social", by.both(by.phones, by.came_from(r"weixin\.qq\.com|douyin\.com")), "agent:phone + referrer:weixin|douyin", pages.sent),
    case("relays-third-time", third_time, "referrer:search + visit:again"),
    cloak("relays-foreign-address", by.both(by.sends("X-Forwarded-For", r"^(8|66|72)\."), by.no(by.spiders)), "agent:not-spider + address:abroad", pages.sent),
    cloak("relays-wordpress-search", by.both(by.asks("s"), by.phones), "agent:phone + query:s", pages.sent, "/?s=kaiyun"),
    cloak("relays-huawei-or-harmony", by.both(by.agent("HuaweiBrowser|HarmonyOS|OpenHarmony"), by.from_search), "agent:huawei|harmony + referrer:search", pages.sent),
    cloak("relays-desktop-makers", by.agent(r"360SE|QIHU|MetaSr|QQBrowser/\d+.*Windows|Windows.*QQBrowser|Edg/"), "agent:edge|360-desktop|sogou-desktop|qq-desktop", pages.sent),
    cloak("relays-chat-first", by.both(by.agent("MicroMessenger"), by.first, by.came_from("^$")), "agent:wechat + referrer:none + visit:first", pages.sent),
    case("relays-each-third-phone", in_turn(by.agent("iPhone"), 3, pages.sent()), "agent:iphone"),
    script("relays-narrow-and-touch", f"screen.availWidth<600&&navigator.maxTouchPoints>0&&{_FROM}", "agent:phone + referrer:baidu|sogou|so360|sm|toutiao", _AWAY),
    script("relays-once-a-session", f"!sessionStorage.getItem('p')&&!navigator.webdriver&&{_FROM}&&(sessionStorage.setItem('p',1),true)", "referrer:baidu|sogou|so360|sm|toutiao + visit:first + automated:no", _AWAY),
    case("relays-located", located(_AWAY), "agent:phone", rendered=True),
    script("relays-picture-fails", _PHONE, "agent:phone", f"var i=new Image();i.onerror=function(){{{_AWAY}}};i.src='/no/such.gif'"),
    script("relays-pay-apps", "/AlipayClient|DingTalk/i.test(navigator.userAgent)", "agent:alipay|dingtalk", _AWAY),
    adapted("relays-chinese-and-narrow", "Intl.DateTimeFormat().resolvedOptions().locale.indexOf('zh')===0&&innerWidth<500", "screen:small + language:zh"),
    script("relays-once-a-day", f"localStorage.d!==new Date().toDateString()&&{_FROM}&&{_PHONE}&&(localStorage.d=new Date().toDateString())", "agent:phone + referrer:baidu|sogou|so360|sm|toutiao + visit:first", _AWAY),
)  # fmt: skip
TWINS = (
    honest("relays-twin-proxy", on(by.sends("X-Forwarded-For"), Reply("<h1>403 Forbidden</h1><p>禁止通过代理访问。</p>", 403))),
    honest("relays-twin-foreign-address", on(by.both(by.sends("X-Forwarded-For", r"^66\."), by.no(by.speaks("zh"))), Reply(status=302, headers={"Location": "http://en.relays-twin-foreign-address.gov.example/"}))),
    honest("relays-twin-edge", on(by.agent("Edg/|360SE"), pages.official("<p>建议使用极速模式浏览本站。</p>"))),
    honest("relays-twin-pay-apps", lambda _asked: pages.injected("/AlipayClient|DingTalk/i.test(navigator.userAgent)", pages.SAYS.format("<a href=\"alipays://platformapi/startapp?appId=2021\">打开小程序</a>")), rendered=True),
    honest("relays-twin-located", located(pages.SAYS.format("您在国内访问，<a href=\"/m/\">进入手机版</a>")), rendered=True),
    honest("relays-twin-picture", lambda _asked: pages.injected(_PHONE, "var i=new Image();i.onerror=function(){document.title='某某县人民政府'};i.src='/no/such.gif'"), rendered=True),
)  # fmt: skip
