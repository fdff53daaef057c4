"""Cloaks by what a planted script asks before it acts: device, referrer, marks, clock, the server once more.

Written as a whole before any of it was tried; how they came out at first sight: see docs/figures.md.
"""

# ruff: noqa: E501  the pages are written as they are served

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from tests.fetch.web import Asked, Reply
from tests.techniques.cloaks import conditions as by
from tests.techniques.cloaks import pages
from tests.techniques.cloaks.cases import Serve, adapted, case, honest, script

_AWAY = f"location.href='{pages.CASINO_HOST}'"
_SEARCH = "/baidu|google|sogou|so\\.com|bing|sm\\.cn|toutiao/.test(document.referrer)"
_PHONE = "/(iPhone|iPod|Android|ios)/i.test(navigator.userAgent)"
_COVER = "body::before{content:'开云体育官网 真人百家乐 注册送彩金 时时彩投注平台 首存送彩金 www.kaiyun9988.example';position:fixed;inset:0;z-index:99;background:#fff;font-size:32px}"
_HITS = "var h=+((document.cookie.match(/hits=(\\d+)/)||[])[1]||0)+1;document.cookie='hits='+h+';path=/'"
_CHARS = "String.fromCharCode({})".format(",".join(str(ord(each)) for each in "referrer"))


def dressed(condition: by.When, sheet: str) -> Serve:
    """The page is the same for all; its style sheet is not."""

    def serve(asked: Asked) -> Reply | str:
        if asked.path.endswith(".css"):
            return Reply("body{margin:0}" + (sheet if condition(asked) else ""), type="text/css")
        return pages.official(head='<link rel="stylesheet" href="/css/site.css">')

    return serve


def reporting(act: str) -> Serve:
    """Its script tells the server where one came from; the server decides."""

    def serve(asked: Asked) -> Reply | str:
        if asked.path.startswith("/api"):
            told = "".join(parse_qs(urlsplit(asked.path).query).get("r", []))
            return Reply(act if "baidu" in told and by.phones(asked) else "", type="text/javascript")
        return pages.official(
            "<script>var s=document.createElement('script');s.src='/api.php?r='+encodeURIComponent(document.referrer);document.head.appendChild(s)</script>"
        )

    return serve


CLOAKS = (
    script("gates-listed-engines", f"{_PHONE}&&/baidu|sogou|so\\.com|sm\\.cn/.test(document.referrer)", "agent:phone + referrer:baidu|sogou|so360|sm"),
    script("gates-typed-phones", f"{_PHONE}&&document.referrer===''", "agent:phone + referrer:none"),
    adapted("gates-client-width", "document.documentElement.clientWidth<768", "screen:small"),
    script("gates-sensors", "'ontouchstart' in window&&'onorientationchange' in window", "agent:phone"),
    script("gates-vendor", "/Apple/.test(navigator.vendor)&&'ontouchend' in document", "agent:iphone"),
    case("gates-every-other-visit", lambda _asked: pages.official(f"<script>{_HITS};if(h%2===0){_AWAY}</script>"), "visit:again", rendered=True),
    script("gates-twice-a-day-from-search", f"{_SEARCH}&&!(Date.now()-localStorage.last<432e5)&&(localStorage.last=Date.now())", "referrer:search + visit:first"),
    script("gates-chinese-phones", f"{_PHONE}&&navigator.language.slice(0,2)==='zh'&&new Date().getTimezoneOffset()===-480", "agent:phone + language:zh + timezone:china"),
    script("gates-clicked-advert", f"location.search.indexOf('bd_vid=')>=0&&{_PHONE}", "agent:phone + query:bd_vid", path="/?bd_vid=8812"),
    script("gates-foreign-referrer-phones", f"{_PHONE}&&document.referrer&&document.referrer.split('/')[2]!==location.host", "agent:phone + referrer:any"),
    case("gates-dressed", dressed(by.phones, _COVER), "agent:phone", rendered=True),
    script("gates-night-by-utc", "(function(){var h=new Date().getUTCHours();return h>=14&&h<22})()", "hours:22-6"),
    script("gates-spelled-referrer", f"document[{_CHARS}].indexOf(['so','com'].join('.'))>0", "referrer:so360"),
    case("gates-reporting", reporting(_AWAY), "agent:phone + referrer:baidu", rendered=True),
    script("gates-touched", f"{_PHONE}&&/baidu/.test(document.referrer)", "agent:phone + referrer:baidu", f"document.addEventListener('touchstart',function(){{{_AWAY}}})"),
)  # fmt: skip
TWINS = (
    honest("gates-twin-dressed", dressed(by.phones, "body::before{content:'手机版 某某县人民政府 掌上政务';display:block}"), rendered=True),
    honest("gates-twin-abroad", lambda _asked: pages.injected("new Date().getTimezoneOffset()!==-480", pages.SAYS.format("您可能位于境外，部分服务须在境内办理。")), rendered=True),
    honest("gates-twin-list-on-phones", lambda asked: Reply("<li>县医院增设夜间门诊<li>城北公交线路调整", type="text/html") if asked.path.startswith("/api") else pages.injected("innerWidth<700", "fetch('/api/list').then(r=>r.text()).then(t=>document.querySelector('ul').insertAdjacentHTML('beforeend',t))"), rendered=True),
    honest("gates-twin-reporting", reporting("document.title='某某县人民政府 首页'"), rendered=True),
)  # fmt: skip
