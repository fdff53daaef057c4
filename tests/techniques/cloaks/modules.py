"""Cloaks as planted server modules and includes decide: several kinds of visitor, exclusions, what happened before.

Written as a whole before any of it was tried; how they came out at first sight: see docs/figures.md.
"""

# ruff: noqa: E501  the pages are written as they are served

from __future__ import annotations

from collections import Counter
from itertools import count

from tests.fetch.web import Asked, Reply
from tests.techniques.cloaks import conditions as by
from tests.techniques.cloaks import pages
from tests.techniques.cloaks.cases import Case, Serve, case, cloak, honest, on


def forbidden(_path: str) -> Reply:
    return Reply(pages.doorway().body, 403)


def late(_path: str) -> Reply:
    return Reply(pages.official(), headers={"Refresh": f"5;url={pages.CASINO_HOST}"})


def only_for(condition: by.When, folder: str) -> Serve:
    """A folder that is not there but for some."""

    def serve(asked: Asked) -> Reply | str:
        if not asked.path.startswith(folder):
            return pages.official()
        return pages.doorway() if condition(asked) else Reply("<h1>404 Not Found</h1>", 404)

    return serve


def in_session(condition: by.When, least: int, yes: Reply) -> Case:
    """The server keeps the count; the cookie never changes."""

    def make() -> Serve:
        numbers, visits = count(1), Counter[str]()

        def serve(asked: Asked) -> Reply:
            cookie = asked.headers.get("Cookie", "")
            name = cookie.partition("PHPSESSID=")[2].partition(";")[0] or f"s{next(numbers)}"
            visits[name] += 1
            shown = yes if condition(asked) and visits[name] >= least else Reply(pages.official())
            new = {} if "PHPSESSID" in cookie else {"Set-Cookie": f"PHPSESSID={name}; path=/"}
            return Reply(shown.body, shown.status, headers={**shown.headers, **new})

        return serve

    return Case("modules-in-session", make, frozenset(("agent:phone + visit:again",)))


def remembering(condition: by.When, yes: Reply) -> Serve:
    """Notes in a cookie who came so, and acts when he comes again."""

    def serve(asked: Asked) -> Reply | str:
        if "src=se" in asked.headers.get("Cookie", ""):
            return yes
        return Reply(pages.official(), headers={"Set-Cookie": "src=se; Path=/"} if condition(asked) else {})

    return serve


_ELSEWHERE = by.both(by.no(by.typed), by.no(by.from_search))
CLOAKS = (
    cloak("modules-wechat-either-way", by.either(by.agent("MicroMessenger"), by.came_from(r"weixin\.qq\.com")), ("agent:wechat", "referrer:weixin"), pages.moved),
    cloak("modules-search-but-baidu", by.both(by.phones, by.from_search, by.no(by.came_from("baidu"))), "agent:phone + referrer:google|bing|sogou|so360|sm|toutiao", pages.moved),
    cloak("modules-from-other-sites", _ELSEWHERE, "referrer:other", pages.refreshed),
    cloak("modules-foreign-spiders", by.agent("YandexBot|Slurp|Applebot"), "agent:yandex|yahoo|apple", pages.doorway),
    case("modules-made-up-folder", only_for(by.spiders, "/news88/"), "agent:spider + path:/news88/", path="/news88/123.html"),
    cloak("modules-uc-or-shenma", by.either(by.agent("UCBrowser"), by.both(by.agent("Android"), by.came_from(r"sm\.cn"))), ("agent:uc", "agent:android + referrer:sm"), pages.moved),
    cloak("modules-chat-apps-first", by.both(by.agent("MicroMessenger|QQ/"), by.first), "agent:wechat|qq + visit:first", pages.moved),
    cloak("modules-chinese-phones-from-baidu", by.both(by.speaks("zh"), by.phones, by.came_from("baidu")), "agent:phone + referrer:baidu + language:zh", pages.scripted),
    cloak("modules-overseas-phones", by.both(by.no(by.speaks("zh")), by.phones, by.no(by.spiders)), "agent:phone + language:not-zh", pages.moved),
    cloak("modules-desktops-from-foreign-engines", by.both(by.agent("Windows NT|Macintosh"), by.came_from(r"google\.|bing\.")), "agent:desktop + referrer:google|bing", pages.moved),
    cloak("modules-late", by.both(by.from_search, by.first), "referrer:search + visit:first", late),
    cloak("modules-links-inside", by.agent("Baiduspider|Googlebot"), "agent:baidu|google", pages.linked, "/zwgk/3.html"),
    cloak("modules-crossing-sites", by.both(by.phones, by.sends("Sec-Fetch-Site", "cross-site")), "agent:phone + referrer:any + manner:browser", pages.moved),
    cloak("modules-forbidden", by.agent("Baiduspider"), "agent:baidu", forbidden),
    in_session(by.phones, 2, pages.moved()),
    case("modules-remembering", remembering(by.from_search, pages.moved()), "referrer:search + visit:again"),
)  # fmt: skip
_OVERSEAS = pages.official(
    "<p>Overseas visitors may use the <a href='http://english.xianzhengfu.example/'>English version</a>.</p>"
)
TWINS = (
    honest("modules-twin-remembering", remembering(by.from_search, Reply(pages.official("<p>您上次从搜索引擎来，可将本站加入收藏。</p>")))),
    honest("modules-twin-overseas-phones", on(by.both(by.no(by.speaks("zh")), by.phones), _OVERSEAS)),
    honest("modules-twin-forbidden", on(by.spiders, Reply(pages.official("<p>访问过于频繁，请稍后再试。</p>"), 403))),
    honest("modules-twin-from-other-sites", on(_ELSEWHERE, pages.official("<p>您即将离开来源网站，本站内容以公开发布为准。</p>"))),
)  # fmt: skip
