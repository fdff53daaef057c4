"""Cloaks written after the last change to what finds them, and how they came out at first sight: see docs/figures.md."""

# ruff: noqa: E501  the pages are written as they are served

from __future__ import annotations

from tests.fetch.web import Reply
from tests.techniques.cloaks import pages
from tests.techniques.cloaks.cases import (
    ENGINES,
    PHONES,
    SPIDERS,
    agent,
    asks,
    below,
    both,
    came_from,
    cloak,
    either,
    first,
    honest,
    no,
    script,
    speaks,
    typed,
)

WORD = "document.write('<p>真人百家乐注册送彩金，时时彩投注平台，首存送彩金，立即注册，客服微信在线。</p>')"
CLOAKS = (
    cloak("unseen-bing-or-google", agent("bingbot|Googlebot"), "agent:google|bing", pages.titled),
    cloak("unseen-toutiao", agent("Bytespider"), "agent:toutiao", pages.doorway),
    cloak("unseen-spiders-articles-only", both(agent("Baiduspider"), below("/gk/")), "agent:baidu + path:/gk/",
          pages.linked, "/gk/2.html"),
    cloak("unseen-from-sogou-or-so", came_from(r"sogou\.|so\.com"), "referrer:sogou|so360", pages.refreshed),
    cloak("unseen-android-from-search-first", both(agent("Android"), came_from(ENGINES), first),
          "agent:android + referrer:search + visit:first", pages.moved),
    cloak("unseen-qq", agent("QQ/|MQQBrowser"), "agent:qq", pages.moved),
    cloak("unseen-uc", agent("UCBrowser"), "agent:uc", pages.doorway),
    cloak("unseen-phones-not-wechat", both(agent(PHONES), no(agent("MicroMessenger"))),
          "agent:qq|chrome-android|safari-iphone|uc", pages.moved),
    cloak("unseen-chinese-phones", both(agent(PHONES), speaks("zh")), "agent:phone + language:zh", pages.doorway),
    cloak("unseen-spider-no-referrer", both(agent(SPIDERS), typed), "agent:spider + referrer:none", pages.titled),
    cloak("unseen-desktop-from-search", both(no(agent(f"{PHONES}|{SPIDERS}|Reader")), came_from(ENGINES)),
          "agent:desktop + referrer:search", pages.scripted),
    cloak("unseen-query-spider", both(agent(SPIDERS), asks("p")), "agent:spider + query:p", pages.doorway, "/?p=7"),
    cloak("unseen-baidu-spider-or-reader", either(agent("Baiduspider"), both(agent(PHONES), came_from(r"baidu\."))),
          ("agent:baidu", "agent:phone + referrer:baidu"), pages.doorway),
    script("unseen-js-wechat", "/micromessenger/i.test(navigator.userAgent)", "agent:wechat"),
    script("unseen-js-first-phones",
           "/Android|iPhone/.test(navigator.userAgent)&&!localStorage.v&&(localStorage.v=1)", "agent:phone + visit:first"),
    script("unseen-js-no-spider", f"!/{SPIDERS}/i.test(navigator.userAgent)", None, WORD),
    script("unseen-js-touch", "'ontouchstart' in window", "agent:phone"),
)  # fmt: skip
_NOTICE = pages.official("<p>系统升级公告：本站将于本周六夜间维护，届时暂停访问。</p>")
TWINS = (
    honest("unseen-twin-sogou-notice", lambda asked: _NOTICE if agent("Sogou")(asked) else pages.official()),
    honest("unseen-twin-session", lambda asked: Reply(
        pages.official(f"<a href='/xw/;jsessionid={id(asked):032x}'>要闻</a>"), headers={"Set-Cookie": "s=1"})),
    honest("unseen-twin-en", lambda asked: pages.official(
        title="Mou County People's Government", body="<h1>Mou County</h1><p>Welcome to the county. News, services, contact.</p>")
        if not speaks("zh")(asked) else pages.official()),
    honest("unseen-twin-partner-by-phone", lambda asked: pages.official(
        '<a href="http://app.shengzhengwu.example/d">下载政务APP</a>') if agent(PHONES)(asked) else pages.official()),
    honest("unseen-twin-ab-titles", lambda asked: pages.official(title="某某县人民政府门户网站（新版）")
           if first(asked) else pages.official()),
)  # fmt: skip
