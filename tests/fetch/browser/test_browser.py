"""What hostile pages try on a browser, and what becomes of them. Everything local, sandbox off: the pages are ours."""

from __future__ import annotations

import asyncio
import os
import signal

import pytest

from scanner.fetch.browser import (
    Answer,
    Browser,
    BrowserFailure,
    Launch,
    find_browser,
    print_pdf,
    probe,
)
from scanner.fetch.visitors import PERSONAS
from scanner.model import Visitor, Where

pytestmark = pytest.mark.browser
URL = "http://www.example.gov.cn/"


@pytest.fixture
def failure(shown):
    """The slug with which loading a page fails."""

    def failure(pages, **options):
        with pytest.raises(BrowserFailure) as caught:
            shown(pages if isinstance(pages, dict) else {URL: pages}, **options)
        return caught.value.reason

    return failure


@pytest.mark.parametrize("seen_as", list(Visitor))
def test_scripts_meet_the_visitor(shown, seen_as):
    page = "<script>n=navigator;document.title=[n.userAgent,n.platform,n.webdriver,innerWidth].join('|')</script>"
    persona = PERSONAS[seen_as]
    assert (
        f"<title>{persona.user_agent}|{persona.platform}|false|"
        in shown({URL: '<meta name="viewport" content="width=device-width">' + page}, seen_as=seen_as).dom
    )


def test_dialogs_are_dismissed_and_recorded(shown):
    seen = shown({URL: "<script>alert('one');confirm('two')</script><a href=/x>after</a>"})
    assert seen.dialogs == ("alert: one", "confirm: two")
    assert "after" in seen.dom


def test_storms_are_given_up(failure):
    assert failure("<script>for(;;)alert(1)</script>") == "dialog-storm"
    assert failure("<script>for(let i=0;i<50;i++)open('/p'+i)</script>") == "popup-storm"
    assert failure("<script>for(let i=0;i<1500;i++)fetch('/'+i)</script>") == "request-storm"


def test_popups_do_not_open_but_are_recorded(shown):
    seen = shown({URL: "<script>open('http://casino.example/')</script>"})
    assert [each.url for each in seen.requests if each.kind == "popup"] == ["http://casino.example/"]


def test_downloads_are_recorded_not_kept(shown):
    file = Answer(200, (("Content-Disposition", "attachment; filename=a.exe"),), b"MZ")
    seen = shown({URL: "<iframe src='/a.exe'></iframe>", URL + "a.exe": file})
    assert seen.downloads == (URL + "a.exe",)
    whole = shown({URL: file})
    assert (whole.downloads, whole.dom) == ((URL,), None)


def test_an_endless_script_does_not_hide_the_page(run, browser, monkeypatch):
    monkeypatch.setattr("scanner.fetch.browser.visit._LOAD", 1.5)

    async def replay(url):
        return Answer(200, (("Content-Type", "text/html"),), b"<a href=/x>before</a><script>for(;;);</script>")

    async def load():
        async with browser.visit(URL, Visitor.DESKTOP, replay=replay) as visit:
            return visit.snapshot, visit.shortfalls

    seen, shortfalls = run(load())
    assert "before" in seen.dom
    assert shortfalls[0][0] == "timeout"


LINKS = "".join(f"<a href=/{number}>link {number}</a>" for number in range(12))


@pytest.fixture
def fell_short(run, browser):
    """What a page shows, and in what its visit fell short."""

    async def load(pages):
        async def replay(url):
            return Answer(200, (("Content-Type", "text/html"),), pages[url].encode())

        async with browser.visit(URL, Visitor.DESKTOP, replay=replay) as visit:
            return visit.snapshot, [reason for reason, _ in visit.shortfalls]

    return lambda pages: run(load(pages))


def test_a_page_that_empties_itself_is_seen_without_its_scripts(fell_short):
    wiping = "<script>setTimeout(() => document.body.replaceChildren(), 100)</script>"
    seen, reasons = fell_short({URL: LINKS + wiping})
    assert reasons == ["scripts-off"]
    assert len(seen.layout.links) == 12


def test_a_page_that_moves_on_to_a_short_one_was_seen_whole(fell_short):
    moving = "<script>setTimeout(() => location.replace('http://casino.example/'), 10)</script>"
    seen, reasons = fell_short({URL: LINKS + moving, "http://casino.example/": "<h1>casino</h1>"})
    assert "scripts-off" not in reasons
    assert seen.navigations == ("http://casino.example/",)


def test_loops_are_cut(failure):
    assert failure("<meta http-equiv=refresh content=0>") == "navigation-loop"
    here = "<script>location='/'+Math.random()</script>"
    pages = type("Anything", (dict,), {"get": lambda self, url: here})()
    assert failure(pages) == "navigation-loop"


def test_moving_on_is_followed_and_told(shown):
    pages = {
        URL: Answer(302, (("Location", "/start"),), b""),
        URL + "start": "<script>setTimeout(()=>location='http://casino.example/',1500)</script>",
        "http://casino.example/": "<h1>casino</h1>",
    }
    seen = shown(pages)
    assert seen.final_url == "http://casino.example/"
    assert seen.navigations == ("http://casino.example/",)
    assert [hop.url for hop in seen.redirects] == [URL]
    assert b"setTimeout" in seen.body
    assert "casino" in seen.dom


def test_what_was_not_recorded_is_named(shown):
    seen = shown({URL: "<link rel=stylesheet href=/a.css><script src=http://other.example/b.js></script>x"})
    assert {(each.url, each.kind) for each in seen.requests if each.refused} == {
        (URL + "a.css", "stylesheet"),
        ("http://other.example/b.js", "script"),
    }


def test_a_crashed_page_is_a_failure_and_the_next_one_works(run, browser, shown, failure):
    async def crash():
        async with browser.visit(URL, Visitor.DESKTOP, dom="x") as visit:
            await visit._do(visit.session.send("Page.crash"), 10)

    with pytest.raises(BrowserFailure):
        run(asyncio.wait_for(crash(), 20))
    assert "fine" in shown({URL: "fine"}).dom


def test_a_killed_browser_is_replaced(run):
    async def scenario():
        async with Browser(Launch(find_browser(), sandbox=False)) as browser:
            async with browser.visit(URL, Visitor.DESKTOP, dom="one"):
                first = browser._engine.pid
            os.killpg(os.getpgid(first), signal.SIGKILL)
            await asyncio.sleep(0.3)
            async with browser.visit(URL, Visitor.DESKTOP, dom="two") as visit:
                return first, browser._engine.pid, visit.snapshot.dom

    first, second, dom = run(scenario())
    assert first != second
    assert "two" in dom


def test_nothing_is_left_behind(run):
    async def scenario():
        async with Browser(Launch(find_browser(), sandbox=False)) as browser:
            async with browser.visit(URL, Visitor.DESKTOP, dom="one"):
                pass
            return browser._engine.pid, browser._engine.driver_pid

    for pid in run(scenario()):
        assert pid > 1
        assert not os.path.exists(f"/proc/{pid}")


def test_a_tab_keeps_nothing_for_the_next_page(shown):
    met = "<script>const met = `${name}|${sessionStorage.met}`; name = 'x'; sessionStorage.met = 1</script>"
    page = f"{met}<script>document.title = met</script>"
    for _ in range(3):
        assert "<title>|undefined</title>" in shown({URL: page}, URL).dom


def test_what_fades_in_is_there_at_the_end(shown):
    fading = "<style>@keyframes in {from {opacity: 0}} a {animation: in 60s} i a {animation-direction: reverse;"
    fading += " animation-fill-mode: forwards}</style>"
    seen = shown({URL: f"{fading}<a href=/one>one</a><i><a href=/two>two</a></i>"}, URL)
    assert [bool(link.hidden) for link in seen.layout.links] == [False, True]


def test_contexts_are_recycled(run, browser, monkeypatch):
    monkeypatch.setattr("scanner.fetch.tab.engine.PAGES_PER_CONTEXT", 3)

    async def go():
        async def one(n):
            async with browser.visit(URL, Visitor.BING, dom=str(n)) as visit:
                return visit.page.context

        async with browser.visit(URL, Visitor.DESKTOP, dom="first"):
            before = browser._engine.chromium.contexts
        different = {await one(n) for n in range(7)}
        return different, set(browser._engine.chromium.contexts) - set(before)

    different, kept = run(go())
    assert len(different) == 3
    assert kept <= different
    assert len(kept) == 1


def test_a_picture_shows_the_hidden_place(run, browser):
    async def go():
        html = '<div style="height:3000px"></div><p id=h style="position:absolute;left:-9999px">hidden</p>'
        async with browser.visit(URL, Visitor.DESKTOP, dom=html) as visit:
            return await visit.picture([Where(selector="#h")])

    png = run(go())
    assert png.startswith(b"\x89PNG")
    assert int.from_bytes(png[16:20], "big") <= 1200
    assert int.from_bytes(png[20:24], "big") <= 900


def test_a_giant_page_makes_no_giant_picture(run, browser):
    async def go():
        async with browser.visit(URL, Visitor.DESKTOP, dom='<div id=g style="height:900000px;width:90000px">') as visit:
            return await visit.picture([Where(selector="#g"), Where(selector="#absent"), Where(selector="((")])

    png = run(go())
    assert int.from_bytes(png[20:24], "big") <= 900


def test_print(run):
    assert run(print_pdf("<h1>报告</h1>", Launch(find_browser(), sandbox=False))).startswith(b"%PDF-")


def test_root_is_refused_a_sandboxed_browser(run):
    if os.geteuid() != 0:
        pytest.skip("not root")
    assert run(probe(Launch(find_browser()))).startswith("root: ")


def test_a_missing_executable_is_named(run, tmp_path):
    assert run(probe(Launch(tmp_path / "none", sandbox=False))).startswith("no-browser: ")


def test_time_of_an_earlier_page_is_not_taken_for_this_ones(run, browser):
    """What was given while a page loaded slowly is not spent then: it must not cut short what comes after it."""
    late = b"<script>setTimeout(() => document.body.append('in' + 'time'), 3300)</script>"
    html = b"<!doctype html><link rel=stylesheet href=/slow.css><p>text</p>" + late

    async def replay(url):
        if url.endswith(".css"):
            await asyncio.sleep(0.4)
            return Answer(200, (("Content-Type", "text/css"),), b"p { color: red }")
        return Answer(200, (("Content-Type", "text/html"),), html)

    async def load_often():
        for number in range(4):
            async with browser.visit(f"{URL}{number}", Visitor.DESKTOP, replay=replay) as visit:
                yield visit.snapshot.dom, visit.shortfalls

    async def collect():
        return [each async for each in load_often()]

    assert [("intime" in dom, shortfalls) for dom, shortfalls in run(collect())] == [(True, [])] * 4


def test_going_back_does_not_lead_to_what_somebody_else_saw(run, browser):
    trap = b"<p>trap</p><script>history.pushState(1, '', '/b')</script>"
    back = b"<p>back</p><script>if (history.length > 1) history.back()</script>"
    pages = {URL + "trap": trap, URL + "b": trap, URL + "back": back}

    async def replay(url):
        return Answer(200, (("Content-Type", "text/html"),), pages[url]) if url in pages else None

    async def load_both():
        for path in ("trap", "back"):
            async with browser.visit(URL + path, Visitor.DESKTOP, replay=replay) as visit:
                seen = visit.snapshot
        return seen

    assert ("trap" in run(load_both()).dom) is False
