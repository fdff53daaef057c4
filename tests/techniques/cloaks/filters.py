"""Cloaks by the filters that planted server code holds: lists of spiders, makes of browser, referrers, visits.

Written as a whole before any of it was tried; how they came out at first sight: see docs/figures.md.
"""

# ruff: noqa: E501  the pages are written as they are served

from __future__ import annotations

import random
import re

from tests.fetch.web import Asked, Reply
from tests.techniques.cloaks import conditions as by
from tests.techniques.cloaks import pages
from tests.techniques.cloaks.cases import Serve, by_chance, case, cloak, honest, on


def in_gbk(_path: str) -> Reply:
    """A page of somebody else's in another encoding than the site's."""
    text = str(pages.doorway().body).replace("utf-8", "gbk")
    return Reply(text.encode("gbk"), type="text/html; charset=gbk")


def claimed(_path: str) -> Reply:
    """The official page, which says that another's is the original."""
    head = f'<link rel="canonical" href="{pages.CASINO_HOST}"><meta property="og:url" content="{pages.CASINO_HOST}">'
    return Reply(pages.official(head=head, title="开云体育官网_真人百家乐注册送彩金"))


def counted(condition: by.When, turn: int, yes: Reply) -> Serve:
    """Counts visits in a cookie; acts at one of them alone."""

    def serve(asked: Asked) -> Reply:
        found = re.search(r"hits=(\d+)", asked.headers.get("Cookie", ""))
        number = int(found.group(1)) + 1 if found else 1
        shown = yes if condition(asked) and number == turn else Reply(pages.official())
        return Reply(shown.body, shown.status, headers={**shown.headers, "Set-Cookie": f"hits={number}; Path=/"})

    return serve


_SOCIAL = r"weixin\.qq\.com|weibo\.|zhihu\.|douyin\."
_VENDORS = "HuaweiBrowser|MiuiBrowser|HeyTapBrowser|VivoBrowser"
_COOKIELESS = by.no(by.sends("Cookie"))
CLOAKS = (
    cloak("filters-chinese-spiders", by.agent("Baiduspider|Sogou|360Spider|HaosouSpider|YisouSpider|Sosospider"), "agent:baidu|sogou|so360|yisou|soso", pages.doorway),
    cloak("filters-spiders-but-google", by.both(by.spiders, by.no(by.agent("Googlebot"))), "agent:baidu|bing|sogou|so360|yisou|toutiao|petal|gpt", pages.linked),
    cloak("filters-safari-on-iphones", by.agent(r"iPhone.*Version/.*Safari"), "agent:safari-iphone", pages.moved),
    cloak("filters-wechat-on-android-first", by.both(by.agent("Android.*MicroMessenger"), by.first), "agent:wechat-android + visit:first", pages.refreshed),
    cloak("filters-app-or-search", by.either(by.agent("baiduboxapp"), by.both(by.phones, by.came_from("baidu"))), ("agent:baidu-app", "agent:phone + referrer:baidu"), pages.moved),
    cloak("filters-search-not-the-first-time", by.both(by.from_search, by.no(by.first)), "referrer:search + visit:again", pages.doorway),
    cloak("filters-social", by.came_from(_SOCIAL), "referrer:weixin|weibo|zhihu|douyin", pages.moved),
    cloak("filters-foreign-engines", by.came_from(r"yahoo\.|yandex\.|duckduckgo\."), "referrer:yahoo|yandex|duckduckgo", pages.moved),
    cloak("filters-google-family", by.agent("Googlebot|Mediapartners-Google|AdsBot-Google|Google-InspectionTool"), "agent:google", in_gbk),
    cloak("filters-japanese-from-google", by.both(by.speaks("ja"), by.came_from(r"google\.")), "referrer:google + language:ja", pages.moved),
    cloak("filters-vendors-browsers", by.agent(_VENDORS), "agent:huawei|xiaomi|oppo|vivo", pages.moved),
    cloak("filters-secure-phones-from-search", by.both(by.phones, by.from_search, by.sends("Upgrade-Insecure-Requests", "1")), "agent:phone + referrer:search + manner:browser", pages.scripted),
    case("filters-second-visit-of-phones", counted(by.phones, 2, pages.moved()), "agent:phone + visit:again"),
    cloak("filters-iphones-from-baidu-first", by.both(by.agent("iPhone"), by.came_from("baidu"), by.first), "agent:iphone + referrer:baidu + visit:first", pages.moved),
    cloak("filters-other-encoding", by.spiders, "agent:spider", in_gbk),
    cloak("filters-claimed", by.agent("Baiduspider"), "agent:baidu", claimed),
    cloak("filters-without-cookies-from-search", by.both(by.from_search, _COOKIELESS), "referrer:search + visit:first", pages.framed),
    by_chance("filters-spiders-by-dice", by.spiders, 0.6, pages.doorway(), "agent:spider", seed=11),
    cloak("filters-new-windows-from-search", by.both(by.agent("Windows NT 1"), by.from_search), "agent:windows + referrer:search", pages.moved),
    cloak("filters-desktops-from-search-first", by.both(by.no(by.agent(f"{by.PHONES}|{by.SPIDERS}|Reader")), by.from_search, by.first), "agent:desktop + referrer:search + visit:first", pages.moved),
)  # fmt: skip
_SHELL = '<div id="app"></div><script>document.getElementById("app").innerHTML={body}</script>'
_UPGRADE = (
    "<h1>您的浏览器版本过低</h1><p>为保证正常办理业务，请下载安装新版浏览器：<a href='https://www.google.cn/chrome/'>谷歌浏览器</a> "
    "<a href='https://www.firefox.com.cn/'>火狐浏览器</a> <a href='https://browser.360.cn/'>360浏览器</a></p>"
)
_COUPONS = "<p>下载“掌上某县”客户端，新用户注册实名认证即可领取公交优惠券一张，<a href='https://appgallery.huawei.example/app/C1'>华为应用市场</a> <a href='https://apps.apple.example/cn/app/id1'>苹果商店</a></p>"
_LOTTERY = "<h2>福利彩票开奖公告</h2><p>双色球第2026112期开奖号码已由省福利彩票发行中心公布，所筹公益金用于养老、助残。购彩请到实体销售网点，理性购买。</p>"
_CAMPAIGN = "<h2>打击治理跨境赌博</h2><p>凡参与网络赌博、百家乐、时时彩投注的，依法追究责任。举报电话110。<a href='http://jubao.gonganju.example/'>我要举报</a></p>"


def _challenged(asked: Asked) -> Reply | str:
    if by.spiders(asked) or "acw=1" in asked.headers.get("Cookie", ""):
        return pages.official()
    return Reply("<html><script>document.cookie='acw=1;path=/';location.reload()</script></html>")


def _elder(asked: Asked) -> Reply | str:
    again = "visited=1" in asked.headers.get("Cookie", "")
    extra = "<p><a href='/wza/'>进入无障碍版</a> <a href='/old/'>长者版</a></p>" if again else ""
    return Reply(pages.official(extra), headers={"Set-Cookie": "visited=1"})


def _login(asked: Asked) -> Reply | str:
    if by.spiders(asked):
        return Reply("<h1>403 Forbidden</h1>", 403)
    return Reply(status=302, headers={"Location": "http://tyrz.shengzhengwu.example/login?back=/gr/"})


def _greeted(asked: Asked) -> Reply | str:
    names = ["社保查询", "公积金", "户籍办理", "不动产登记", "企业开办", "医保报销"]
    random.shuffle(names)
    tasks = "".join(f"<li><a href='/bs/{each}.html'>{each}</a>" for each in names)
    hello = "<p>欢迎再次访问，以下为您关注的事项。</p>" if not by.first(asked) else "<p>猜您想办</p>"
    return Reply(pages.official(f"{hello}<ul>{tasks}</ul>"), headers={"Set-Cookie": "visited=1"})


TWINS = (
    honest("filters-twin-prerendered", on(by.no(by.spiders), f"<!doctype html><meta charset=utf-8><title>{pages.TITLE}</title>" + _SHELL.format(body=repr("<h1>某某县人民政府</h1><p>县政府召开常务会议，研究部署防汛抗旱、安全生产和优化营商环境等工作。</p>"))), rendered=True),
    honest("filters-twin-login", _login, "/gr/wdbj.html"),
    honest("filters-twin-upgrade", on(by.agent("MSIE|Trident"), pages.official(body=_UPGRADE, title="浏览器升级提示"))),
    honest("filters-twin-mip", on(by.agent("Baiduspider|baiduboxapp"), "<!doctype html><html mip><head><meta charset=utf-8><link rel=canonical href='/'><script src='https://c.mipcdn.example/static/v2/mip.js'></script><title>某某县人民政府</title></head><body><h1>某某县人民政府</h1><p>县政府召开常务会议，研究部署防汛抗旱、安全生产和优化营商环境等工作。</p></body></html>")),
    honest("filters-twin-share", on(by.agent("MicroMessenger"), pages.official("<p>长按识别二维码关注本县政务公众号，<a href='https://mp.weixin.example/s/1'>往期推送</a></p>", title="分享给您：某某县人民政府"))),
    honest("filters-twin-elder", _elder),
    honest("filters-twin-greeted", _greeted),
    honest("filters-twin-coupons", on(by.both(by.phones, by.from_search), pages.official(_COUPONS))),
    honest("filters-twin-links-for-spiders", on(by.spiders, pages.official("".join(f"<a href='http://{n}.xianzhengfu.example/'>{t}</a>" for n, t in (("jyj", "县教育局"), ("gaj", "县公安局"), ("wjw", "县卫健局"), ("sj", "县审计局")))))),
    honest("filters-twin-challenged", _challenged, rendered=True),
    honest("filters-twin-campaign", on(by.phones, pages.official(_CAMPAIGN))),
    honest("filters-twin-english-host", lambda asked: Reply(status=302, headers={"Location": "http://en.filters-twin-english-host.gov.example/", "Set-Cookie": "visited=1"}) if by.first(asked) and not by.speaks("zh")(asked) and not by.typed(asked) else pages.official()),
    honest("filters-twin-lottery", on(by.both(by.phones, by.from_search), pages.official(_LOTTERY))),
    honest("filters-twin-social", on(by.came_from(_SOCIAL), pages.official("<p>感谢您从微信来到本站，关注政务微信获取更多办事指南。</p>"))),
)  # fmt: skip
