"""Cloaks as campaigns choose their visitors: apps, deep pages, visits, claimed addresses, days, what a page says no to.

Written as a whole before any of it was tried; how they came out at first sight: see docs/figures.md. Of three
the truth is put in the words of findings, or right: whoever is no computer may be a spider.
"""

# ruff: noqa: E501  the pages are written as they are served

from __future__ import annotations

import random
import re

from tests.fetch.web import Asked, Reply
from tests.techniques.cloaks import conditions as by
from tests.techniques.cloaks import pages
from tests.techniques.cloaks.cases import Serve, adapted, by_chance, case, cloak, honest, on, script

_OUT = "http://vip.kaiyun-app77.example/?c=9"
_AWAY = f"location.assign('{_OUT}')"
_PHONE = "/Android|iPhone|Mobile/i.test(navigator.userAgent)"
_SEARCH = "/baidu|sogou|so\\.com|sm\\.cn|toutiao|bing|google/.test(document.referrer)"


def in_the_body(_path: str = "/") -> Reply:
    """Away by a refresh that stands at the end."""
    return Reply(pages.official(f"<meta content='1;URL=\"{_OUT}\"' http-equiv=refresh>"))


def parted(_path: str = "/") -> Reply:
    """Away by a script that puts the address together, after a while."""
    return Reply(
        pages.official(
            "<script>var u=['http:','','vip.kaiyun-app77.example','?c=9'].join('/');setTimeout(function(){top.location.href=u},800)</script>"
        )
    )


def at_the_foot(_path: str = "/") -> Reply:
    """The foot of the page is another's."""
    names = ("九游娱乐登录", "开云棋牌", "百家乐平台网址", "澳门威尼斯人注册")
    links = "".join(
        f"<a href='http://{n}.kaiyun-app77.example/' style='color:#fff;font-size:1px'>{name}</a>"
        for n, name in enumerate(names)
    )
    return Reply(pages.official(f"<footer>主办单位：某某县人民政府办公室 {links}</footer>"))


def headings(_path: str = "/") -> Reply:
    """The title and one heading are a shop's; all else is left as it was."""
    page = pages.official(title="彩票投注平台_百家乐登录_开云体育下载")
    return Reply(page.replace("<h1>某某县人民政府</h1>", "<h1>开云体育百家乐投注平台</h1>"))


def objects(_path: str = "/") -> Reply:
    """Covered by an object that is another's page."""
    style = "position:absolute;top:0;left:0;width:100vw;height:200vh;z-index:10000"
    return Reply(pages.official(f'<object data="{_OUT}" type="text/html" style="{style}"></object>'))


def gone(condition: by.When, folder: str) -> Serve:
    """A folder that others are told is gone."""

    def serve(asked: Asked) -> Reply | str:
        if not asked.path.startswith(folder):
            return pages.official()
        return pages.forum() if condition(asked) else Reply("<h1>410 Gone</h1>", 410)

    return serve


def at_visit(condition: by.When, number: int, yes: Reply | str) -> Serve:
    """At one visit, and at no other; a cookie of its own counts."""

    def serve(asked: Asked) -> Reply:
        found = re.search(r"vc=(\d+)", asked.headers.get("Cookie", ""))
        now = int(found.group(1)) + 1 if found else 1
        shown = yes if now == number and condition(asked) else pages.official()
        page = shown if isinstance(shown, Reply) else Reply(shown)
        return Reply(page.body, page.status, headers={**page.headers, "Set-Cookie": f"vc={now}; Path=/"})

    return serve


def passed_the_front(condition: by.When, yes: Reply) -> Serve:
    """The front page leaves a cookie; what lies below acts for who has it."""

    def serve(asked: Asked) -> Reply | str:
        if asked.path == "/":
            return Reply(pages.official(), headers={"Set-Cookie": "hm=1; Path=/"})
        return yes if condition(asked) and by.sends("Cookie", "hm=1")(asked) else pages.official()

    return serve


_LINKS = f"var u=document.querySelector('ul');u.innerHTML='<li><a href=\"{_OUT}\">开云体育官网 真人百家乐注册送彩金</a><li><a href=\"{_OUT}\">时时彩投注平台</a>'+u.innerHTML"
_WRITES = f'document.open();document.write(\'<title>彩票投注平台</title><iframe src="{_OUT}" style="border:0;width:100%;height:100vh"></iframe>\');document.close()'
_DESK = "/Windows NT|Macintosh|X11/.test(navigator.userAgent)"
CLOAKS = (
    cloak("campaigns-weibo-and-pay", by.agent("Weibo|AlipayClient"), "agent:weibo|alipay", in_the_body),
    cloak("campaigns-mobile-sogou-deep", by.both(by.phones, by.came_from(r"//(m|wap)\.sogou"), by.below("/zwgk/gk/")), "agent:phone + referrer:m-sogou + path:/zwgk/gk/", parted, "/zwgk/gk/81.html"),
    cloak("campaigns-old-explorer", by.both(by.agent("MSIE|Trident/7"), by.from_search), "agent:explorer + referrer:search", pages.moved),
    cloak("campaigns-androids-from-somewhere", by.both(by.agent("Android"), by.no(by.agent("iPhone")), by.no(by.typed)), "agent:android + referrer:any", in_the_body),
    cloak("campaigns-chinese-people-from-search", by.both(by.no(by.spiders), by.from_search, by.speaks("zh")), "agent:not-spider + referrer:search + language:zh", objects),
    case("campaigns-gone", gone(by.agent("Googlebot|bingbot"), "/down/"), "agent:google|bing + path:/down/", path="/down/7731.html"),
    case("campaigns-third-visit", at_visit(by.both(by.phones, by.from_search), 3, pages.moved()), "agent:phone + referrer:search + visit:again"),
    case("campaigns-passed-the-front", passed_the_front(by.phones, pages.moved()), "agent:phone + visit:again + path:/xw/", path="/xw/5.html"),
    cloak("campaigns-address-of-google", by.both(by.agent("Googlebot"), by.sends("X-Forwarded-For", r"^66\.249\.")), "agent:google + address:google", headings),
    by_chance("campaigns-spider-by-dice", by.agent("Baiduspider"), 0.34, at_the_foot(), "agent:baidu", seed=41),
    cloak("campaigns-category", by.both(by.spiders, by.asks("cat")), "agent:spider + query:cat", pages.forum, "/?cat=12&page=3"),
    cloak("campaigns-english-phones", by.both(by.phones, by.speaks("en")), "agent:phone + language:en", pages.moved),
    cloak("campaigns-who-sends-all", by.both(by.phones, by.from_search, by.sends("Accept-Language"), by.sends("Accept-Encoding")), "agent:phone + referrer:search", parted),
    cloak("campaigns-phones-from-other-sites", by.both(by.phones, by.no(by.typed), by.no(by.from_search)), "agent:phone + referrer:other", pages.moved),
    cloak("campaigns-plain-iphones", by.both(by.agent("iPhone"), by.no(by.agent("MicroMessenger|QQ/|Weibo|Alipay"))), "agent:safari-iphone", pages.refreshed),
    cloak("campaigns-jsp", by.both(by.came_from(r"baidu\.com"), lambda asked: ".jsp" in asked.path), "referrer:baidu + path:/xw/", headings, "/xw/show.jsp?id=5"),
    script("campaigns-touched-not-driven", f"'ontouchstart' in window&&!navigator.webdriver&&{_SEARCH}", "agent:phone + referrer:search + automated:no", _AWAY),
    adapted("campaigns-narrow-from-sogou", "innerWidth<640&&/sogou/.test(document.referrer)", "screen:small + referrer:sogou"),
    script("campaigns-first-in-china", f"{_PHONE}&&new Date().getTimezoneOffset()===-480&&!localStorage.getItem('pv1')&&(localStorage.setItem('pv1',1),1)", "agent:phone + visit:first + timezone:china", _AWAY),
    script("campaigns-chat-apps", "/MicroMessenger|QQ\\//i.test(navigator.userAgent)", "agent:wechat|qq", _WRITES),
    script("campaigns-working-days", f"new Date().getDay()>0&&new Date().getDay()<6&&{_PHONE}", "agent:phone + hours:workdays", _AWAY),
    script("campaigns-office-hours", f"new Date().getHours()>=9&&new Date().getHours()<17&&{_PHONE}", "agent:phone + hours:9-17", _AWAY),
    script("campaigns-one-of-three", f"{_SEARCH}&&Math.random()<.34", "referrer:search", _AWAY),
    script("campaigns-spiders-that-render", "/Baiduspider|Googlebot/.test(navigator.userAgent)", "agent:baidu|google", _LINKS),
    script("campaigns-no-computers", f"!{_DESK}&&document.referrer", "agent:not-desktop + referrer:any", _AWAY),
    script("campaigns-links-for-360", "/\\bso\\.com|sogou\\.com/.test(document.referrer)", "referrer:sogou|so360", _LINKS),
    script("campaigns-deep-androids", "/Android/.test(navigator.userAgent)&&location.pathname.split('/').length>3", "agent:android + path:/zwgk/gk/", _AWAY, "/zwgk/gk/81.html"),
)  # fmt: skip
_APP = "<p>请点击右上角，选择“在浏览器打开”，或下载<a href='/app/zwfw.apk'>政务服务客户端</a>。</p>"
_CONSULS = "<p>For visa matters see <a href='http://www.consulate-demo.example/'>the consulate</a> or <a href='http://www.expo-demo.example/'>the expo</a>.</p>"
_turns = random.Random(3)
TWINS = (
    honest("campaigns-twin-weibo-and-pay", on(by.agent("Weibo|AlipayClient"), pages.official(_APP))),
    honest("campaigns-twin-mobile-sogou", on(by.both(by.phones, by.came_from(r"//(m|wap)\.sogou")), Reply(status=302, headers={"Location": "http://m.campaigns-twin-mobile-sogou.gov.example/zwgk/gk/81.html"})), "/zwgk/gk/81.html"),
    honest("campaigns-twin-old-explorer", lambda asked: Reply(status=302, headers={"Location": "/upgrade.html"}) if by.agent("MSIE|Trident/7")(asked) and asked.path == "/" else pages.official(body="<h1>请升级浏览器</h1><p>推荐使用<a href='https://www.firefox.com.cn/'>火狐</a>或<a href='https://browser.360.cn/'>360浏览器</a>。</p>" if asked.path != "/" else "")),
    honest("campaigns-twin-androids", on(by.both(by.agent("Android"), by.no(by.typed)), pages.official("<div class=dl><a href='/app/zwfw.apk'>打开客户端，办事更方便</a></div>"))),
    honest("campaigns-twin-moved-site", on(by.no(by.spiders), Reply(status=302, headers={"Location": "http://www.xianzhengfu.gov.example/"}))),
    honest("campaigns-twin-gone", lambda asked: Reply("<h1>410</h1><p>该栏目已并入信息公开。</p>", 410) if by.spiders(asked) and asked.path != "/" else pages.official(), "/down/7731.html"),
    honest("campaigns-twin-third-visit", at_visit(by.phones, 3, pages.official("<div>关注“某某县发布”公众号，第一时间获取权威信息。<img src='/qr.png'></div>"))),
    honest("campaigns-twin-passed-the-front", passed_the_front(by.phones, Reply(pages.official("<p>您从首页进入，<a href='/'>返回首页</a></p>"))), "/xw/5.html"),
    honest("campaigns-twin-address", on(by.sends("X-Forwarded-For", r"^66\.249\."), Reply("<h1>429 Too Many Requests</h1><p>访问频率过高，请稍后再试。</p>", 429))),
    honest("campaigns-twin-by-dice", lambda _asked: pages.official("<div class=v2><h2>智能问答</h2><p>我是小政，有事请问我：社保、医保、公积金、户籍。</p></div>" if _turns.random() < 0.34 else "")),
    honest("campaigns-twin-category", on(by.asks("cat"), pages.official("<p>分类：工作动态 第3页</p>")), "/?cat=12&page=3"),
    honest("campaigns-twin-english-phones", on(by.both(by.phones, by.speaks("en")), pages.official(_CONSULS))),
    honest("campaigns-twin-touched", lambda _asked: pages.injected("'ontouchstart' in window", "document.querySelector('ul').innerHTML+='<li><a href=\"http://app.shengzhengwu.example/d\">掌上办</a>'"), rendered=True),
    honest("campaigns-twin-working-days", lambda _asked: pages.injected("new Date().getDay()>0&&new Date().getDay()<6", pages.SAYS.format("工作日可视频咨询：<a href=\"http://meeting.shengzhengwu.example/room/8\">进入咨询室</a>")), rendered=True),
    honest("campaigns-twin-one-of-three", lambda _asked: pages.injected("1", "var p=['jiaoyu','weisheng','jiaotong'][Math.floor(Math.random()*3)];" + "document.body.insertAdjacentHTML('beforeend','<a href=\"http://'+p+'.xianzhengfu.example/\">合作单位</a>')"), rendered=True),
    honest("campaigns-twin-no-computers", lambda asked: pages.official(title="某某县政府手机版") if asked.path.startswith("/wap") else pages.injected(f"!{_DESK}", "location.replace('/wap/index.html')"), rendered=True),
    honest("campaigns-twin-360", lambda _asked: pages.injected("/\\bso\\.com|sogou\\.com/.test(document.referrer)", "document.querySelector('ul').insertAdjacentHTML('afterbegin','<li><a href=\"/search\">站内搜索</a>')"), rendered=True),
)  # fmt: skip
