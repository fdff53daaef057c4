"""Cloaks by servers that let in few: makes of phone, spiders by their address or headers, who is expected, what is asked.

Written as a whole before any of it was tried; how they came out at first sight: see docs/figures.md.
"""

# ruff: noqa: E501  the pages are written as they are served

from __future__ import annotations

from tests.fetch.web import Asked, Reply
from tests.techniques.cloaks import conditions as by
from tests.techniques.cloaks import pages
from tests.techniques.cloaks.cases import Serve, case, cloak, honest, on

_BAIDU = by.came_from(r"^https?://(www|m)\.baidu\.com/")


def ticketed(condition: by.When, yes: Reply) -> Serve:
    """The front page gives a ticket to some; pages below let in who has it."""

    def serve(asked: Asked) -> Reply | str:
        if asked.path == "/":
            return Reply(pages.official(), headers={"Set-Cookie": "tk=9; Path=/"} if condition(asked) else {})
        return yes if by.sends("Cookie", "tk=9")(asked) else pages.official()

    return serve


def by_two_statuses(condition: by.When) -> Serve:
    """First to a page of the site's that says it is gone, and shows what was planted."""

    def serve(asked: Asked) -> Reply | str:
        if asked.path.startswith("/tmp/"):
            return Reply(pages.forum().body, 410)
        return Reply("", 302, headers={"Location": "/tmp/a.html"}) if condition(asked) else pages.official()

    return serve


CLOAKS = (
    cloak("doorkeepers-makers", by.agent("Huawei|HONOR|HarmonyOS|vivo|Oppo|HeyTap|MiuiBrowser"), "agent:huawei|xiaomi|oppo|vivo|honor|harmony", pages.sent),
    cloak("doorkeepers-baidu-either-host", by.both(by.phones, _BAIDU, by.first), "agent:phone + referrer:baidu + visit:first", pages.scripted),
    cloak("doorkeepers-baidu-by-address", by.both(by.sends("X-Forwarded-For", r"^220\.181\."), by.no(by.phones)), "agent:not-phone + address:baidu", pages.forum),
    case("doorkeepers-ticket", ticketed(by.phones, pages.sent()), "agent:phone + visit:again + path:/gk/", path="/gk/8.html"),
    cloak("doorkeepers-chat-from-chat", by.both(by.agent("MicroMessenger"), by.came_from("weixin|qq\\.com")), "agent:wechat + referrer:weixin", pages.sent),
    cloak("doorkeepers-korean", by.both(by.agent("Yeti|Daum|NaverBot"), by.no(by.typed)), None, pages.doorway),
    cloak("doorkeepers-naver", by.agent("Yeti|NaverBot"), "agent:naver", pages.doorway),
    cloak("doorkeepers-macs-from-google", by.both(by.agent("Macintosh"), by.came_from(r"google\.")), "agent:mac + referrer:google", pages.sent),
    case("doorkeepers-two-statuses", by_two_statuses(by.agent("Sogou|YisouSpider")), "agent:sogou|yisou"),
    cloak("doorkeepers-explorer-first", by.both(by.agent("MSIE|Trident"), by.no(by.spiders), by.first), "agent:explorer + visit:first", pages.sent),
    cloak("doorkeepers-english-desktops", by.both(by.speaks("en"), by.no(by.phones), by.no(by.spiders), by.came_from(r"google\.|bing\.")), "agent:desktop|other + referrer:google|bing + language:en", pages.sent),
    cloak("doorkeepers-quark-or-uc", by.both(by.agent("Quark|UCBrowser"), by.came_from(r"sm\.cn")), "agent:uc|quark + referrer:sm", pages.framed),
)  # fmt: skip
TWINS = (
    honest("doorkeepers-twin-makers", on(by.agent("Huawei|HONOR|HarmonyOS"), pages.official("<p><a href='https://appgallery.huawei.example/app/C9'>在华为应用市场打开</a></p>"))),
    honest("doorkeepers-twin-ticket", ticketed(by.phones, Reply(pages.official("<p><a href='/'>返回上一级</a></p>"))), "/gk/8.html"),
    honest("doorkeepers-twin-address", on(by.sends("X-Forwarded-For"), Reply("<h1>403</h1><p>请求来源异常</p>", 403))),
    honest("doorkeepers-twin-explorer", on(by.agent("MSIE|Trident"), Reply(status=302, headers={"Location": "https://browser.360.cn/"}))),
    honest("doorkeepers-twin-english", on(by.both(by.speaks("en"), by.came_from(r"google\.|bing\.")), pages.official("<p><a href='http://www.investinchina-demo.example/'>Invest here</a></p>"))),
)  # fmt: skip
