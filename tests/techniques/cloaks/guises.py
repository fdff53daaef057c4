"""Cloaks by what visitors send and hold beside their name: hints, validators, cookies, marks in the window, styles, time.

Written as a whole, each with an honest twin, before any of it was tried; how they came out at first sight: see
docs/figures.md. The names of three were put right since: a header of browsers alone is part of what is asked for, who
accepts such pictures has an engine that does, and what comes after a minute wants that minute.
"""

# ruff: noqa: E501  the pages are written as they are served

from __future__ import annotations

import base64
from itertools import count

from tests.fetch.web import Asked, Reply
from tests.techniques.cloaks import conditions as by
from tests.techniques.cloaks import pages
from tests.techniques.cloaks.cases import Serve, case, cloak, honest, on, script

_AWAY = f"location.href='{pages.CASINO_HOST}'"
_PHONE = "/Android|iPhone|Mobile/i.test(navigator.userAgent)"
_SEARCH = "/baidu|google|sogou|so\\.com|bing|sm\\.cn|toutiao/.test(document.referrer)"
_PROMO = "开云体育官网 真人百家乐注册送彩金 时时彩投注平台 首存送彩金"
_HELLO = pages.SAYS.format("欢迎访问本站，办事请拨打政务服务热线。")


def cookie_to_script(condition: by.When, act: str) -> Serve:
    """The page is the same for all; a cookie that comes with it decides what the script file holds."""

    def serve(asked: Asked) -> Reply | str:
        if asked.path.endswith(".js"):
            return Reply(act if by.sends("Cookie", "s=1")(asked) else "", type="text/javascript")
        page = pages.official("<script src='/js/common.js'></script>")
        return Reply(page, headers={"Set-Cookie": "s=1; Path=/"} if condition(asked) else {})

    return serve


def styled(condition: by.When, words: str) -> Serve:
    """The page is the same for all; its style sheet writes words for some."""

    def serve(asked: Asked) -> Reply | str:
        if asked.path.endswith(".css"):
            rule = f"h1::after{{content:'{words}';display:block;font-size:40px}}" if condition(asked) else ""
            return Reply("h1{color:#900}" + rule, type="text/css")
        return pages.official(head='<link rel="stylesheet" href="/css/site.css">')

    return serve


def listed(condition: by.When, names: tuple[str, ...]) -> Serve:
    """A map of the site for spiders."""

    def serve(asked: Asked) -> Reply | str:
        chosen = names if condition(asked) else ("xw/1", "xw/2", "gk/1")
        rows = "".join(f"<url><loc>http://{asked.host}/{name}.html</loc></url>" for name in chosen)
        page = f'<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</urlset>'
        return Reply(page, type="application/xml") if asked.path == "/sitemap.xml" else pages.official()

    return serve


def missing_pages(condition: by.When, yes: Reply) -> Serve:
    """Whatever is not there is there for some."""

    def serve(asked: Asked) -> Reply | str:
        if asked.path == "/":
            return pages.official()
        return yes if condition(asked) else Reply("<title>404</title><h1>您访问的页面不存在</h1>", 404)

    return serve


def chained(condition: by.When, end: Reply | str) -> Serve:
    """Away over two pages of its own, by status and by header."""

    def serve(asked: Asked) -> Reply | str:
        if asked.path.startswith("/plus/count.php"):
            return Reply("", headers={"Refresh": "0;url=/plus/view.php"})
        if asked.path.startswith("/plus/view.php"):
            return end
        return Reply("", 302, headers={"Location": "/plus/count.php?id=1"}) if condition(asked) else pages.official()

    return serve


def at_visit(number: int, condition: by.When, yes: Reply) -> Serve:
    """At one visit only, counted in a cookie."""

    def serve(asked: Asked) -> Reply:
        visits = next((n for n in range(9, 0, -1) if by.sends("Cookie", f"pv={n}\\b")(asked)), 0)
        page = yes if condition(asked) and visits == number - 1 else Reply(pages.official())
        return Reply(page.body, page.status, headers={**page.headers, "Set-Cookie": f"pv={visits + 1}; Path=/"})

    return serve


def every(number: int, condition: by.When, yes: Reply | str) -> Serve:
    """Shown at every so manieth visit of those it is meant for."""
    turns = count(1)
    return lambda asked: yes if condition(asked) and next(turns) % number == 0 else pages.official()


def kept_in_style(condition: str, act: str) -> str:
    """What to do stands in a property of a style, in a form that cannot be read at once."""
    told = base64.b64encode(act.encode()).decode()
    code = f"if({condition}){{var t=getComputedStyle(document.documentElement).getPropertyValue('--t').trim().slice(1,-1);(0,eval)(atob(t))}}"
    return pages.official(f"<script>{code}</script>", head=f"<style>:root{{--t:'{told}'}}</style>")


def code(text: str) -> Serve:
    return lambda _asked: pages.official(f"<script>{text}</script>")


def later(condition: str, seconds: int, act: str) -> Serve:
    return code(f"if({condition})setTimeout(function(){{{act}}},{seconds}000)")


def moved_about(act: str) -> str:
    return f"var k=0;document.addEventListener('mousemove',function(){{if(++k===3){{{act}}}}})"


_WINDOW = "if(window.name==='v1'){{{}}}else window.name='v1'"
_DATABASE = "var q=indexedDB.open('u',1);q.onupgradeneeded=function(){{if({}){{{}}}}}"
_CARD = "(function(){try{var g=document.createElement('canvas').getContext('webgl'),e=g.getExtension('WEBGL_debug_renderer_info');return !/SwiftShader|llvmpipe|Mesa/.test(g.getParameter(e.UNMASKED_RENDERER_WEBGL))}catch(_){return false}})()"
_TOOLS = "outerWidth-innerWidth<160&&outerHeight-innerHeight<260"
_RETINA = "devicePixelRatio>=2&&screen.height>screen.width"
_COUNTED = "(localStorage.n=+(localStorage.n||0)+1)>2"
_IN_SIGHT = "document.visibilityState==='visible'&&document.hasFocus()"
_KEYWORD = "/[?&](wd|word|q|query|keyword)=/.test(document.referrer)"
_MOBILE_HOST = Reply(status=302, headers={"Location": "/m/"})

CLOAKS = (
    cloak("guises-baidu-render", by.agent("Baiduspider-render"), "agent:baidu-render", pages.doorway),
    case("guises-cookie-to-script", cookie_to_script(by.from_search, _AWAY), "referrer:search", rendered=True),
    case("guises-styled", styled(by.agent("Android"), _PROMO), "agent:android", rendered=True),
    cloak("guises-validators", by.both(by.spiders, by.sends("If-Modified-Since")), "agent:spider + validators:sent", pages.doorway),
    cloak("guises-cross-site", by.both(by.phones, by.sends("Sec-Fetch-Site", "cross-site")), "agent:phone + referrer:any + manner:browser", pages.moved),
    cloak("guises-hinted-mobile", by.sends("Sec-CH-UA-Mobile", r"\?1"), "agent:android + manner:browser", pages.moved),
    case("guises-map-of-site", listed(by.spiders, ("kaiyun-tiyu-guanwang", "zhenren-baijiale-app", "aomen-duchang-zhuce", "shishicai-pingtai")), "agent:spider", path="/sitemap.xml"),
    case("guises-every-fourth", every(4, by.both(by.phones, by.from_search), pages.moved()), "agent:phone + referrer:search"),
    case("guises-missing-pages", missing_pages(by.spiders, pages.forum()), "agent:spider + path:/bet/", path="/bet/3301.shtml"),
    case("guises-chained", chained(by.both(by.phones, by.from_search), pages.framed()), "agent:phone + referrer:search"),
    cloak("guises-accepts-webp", by.both(by.sends("Accept", "image/webp"), by.from_search), "agent:android|windows + referrer:search + accept:html", pages.scripted),
    cloak("guises-mainland-phones", by.both(by.phones, by.speaks("zh-CN")), "agent:phone + language:zh", pages.refreshed),
    cloak("guises-not-from-officials", by.both(by.phones, by.no(by.typed), by.no(by.came_from(r"\.gov\."))), "agent:phone + referrer:any", pages.moved),
    cloak("guises-numbered-articles", by.both(by.agent("Baiduspider"), by.asks("aid")), "agent:baidu + query:aid", pages.doorway, "/view.asp?aid=4417"),
    case("guises-second-visit", at_visit(2, by.both(by.phones, by.from_search), pages.sent()), "agent:phone + referrer:search + visit:again"),
    cloak("guises-spider-or-clip", by.either(by.agent("Bytespider"), by.both(by.phones, by.came_from(r"douyin|toutiao"))), ("agent:toutiao", "agent:phone + referrer:toutiao|douyin"), pages.doorway),
    case("guises-window-name", code(_WINDOW.format(_AWAY)), "visit:again", rendered=True),
    case("guises-database-first", code(_DATABASE.format(_PHONE, _AWAY)), "agent:phone + visit:first", rendered=True),
    script("guises-graphics-card", f"{_PHONE}&&{_CARD}", "agent:phone + automated:no"),
    case("guises-after-a-minute", later(f"{_PHONE}&&/baidu/.test(document.referrer)", 70, pages.WRITES), "agent:phone + referrer:baidu + deed:later", rendered=True),
    case("guises-mouse", code(f"if({_SEARCH}){{{moved_about(_AWAY)}}}"), "referrer:search", rendered=True),
    case("guises-in-sight", later(f"{_PHONE}&&{_IN_SIGHT}", 3, f"if({_IN_SIGHT}){_AWAY}"), "agent:phone", rendered=True),
    script("guises-fragment", "/iPhone/.test(navigator.userAgent)&&location.hash!=='#1'&&(location.hash='#1')", "agent:iphone"),
    script("guises-no-tools", f"{_PHONE}&&{_SEARCH}&&{_TOOLS}", "agent:phone + referrer:search"),
    script("guises-no-plugins", "navigator.plugins.length===0&&navigator.maxTouchPoints>0", "agent:phone"),
    script("guises-zone-and-touch", "new Date().getTimezoneOffset()===-480&&'ontouchend' in document", "agent:phone + timezone:china"),
    script("guises-fine-screen", _RETINA, "agent:phone"),
    script("guises-keyword", _KEYWORD, "referrer:m-baidu|sogou|so360|sm|toutiao"),
    script("guises-third-load", f"{_PHONE}&&{_SEARCH}&&{_COUNTED}", "agent:phone + referrer:search + visit:again"),
    case("guises-kept-in-style", lambda _asked: kept_in_style("/Android/.test(navigator.userAgent)&&/baidu/.test(document.referrer)", _AWAY), "agent:android + referrer:baidu", rendered=True),
)  # fmt: skip
TWINS = (
    honest("guises-twin-baidu-render", on(by.agent("Baiduspider-render"), pages.official("<p>会议强调，要压实责任，细化措施。</p>"))),
    honest("guises-twin-cookie-to-script", cookie_to_script(by.from_search, _HELLO), rendered=True),
    honest("guises-twin-styled", styled(by.agent("Android"), "手机版 掌上政务"), rendered=True),
    honest("guises-twin-validators", lambda asked: Reply("", 304) if by.sends("If-Modified-Since")(asked) or by.sends("If-None-Match")(asked) else Reply(pages.official(), headers={"ETag": '"a1"', "Last-Modified": "Mon, 02 Nov 2026 08:00:00 GMT"})),
    honest("guises-twin-cross-site", on(by.both(by.phones, by.sends("Sec-Fetch-Site", "cross-site")), _MOBILE_HOST)),
    honest("guises-twin-hinted-mobile", on(by.sends("Sec-CH-UA-Mobile", r"\?1"), pages.official(title="某某县人民政府 手机版"))),
    honest("guises-twin-map-of-site", listed(by.spiders, ("gk/zcwj/1", "gk/zcwj/2", "hd/zxft/3", "fw/bszn/8")), "/sitemap.xml"),
    honest("guises-twin-every-fourth", every(4, by.phones, pages.official('<p>诚邀参加<a href="http://www.wenjuan-diaocha.example/q/9">网站满意度调查</a></p>'))),
    honest("guises-twin-missing-pages", missing_pages(by.spiders, Reply("<title>404 Not Found</title><h1>404 Not Found</h1>", 404)), "/bet/3301.shtml"),
    honest("guises-twin-chained", chained(by.both(by.phones, by.from_search), pages.official(title="某某县人民政府 手机版"))),
    honest("guises-twin-accepts-webp", on(by.sends("Accept", "image/webp"), pages.official('<img src="/i/1.webp" width=90 height=60>'))),
    honest("guises-twin-mainland-phones", on(by.both(by.phones, by.speaks("zh-CN")), pages.official('<p><a href="http://app.shengzhengwu.example/d">下载政务APP</a></p>'))),
    honest("guises-twin-not-from-officials", on(by.both(by.no(by.typed), by.no(by.came_from(r"\.gov\."))), pages.official("<p>您从其他网站来，本站内容以首页公布为准。</p>"))),
    honest("guises-twin-numbered-articles", on(by.agent("Baiduspider"), pages.official("<p>原文链接已静态化</p>")), "/view.asp?aid=4417"),
    honest("guises-twin-second-visit", at_visit(2, by.phones, Reply(pages.official("<p>添加到桌面，下次访问更方便。</p>")))),
    honest("guises-twin-spider-or-clip", on(by.came_from(r"douyin|toutiao"), pages.official('<p>关注本县<a href="https://www.douyin.com/user/mouxian">政务抖音号</a></p>'))),
    honest("guises-twin-window-name", code(_WINDOW.format(_HELLO)), rendered=True),
    honest("guises-twin-database-first", code(_DATABASE.format(_PHONE, _HELLO)), rendered=True),
    honest("guises-twin-graphics-card", lambda _asked: pages.injected(f"!{_CARD}", pages.SAYS.format("您的浏览器不支持三维地图，已切换为平面地图。")), rendered=True),
    honest("guises-twin-after-a-minute", later(_PHONE, 70, "location.href='/login?timeout=1'"), rendered=True),
    honest("guises-twin-mouse", code(moved_about("document.title='某某县人民政府 首页'")), rendered=True),
    honest("guises-twin-in-sight", later(_IN_SIGHT, 3, pages.SAYS.format("您已浏览三秒，本页可朗读。")), rendered=True),
    honest("guises-twin-fragment", lambda _asked: pages.injected("location.hash!=='#1'&&(location.hash='#1')", "document.title='某某县人民政府'"), rendered=True),
    honest("guises-twin-no-tools", code("setInterval(function(){if(outerWidth-innerWidth>300)document.title='请勿调试'},900)"), rendered=True),
    honest("guises-twin-no-plugins", lambda _asked: pages.injected("navigator.plugins.length===0", pages.SAYS.format("请安装阅读器查看附件。")), rendered=True),
    honest("guises-twin-zone-and-touch", lambda asked: pages.official(title="某某县政府手机版") if by.below("/m/")(asked) else pages.injected("new Date().getTimezoneOffset()===-480&&'ontouchend' in document", "location.href='/m/'"), rendered=True),
    honest("guises-twin-fine-screen", lambda _asked: pages.injected(_RETINA, "document.querySelector('h1').style.fontSize='3em'"), rendered=True),
    honest("guises-twin-keyword", lambda _asked: pages.injected(_KEYWORD, pages.SAYS.format("已为您标出搜索的词。")), rendered=True),
    honest("guises-twin-third-load", lambda _asked: pages.injected(_COUNTED, pages.SAYS.format("您已多次访问本站，可收藏本页。")), rendered=True),
    honest("guises-twin-kept-in-style", lambda _asked: kept_in_style("innerWidth<700", "document.title='某某县人民政府 手机版'"), rendered=True),
)  # fmt: skip
