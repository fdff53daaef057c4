"""Cloaks whose condition mixes kinds of visitor, leaves some out, or wants several things at once.

Written as a whole before any of it was tried; how they came out at first sight: see docs/figures.md.
"""

# ruff: noqa: E501  the pages are written as they are served

from __future__ import annotations

from tests.fetch.web import Reply
from tests.techniques.cloaks import conditions as by
from tests.techniques.cloaks import pages
from tests.techniques.cloaks.cases import by_chance, cloak, honest, on

_PEOPLE = by.no(by.agent(f"{by.SPIDERS}|Reader"))
CLOAKS = (
    cloak("mixtures-android-from-search", by.both(by.agent("Android"), by.from_search), "agent:android + referrer:search", pages.moved),
    cloak("mixtures-no-phone-no-spider", by.both(by.no(by.phones), by.no(by.spiders), by.from_search), "agent:desktop|other + referrer:search", pages.moved),
    cloak("mixtures-spiders-of-the-world", by.agent("Googlebot|bingbot|YandexBot|DuckDuckBot"), "agent:google|bing|yandex|duckduckgo", pages.titled),
    cloak("mixtures-chinese-wechat-first", by.both(by.agent("MicroMessenger"), by.speaks("zh"), by.first), "agent:wechat + visit:first + language:zh", pages.moved),
    cloak("mixtures-mobile-engines", by.came_from(r"//(m|wap)\.(baidu|sogou|so)\.com"), "referrer:m-baidu|m-sogou|m-so360", pages.moved),
    cloak("mixtures-from-qq", by.came_from(r"\.qq\.com|url\.cn"), "referrer:weixin", pages.refreshed),
    cloak("mixtures-baidu-below", by.both(by.agent("Baiduspider"), by.below("/a/")), "agent:baidu + path:/a/", pages.doorway, "/a/b/c.html"),
    cloak("mixtures-phones-from-search-again", by.both(by.phones, by.from_search, by.no(by.first)), "agent:phone + referrer:search + visit:again", pages.moved),
    cloak("mixtures-typed-desktops", by.both(by.agent("Windows NT|Macintosh"), by.no(by.agent("360Spider")), by.typed), "agent:desktop + referrer:none", pages.linked),
    cloak("mixtures-nobody-who-searches", by.both(_PEOPLE, by.no(by.from_search)), "agent:people + referrer:not-search", pages.linked),
    by_chance("mixtures-now-and-then", by.both(by.phones, by.from_search), 0.4, pages.moved(), "agent:phone + referrer:search", seed=23),
    cloak("mixtures-video-app", by.agent("aweme|NewsArticle"), "agent:douyin", pages.moved),
    cloak("mixtures-spiders-or-first-from-baidu", by.either(by.spiders, by.both(by.phones, by.came_from("baidu"), by.first)), ("agent:spider", "agent:phone + referrer:baidu + visit:first"), pages.doorway),
    cloak("mixtures-iphone-or-wechat", by.agent("iPhone|MicroMessenger"), "agent:iphone|wechat", pages.moved),
    cloak("mixtures-windows-by-hints", by.sends("sec-ch-ua-platform", "Windows"), "agent:windows + manner:browser", pages.linked),
    cloak("mixtures-abroad-from-search", by.both(by.no(by.speaks("zh")), by.from_search, by.no(by.spiders)), "agent:not-spider + referrer:search + language:not-zh", pages.moved),
)  # fmt: skip
TWINS = (
    honest("mixtures-twin-mobile-engines", on(by.came_from(r"//(m|wap)\.(baidu|sogou|so)\.com"), Reply(status=302, headers={"Location": "/m/index.html"}))),
    honest("mixtures-twin-video-app", on(by.agent("aweme|NewsArticle"), pages.official("<p>请点击右上角，在浏览器中打开本页办理业务。</p>"))),
    honest("mixtures-twin-abroad", on(by.no(by.speaks("zh")), Reply(status=302, headers={"Location": "http://en.xianzhengfu.example/"}))),
)  # fmt: skip
