"""Cloaks by scripts that load or write something for some: several kinds of visitor, clocks told otherwise, counts.

Written as a whole before any of it was tried; how they came out at first sight: see docs/figures.md.
"""

# ruff: noqa: E501  the pages are written as they are served

from __future__ import annotations

from tests.fetch.web import Asked, Reply
from tests.techniques.cloaks import pages
from tests.techniques.cloaks.cases import Serve, adapted, case, honest, script

_OUT = pages.CASINO_HOST
_AWAY = f"location.href='{_OUT}'"
_SEARCH = "/baidu|google|sogou|so\\.com|bing|sm\\.cn|toutiao/.test(document.referrer)"
_PHONE = "/Mobile|Android|iPhone/.test(navigator.userAgent)"
_COUNTS = "var n=+((document.cookie.match(/_n=(\\d+)/)||[])[1]||0)+1;document.cookie='_n='+n+';path=/;max-age=86400';"
_HOSTS = "{'www.sogou.com':1,'m.sm.cn':1,'www.so.com':1}[new URL(document.referrer||'http://x/').hostname]"


def beside(code: str) -> Serve:
    """The script is a file of the site's."""

    def serve(asked: Asked) -> Reply | str:
        if asked.path.endswith(".js"):
            return Reply(code, type="text/javascript")
        return pages.official("<script src='/static/stat.js'></script>")

    return serve


def asking(act: str) -> Serve:
    """The script tells the server on what it runs."""

    def serve(asked: Asked) -> Reply | str:
        if asked.path.startswith("/hm.php"):
            return Reply(act if "p=iPhone" in asked.path else "0", type="text/plain")
        return pages.official(
            "<script>fetch('/hm.php?p='+navigator.platform).then(function(r){return r.text()}).then(function(t){if(t.length>2)setTimeout(t,10)})</script>"
        )

    return serve


_REWRITES = f"addEventListener('load',function(){{var a=document.links;for(var i=0;i<a.length;i++){{a[i].href='{_OUT}';a[i].textContent='开云体育官网 真人百家乐注册送彩金'}}}})"
CLOAKS = (
    script("loaders-wechat-or-search", f"/MicroMessenger/.test(navigator.userAgent)||(/baidu|sogou|so\\.com/.test(document.referrer)&&{_PHONE})", ("agent:wechat", "agent:phone + referrer:baidu|sogou|so360")),
    adapted("loaders-device-width", "matchMedia('(max-device-width:480px)').matches", "screen:small"),
    script("loaders-pixels", "screen.width*devicePixelRatio<1500&&'ontouchend' in document", "agent:phone"),
    script("loaders-table-of-hosts", f"{_HOSTS}&&{_PHONE}", "agent:phone + referrer:sogou|so360|sm"),
    case("loaders-third-visit-from-search", beside(f"(function(){{{_COUNTS}if(n>2&&{_SEARCH}){_AWAY}}})()"), "referrer:search + visit:again", rendered=True),
    script("loaders-small-hours", f"+new Date().toTimeString().slice(0,2)<6&&{_PHONE}", "agent:phone + hours:0-6"),
    script("loaders-evening-in-china", "new Date(Date.now()+288e5).getUTCHours()>=19", "hours:19-0"),
    script("loaders-foreigners", "!/^zh/.test(navigator.language)", "language:not-zh", pages.WRITES),
    script("loaders-not-logged-in", f"document.cookie.indexOf('login=')<0&&navigator.cookieEnabled&&{_SEARCH}", "referrer:search"),
    case("loaders-asking", asking(_AWAY), "agent:iphone", rendered=True),
    script("loaders-rewritten-links", f"{_PHONE}&&{_SEARCH}", "agent:phone + referrer:search", _REWRITES),
)  # fmt: skip
TWINS = (
    honest("loaders-twin-small-hours", lambda _asked: pages.injected("+new Date().toTimeString().slice(0,2)<6", "document.body.insertAdjacentHTML('beforeend','<p>夜间暂停人工服务，可先留言。</p>')"), rendered=True),
    honest("loaders-twin-rewritten-links", lambda _asked: pages.injected(_PHONE, "addEventListener('load',function(){var a=document.links;for(var i=0;i<a.length;i++)a[i].href='/m'+a[i].pathname})"), rendered=True),
    honest("loaders-twin-third-visit", beside(f"(function(){{{_COUNTS}if(n>2)document.body.insertAdjacentHTML('beforeend','<p>欢迎常来，<a href=\"http://www.wenjuan-diaocha.example/q/3\">评价本站</a></p>')}})()"), rendered=True),
    honest("loaders-twin-asking", asking("document.title='某某县人民政府'"), rendered=True),
)  # fmt: skip
