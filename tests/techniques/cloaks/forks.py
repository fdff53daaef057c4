"""Cloaks of two alternatives, each of two things, that share a visitor or leave each other's out.

Written as a whole before any of it was tried, when those of `footholds` had been mended; how they came out at first
sight: see docs/figures.md.
"""

# ruff: noqa: E501  the pages are written as they are served

from __future__ import annotations

from tests.fetch.web import Reply
from tests.techniques.cloaks import conditions as by
from tests.techniques.cloaks import pages
from tests.techniques.cloaks.cases import cloak, honest, on, script

_AWAY = f"location.href='{pages.VIP_HOST}'"
_BAIDU, _GOOGLE = by.came_from(r"baidu\."), by.came_from(r"google\.")
_IPHONES, _ANDROIDS, _WINDOWS = by.agent("iPhone"), by.agent("Android"), by.agent("Windows NT")
_PEOPLE = by.no(by.agent(f"{by.SPIDERS}|Reader"))

CLOAKS = (
    cloak("forks-baidu-or-androids-from-search", by.either(by.both(by.phones, _BAIDU), by.both(_ANDROIDS, by.from_search)), ("agent:phone + referrer:baidu", "agent:android + referrer:search"), pages.moved),
    cloak("forks-desktops-google-phones-baidu", by.either(by.both(_WINDOWS, _GOOGLE), by.both(by.phones, _BAIDU)), ("agent:windows + referrer:google", "agent:phone + referrer:baidu"), pages.sent),
    cloak("forks-iphones-search-androids-first", by.either(by.both(_IPHONES, by.from_search), by.both(_ANDROIDS, by.first)), ("agent:iphone + referrer:search", "agent:android + visit:first"), pages.moved),
    cloak("forks-chat-again-or-from-search", by.either(by.both(by.agent("MicroMessenger"), by.no(by.first)), by.both(by.phones, by.from_search)), ("agent:wechat + visit:again", "agent:phone + referrer:search"), pages.refreshed),
    cloak("forks-spiders-or-phones-again", by.either(by.spiders, by.both(by.phones, by.no(by.first))), ("agent:spider", "agent:phone + visit:again"), pages.doorway),
    cloak("forks-windows-from-search-phones-typed", by.either(by.both(_WINDOWS, by.from_search), by.both(by.phones, by.typed)), ("agent:windows + referrer:search", "agent:phone + referrer:none"), pages.framed),
    cloak("forks-google-or-its-guests", by.either(by.agent("Googlebot"), by.both(_PEOPLE, _GOOGLE)), ("agent:google", "agent:people + referrer:google"), pages.linked),
    cloak("forks-uc-or-from-shenma", by.either(by.agent("UCBrowser"), by.both(by.phones, by.came_from(r"sm\.cn"))), ("agent:uc", "agent:phone + referrer:sm"), pages.sent),
    cloak("forks-360-either-way", by.either(by.agent("360Spider"), by.both(_WINDOWS, by.came_from(r"\bso\.com"))), ("agent:so360", "agent:windows + referrer:so360"), pages.titled),
    cloak("forks-two-lists", by.either(by.both(_ANDROIDS, by.came_from(r"baidu\.|sogou\.")), by.both(_IPHONES, by.came_from(r"google\.|bing\."))), ("agent:android + referrer:baidu|sogou", "agent:iphone + referrer:google|bing"), pages.moved),
    cloak("forks-google-or-english-guests", by.either(by.agent("Googlebot"), by.both(by.speaks("en"), by.from_search, _PEOPLE)), ("agent:google", "agent:people + referrer:search + language:en"), pages.forum),
    cloak("forks-phones-search-or-desktops-first", by.either(by.both(by.phones, by.from_search), by.both(_WINDOWS, by.from_search, by.first)), ("agent:phone + referrer:search", "agent:windows + referrer:search + visit:first"), pages.headed),
    script("forks-script-of-two", "(/iPhone/.test(navigator.userAgent)&&!document.referrer)||(/Android/.test(navigator.userAgent)&&/baidu/.test(document.referrer))", ("agent:iphone + referrer:none", "agent:android + referrer:baidu"), _AWAY),
    script("forks-script-spider-or-search", "/spider|bot/i.test(navigator.userAgent)||/Android|iPhone/.test(navigator.userAgent)&&/so\\.com|baidu/.test(document.referrer)", ("agent:spider", "agent:phone + referrer:baidu|so360"), pages.WRITES),
)  # fmt: skip
_MOBILE = Reply(status=302, headers={"Location": "/wap/index.html"})
TWINS = (
    honest("forks-twin-mobile", on(by.either(by.both(by.phones, by.from_search), by.both(by.agent("MicroMessenger"), by.first)), _MOBILE)),
    honest("forks-twin-english", on(by.either(by.agent("Googlebot"), by.both(by.speaks("en"), by.from_search)), pages.official("<p><a href='http://en.xianzhengfu.example/'>English</a></p>"))),
    honest("forks-twin-guide", on(by.either(by.both(_ANDROIDS, _BAIDU), by.both(_IPHONES, _GOOGLE)), pages.official("<p>下载“掌上某县”<a href='http://app.shengzhengwu.example/d'>客户端</a></p>"))),
    honest("forks-twin-notice", on(by.either(by.spiders, by.both(by.phones, by.no(by.first))), pages.official("<p>警方提示：网络赌博十赌十输，百家乐、时时彩均为骗局，请勿参与。</p>"))),
)  # fmt: skip
