"""Cloaks whose condition mixes kinds of visitor, leaves some out, or wants several things at once.

Written as a whole before any of it was tried; how they came out at first sight: see docs/figures.md.
"""

# ruff: noqa: E501  the pages are written as they are served

from __future__ import annotations

import random

from tests.fetch.web import Reply
from tests.techniques.cloaks import pages
from tests.techniques.cloaks.cases import (
    ENGINES,
    PHONES,
    SPIDERS,
    Case,
    Serve,
    When,
    agent,
    below,
    both,
    came_from,
    cloak,
    either,
    first,
    honest,
    no,
    speaks,
    typed,
)
from tests.techniques.cloaks.fourth import on, sends


def now_and_then(condition: When, share: float, yes: Reply) -> Case:
    def make() -> Serve:
        chance = random.Random(23)
        return lambda asked: yes if condition(asked) and chance.random() < share else pages.official()

    return Case("mixtures-now-and-then", make, frozenset(("agent:phone + referrer:search",)))


_PEOPLE = no(agent(f"{SPIDERS}|Reader"))
CLOAKS = (
    cloak("mixtures-android-from-search", both(agent("Android"), came_from(ENGINES)), "agent:android + referrer:search", pages.moved),
    cloak("mixtures-no-phone-no-spider", both(no(agent(PHONES)), no(agent(SPIDERS)), came_from(ENGINES)), "agent:desktop|other + referrer:search", pages.moved),
    cloak("mixtures-spiders-of-the-world", agent("Googlebot|bingbot|YandexBot|DuckDuckBot"), "agent:google|bing|yandex|duckduckgo", pages.titled),
    cloak("mixtures-chinese-wechat-first", both(agent("MicroMessenger"), speaks("zh"), first), "agent:wechat + visit:first + language:zh", pages.moved),
    cloak("mixtures-mobile-engines", came_from(r"//(m|wap)\.(baidu|sogou|so)\.com"), "referrer:m-baidu|m-sogou|m-so360", pages.moved),
    cloak("mixtures-from-qq", came_from(r"\.qq\.com|url\.cn"), "referrer:weixin", pages.refreshed),
    cloak("mixtures-baidu-below", both(agent("Baiduspider"), below("/a/")), "agent:baidu + path:/a/", pages.doorway, "/a/b/c.html"),
    cloak("mixtures-phones-from-search-again", both(agent(PHONES), came_from(ENGINES), no(first)), "agent:phone + referrer:search + visit:again", pages.moved),
    cloak("mixtures-typed-desktops", both(agent("Windows NT|Macintosh"), no(agent("360Spider")), typed), "agent:desktop + referrer:none", pages.linked),
    cloak("mixtures-nobody-who-searches", both(_PEOPLE, no(came_from(ENGINES))), "agent:people + referrer:not-search", pages.linked),
    now_and_then(both(agent(PHONES), came_from(ENGINES)), 0.4, pages.moved()),
    cloak("mixtures-video-app", agent("aweme|NewsArticle"), "agent:douyin", pages.moved),
    cloak("mixtures-spiders-or-first-from-baidu", either(agent(SPIDERS), both(agent(PHONES), came_from("baidu"), first)), ("agent:spider", "agent:phone + referrer:baidu + visit:first"), pages.doorway),
    cloak("mixtures-iphone-or-wechat", agent("iPhone|MicroMessenger"), "agent:iphone|wechat", pages.moved),
    cloak("mixtures-windows-by-hints", sends("sec-ch-ua-platform", "Windows"), "agent:windows + manner:browser", pages.linked),
    cloak("mixtures-abroad-from-search", both(no(speaks("zh")), came_from(ENGINES), no(agent(SPIDERS))), "agent:not-spider + referrer:search + language:not-zh", pages.moved),
)  # fmt: skip
TWINS = (
    honest("mixtures-twin-mobile-engines", on(came_from(r"//(m|wap)\.(baidu|sogou|so)\.com"), Reply(status=302, headers={"Location": "/m/index.html"}))),
    honest("mixtures-twin-video-app", on(agent("aweme|NewsArticle"), pages.official("<p>请点击右上角，在浏览器中打开本页办理业务。</p>"))),
    honest("mixtures-twin-abroad", on(no(speaks("zh")), Reply(status=302, headers={"Location": "http://en.xianzhengfu.example/"}))),
)  # fmt: skip
