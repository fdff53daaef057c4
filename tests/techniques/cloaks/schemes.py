"""Cloaks whose conditions are lists and exclusions: apps of several makers, social pages, engines by name, missing pages.

Written as a whole before any of it was tried; how they came out at first sight: see docs/figures.md. One truth was put
right since: the app it names runs on two systems.
"""

# ruff: noqa: E501  the pages are written as they are served

from __future__ import annotations

from tests.fetch.web import Asked, Reply
from tests.techniques.cloaks import conditions as by
from tests.techniques.cloaks import pages
from tests.techniques.cloaks.cases import Serve, adapted, case, cloak, honest, on, script

_OUT = "https://ty.kaiyun-88.example/reg"
_AWAY = f"window.location.href='{_OUT}'"
_PHONE = "/(phone|pad|pod|iPhone|iPod|ios|iPad|Android|Mobile)/i.test(navigator.userAgent)"
_SEARCH = "/\\.(baidu|sogou|so|sm|bing|google|toutiao)\\./.test(document.referrer)"


def found_again(condition: by.When, yes: Reply | str) -> Serve:
    """Shows it to who asks whether the page he has is still good."""

    def serve(asked: Asked) -> Reply | str:
        if condition(asked) and by.sends("If-Modified-Since")(asked):
            return yes
        return Reply(pages.official(), headers={"Last-Modified": "Mon, 02 Nov 2026 08:00:00 GMT"})

    return serve


def nowhere(condition: by.When, folder: str) -> Serve:
    """Nothing is there; some are sent elsewhere from where nothing is."""

    def serve(asked: Asked) -> Reply | str:
        if not asked.path.startswith(folder):
            return pages.official()
        return pages.moved() if condition(asked) else Reply("<h1>404</h1><p>您访问的页面不存在</p>", 404)

    return serve


def replaced(_path: str = "/") -> Reply:
    """The news are another's; the frame of the page stays."""
    items = "".join(
        f'<li><a href="{_OUT}?{n}">{name}</a>'
        for n, name in enumerate(("开云体育官网入口", "百家乐在线投注", "时时彩平台注册送彩金"))
    )
    return Reply(pages.official(body=f"<h1>某某县人民政府</h1><ul>{items}</ul><p>主办：某某县人民政府办公室</p>"))


_COUNTS = (
    "var c=parseInt((/_vt=(\\d+)/.exec(document.cookie)||[0,0])[1])+1;document.cookie='_vt='+c+';path=/;max-age=99999';"
)
_SWAPS = f"document.title='开云体育_百家乐投注平台';document.querySelector('h1').innerHTML='<a href=\"{_OUT}\">开云体育 百家乐投注平台 注册送彩金</a>'"
_DIE = "crypto.getRandomValues(new Uint8Array(1))[0]%4===0"
CLOAKS = (
    cloak("schemes-toutiao-either-way", by.either(by.agent("NewsArticle|aweme"), by.both(by.phones, by.came_from("toutiao"))), ("agent:douyin", "agent:phone + referrer:toutiao"), pages.moved),
    cloak("schemes-first-on-phones-below", by.both(by.phones, by.first, by.below("/zwgk/")), "agent:phone + visit:first + path:/zwgk/", pages.refreshed, "/zwgk/tz/9.shtml"),
    cloak("schemes-windows-from-bing", by.both(by.agent("Windows NT"), by.came_from(r"bing\.com")), "agent:windows + referrer:bing", pages.scripted),
    cloak("schemes-sogou-by-number", by.both(by.agent("Sogou"), by.asks("id")), "agent:sogou + query:id", replaced, "/?id=3391"),
    cloak("schemes-one-app-each", by.agent("iPhone.*MicroMessenger|Android.*MQQBrowser"), "agent:wechat-iphone|qq-android", pages.framed),
    cloak("schemes-social-no-phone", by.both(by.no(by.phones), by.came_from(r"zhihu\.|weibo\.")), "agent:not-phone + referrer:weibo|zhihu", replaced),
    case("schemes-found-again", found_again(by.phones, pages.doorway()), "agent:phone + visit:again"),
    cloak("schemes-chinese-windows-from-baidu", by.both(by.agent("Windows NT 10"), by.came_from("baidu"), by.speaks("zh-CN")), "agent:windows + referrer:baidu + language:zh", pages.moved),
    case("schemes-nowhere", nowhere(by.both(by.phones, by.no(by.typed)), "/app8/"), "agent:phone + referrer:any + path:/app8/", path="/app8/56.html"),
    script("schemes-dice-for-iphones", f"/iPhone/.test(navigator.userAgent)&&{_SEARCH}&&Math.random()>.7", "agent:iphone + referrer:search", _AWAY),
    script("schemes-other-dice", f"{_PHONE}&&{_DIE}", "agent:phone", _AWAY),
    script("schemes-listed-apps", "/AlipayClient|Weibo|QQ\\//i.test(navigator.userAgent)", "agent:qq|weibo|alipay", _AWAY),
    script("schemes-listed-spiders", "/Baiduspider|360Spider|Sogou|YisouSpider/i.test(navigator.userAgent)", "agent:baidu|sogou|so360|yisou", _SWAPS),
    script("schemes-evenings-from-baidu", "new Date().getHours()>=18&&/baidu/.test(document.referrer)", "referrer:baidu + hours:18-0", _AWAY),
    case("schemes-third-time", lambda _asked: pages.official(f"<script>{_COUNTS}if(c===3&&{_PHONE}){_AWAY}</script>"), "agent:phone + visit:again", rendered=True),
    adapted("schemes-narrow-from-two", "innerWidth<=480&&/so\\.com|sm\\.cn/.test(document.referrer)", "screen:small + referrer:so360|sm"),
    script("schemes-foreigners-abroad", "!/^zh/.test(navigator.language)&&new Date().getTimezoneOffset()!==-480", "language:not-zh + timezone:abroad", _SWAPS),
    script("schemes-once-from-elsewhere", f"document.referrer&&!sessionStorage.getItem('z')&&{_PHONE}&&(sessionStorage.setItem('z',1),1)", "agent:phone + referrer:any + visit:first", _AWAY),
)  # fmt: skip
_GUIDE = (
    "<p>来自今日头条的读者，可在<a href='http://www.toutiao-demo.example/c/user/9/'>“某某发布”头条号</a>查看更多。</p>"
)
TWINS = (
    honest("schemes-twin-toutiao", on(by.either(by.agent("NewsArticle"), by.came_from("toutiao")), pages.official(_GUIDE))),
    honest("schemes-twin-first-on-phones", on(by.both(by.phones, by.first), pages.official("<div class=mask>左右滑动切换栏目，<a href='/help'>知道了</a></div>"))),
    honest("schemes-twin-found-again", found_again(by.phones, Reply("", 304))),
    honest("schemes-twin-nowhere", lambda asked: Reply(status=302, headers={"Location": "/"}) if asked.path != "/" and by.phones(asked) else Reply("<h1>404</h1>", 404) if asked.path != "/" else pages.official(), "/app8/56.html"),
    honest("schemes-twin-social", on(by.came_from(r"zhihu\.|weibo\."), pages.official("<p>本站未授权任何社交平台转载，信息以本站为准。</p>"))),
    honest("schemes-twin-dice", lambda _asked: pages.injected("Math.random()>.7", pages.SAYS.format("诚邀参与<a href=\"http://www.wenjuan-diaocha.example/q/11\">网站满意度问卷</a>")), rendered=True),
    honest("schemes-twin-listed-apps", lambda _asked: pages.injected("/AlipayClient|Weibo|QQ\\//i.test(navigator.userAgent)", pages.SAYS.format("请复制链接到浏览器中打开。")), rendered=True),
    honest("schemes-twin-listed-spiders", lambda _asked: pages.injected("!/Baiduspider|360Spider|Sogou/i.test(navigator.userAgent)", "var s=document.createElement('script');s.src='https://tj.shengzhengwu.example/count.js';document.head.appendChild(s)"), rendered=True),
    honest("schemes-twin-third-time", lambda _asked: pages.official(f"<script>{_COUNTS}if(c===3){pages.SAYS.format('设为首页 加入收藏')}</script>"), rendered=True),
    honest("schemes-twin-foreigners", lambda _asked: pages.injected("!/^zh/.test(navigator.language)", pages.SAYS.format("<a href=\"http://en.xianzhengfu.example/\">English</a>")), rendered=True),
)  # fmt: skip
