"""Scripts hint at rare visitors once each; what nobody can read may depend on everything."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

from scanner.fetch.inquiry.asking import EVERYTHING, VISITOR
from scanner.fetch.inquiry.hints import DEAR, HIDDEN, Hints
from scanner.fetch.visitors.guises import Guise
from scanner.fetch.visitors.referrers import SEARCH
from scanner.model import Deed, Request, SiteEntry, Snapshot
from scanner.page import Page

SITE = SiteEntry(name="示例", home="http://www.gov.example/")
IPHONE = "if(/iPhone/.test(navigator.userAgent))show()"
CODES = {
    "http://www.gov.example/wide.css": "@media (max-width: 600px) { .x { display: none } }",
    "http://www.gov.example/plain.css": "p { color: red }",
    "http://www.gov.example/a.js": IPHONE,
    "http://www.gov.example/menu.js": "document.title='x'",
}


async def code(url: str) -> str | None:
    return CODES.get(url)


def page(html: str, **more) -> Page:
    shown = {"dom": html, **more}
    seen = Snapshot(url=SITE.home, final_url=SITE.home, fetched_at=datetime.now(UTC), body=html.encode(), **shown)
    return Page(seen, SITE)


def rare(hints: Hints, html: str) -> list[str]:
    return [guise.agent for guise in asyncio.run(hints.rare(page(html)))]


def matter(html: str, **more) -> frozenset[str]:
    return asyncio.run(Hints(code).matter(page(html, **more)))


def test_each_script_is_followed_once() -> None:
    hints = Hints(code)
    assert rare(hints, f"<script>{IPHONE}</script>") == ["wechat-iphone"]
    assert rare(hints, f"<script>{IPHONE}</script><script>if(/spider/.test(navigator.userAgent))f()</script>") == [
        "baidu"
    ]
    assert rare(hints, f"<script>{IPHONE}</script>") == []


def test_scripts_of_the_site_are_read_and_strangers_followed() -> None:
    hints = Hints(code)
    assert rare(hints, '<script src="/menu.js"></script>') == []
    assert rare(hints, '<script src="/a.js?v=1"></script><script src="/a.js"></script>') == ["wechat-iphone"]
    assert rare(hints, '<script src="http://cdn.example/x.js?1"></script>') == ["wechat-iphone"]
    assert rare(hints, '<script src="http://cdn.example/x.js?2"></script>') == []


def test_statistics_hint_at_nobody() -> None:
    assert rare(Hints(code), "<script>h.src='https://hm.baidu.com/hm.js?0';bottom()</script>") == []


def test_of_much_hidden_code_the_first_is_followed() -> None:
    hints = Hints(code)
    followed = [rare(hints, f"<script>var a={number};eval(b)</script>") for number in range(HIDDEN + 1)]
    everybody = ["wechat-iphone", "baidu", "qq-iphone", "uc", "baidu-app"]
    returns = [[*everybody, "chrome-android"]] * DEAR
    assert followed == [*returns, *[everybody] * (HIDDEN - DEAR), []]
    assert rare(hints, f"<script>{IPHONE};eval(b)</script>") == ["wechat-iphone"]


def test_what_matters_stands_in_the_page() -> None:
    assert matter("<p style='width:1px'>a</p>") == frozenset()
    assert "referrer" in matter("<body onload='f(document.referrer)'>")
    assert "visit" in matter("<a href='javascript:document.cookie'>a</a>")
    assert "screen" in matter("<style>@media (max-width:9px){p{display:none}}</style>")
    assert not matter('<script src="/menu.js"></script>') & VISITOR


def test_what_nobody_can_read_may_depend_on_everything() -> None:
    assert matter("<iframe src='/x'></iframe>") == EVERYTHING
    assert matter('<script src="http://cdn.example/x.js"></script>') == EVERYTHING
    assert matter("<p>a", requests=(Request("http://cdn.example/y.js", "script"),)) == EVERYTHING
    assert matter("<p>a", deeds=(Deed("function", "f(", size=9000),)) == EVERYTHING
    assert "referrer" in matter("<p>a", deeds=(Deed("timer", "f(document.referrer)", size=20),))


def test_what_waits_elsewhere_did_not_send_the_visitor_there() -> None:
    requests = (
        Request("http://www.gov.example/", "document", 200),
        Request("http://shop.example/", "document", 200),
        Request("http://shop.example/shop.js", "script", 200),
    )
    jump, left = "<script>if(document.referrer)go()</script>", ("http://shop.example/#a",)
    shop = '<script src="http://shop.example/shop.js"></script>'
    assert matter(jump, requests=requests, navigations=left, dom=shop) & VISITOR == {"referrer"}
    assert matter(jump, requests=requests, navigations=("http://www.gov.example/b",), dom=shop) == EVERYTHING
    first = (Request("http://cdn.example/x.js", "script", 200), *requests)
    assert matter(jump, requests=first, navigations=left, dom=shop) == EVERYTHING


def test_style_sheets_ask_for_the_screen_where_they_say_so() -> None:
    def styled(url: str) -> frozenset[str]:
        return matter("<p>x</p>", requests=(Request(url, "stylesheet", 200),))

    assert styled("http://www.gov.example/wide.css") == {"screen"}
    assert styled("http://www.gov.example/plain.css") == frozenset()
    assert styled("http://cdn.example/strange.css") == {"screen"}


def test_where_not_all_get_the_same_style_sheet_its_server_may_ask_anything() -> None:
    assert matter("<p>x</p>", requests=(Request("http://www.gov.example/two.css", "stylesheet", 200),)) == EVERYTHING


def test_sheets_of_which_there_are_several_hint_at_rare_visitors_a_few_times() -> None:
    def sheet(name: str, status: int = 200) -> tuple[Request, ...]:
        return (Request(f"http://www.gov.example/{name}.css", "stylesheet", status),)

    hints = Hints(code)
    asked = [asyncio.run(hints.rare(page("x", requests=sheet(name)))) for name in ("two", "two", "plain")]
    assert [bool(guises) for guises in asked] == [True, False, False]
    assert {guise.agent for guise in asked[0]} >= {"wechat-iphone", "baidu"}
    assert not asyncio.run(hints.rare(page("x", requests=sheet("gone", 404))))


def test_others_touch_a_page_whose_code_looks_at_them_and_waits() -> None:
    def wary(code_here: str) -> bool:
        return asyncio.run(Hints(code).wary(page(f"<script>{code_here}</script>")))

    assert wary("if(document.referrer)document.onclick=function(){f()}")
    assert wary("if(/iPhone/.test(navigator.userAgent))addEventListener('popstate',f)")
    assert not wary("menu.onclick=function(){open()}")
    assert not wary("if(document.referrer)f()")


def test_who_comes_back_and_when_is_hinted_at() -> None:
    def guises(code_here: str) -> list[Guise]:
        return list(asyncio.run(Hints(code).rare(page(f"<script>{code_here}</script>"))))

    returning = Guise("chrome-android", "m-baidu", "again")
    assert guises("if(document.cookie)f()") == guises("if(localStorage.a&&screen.width<400)f()") == [returning]
    assert {(guise.hours > 0, guise.agent) for guise in guises("if(new Date().getHours()<6)f()")} == {(True, "windows")}
    at_night = guises("if(new Date().getHours()<6&&/baidu/.test(document.referrer))f()")
    assert {(guise.hours > 0, guise.agent, guise.referrer) for guise in at_night} == {
        (True, "chrome-android", "m-baidu")
    }
    assert guises("if(Intl.DateTimeFormat().x)f()") == [Guise(language="en", timezone="abroad")]
    assert [guise.referrer for guise in guises("if(/sogou/.test(document.referrer))f()")] == [SEARCH, "sogou"]
    assert [guise.referrer for guise in guises("if(/baidu|sogou/.test(document.referrer))f()")] == [SEARCH]
    assert [guise.agent for guise in guises("if(/UCBrowser/.test(navigator.userAgent))f()")] == [
        "qq-iphone",
        "uc",
        "baidu-app",
    ]


def test_who_is_answered_otherwise_when_scripts_ask() -> None:
    asked_for = Request("http://www.gov.example/flag", "fetch", 200)
    told = asyncio.run(Hints(code).rare(page("<p>x</p>", requests=(asked_for,))))
    assert [guise.agent for guise in told] == ["wechat-iphone"]


def test_programs_that_a_script_names_are_worth_a_visit() -> None:
    asks = "if(/DingTalk|HarmonyOS/.test(navigator.userAgent))f()"
    assert rare(Hints(code), f"<script>{asks}</script>") == ["dingtalk", "harmony"]
    assert rare(Hints(code), "<script>share('DingTalk')</script>") == []


def test_visitors_whom_scripts_name() -> None:
    names = "if(/UCBrowser|Quark/.test(navigator.userAgent)||/sm\\.cn/.test(document.referrer))f()"
    named = asyncio.run(Hints(code).named(page(f"<script>{names}</script>")))
    assert named == (Guise("quark"), Guise("chrome-android", "sm"))


def test_what_scripts_ask_that_one_visitor_was_sent_alone() -> None:
    def besides(alone: str) -> frozenset[str]:
        usual, seen = (page(f"<script>{IPHONE}</script>{more}") for more in ("", alone))
        return asyncio.run(Hints(code).besides(seen, usual))

    assert besides("") == frozenset()
    assert besides("<script>document.title='x'</script>") == frozenset()
    assert "referrer" in besides("<script>if(document.referrer)f()</script>")


def test_whom_dice_are_thrown_for_comes_again_once_for_a_script() -> None:
    hints, dice = Hints(code), page(f"<script>{IPHONE};Math.random()</script>")
    asyncio.run(hints.rare(dice))
    assert [guise.agent for guise in asyncio.run(hints.throwing(dice))] == ["chrome-android", "wechat-iphone"]
    assert asyncio.run(hints.throwing(dice)) == ()
    assert asyncio.run(hints.throwing(page(f"<script>{IPHONE}</script>"))) == ()
