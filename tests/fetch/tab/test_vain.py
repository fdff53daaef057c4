"""Pages of the same make, and what is known of them."""

from __future__ import annotations

import asyncio

import pytest

from scanner.fetch.browser import DIRECT, Browser, Launch, find_browser
from scanner.fetch.tab.vain import Vain, make_of
from scanner.model import Visitor
from tests.fetch.web import Web

PAGE = "<div class=k id=a{0}><a href='/{0}.html'>text {0}</a></div><script>var page={0},title='第{0}页';go()</script>"


def test_numbers_and_words_make_no_difference():
    assert make_of(PAGE.format(17), "one") == make_of(PAGE.format(4), "one")


@pytest.mark.parametrize("more", ["<b class=more>text</b>", "<script>come()</script>", "<script src=/b.js></script>"])
def test_elements_and_code_do(more):
    assert make_of(PAGE.format(1), "one") != make_of(PAGE.format(1) + more, "one")


def test_visitors_do():
    assert make_of(PAGE.format(1), "one") != make_of(PAGE.format(1), "other")


def test_known_is_what_was_learned():
    vain = Vain()
    vain.learn(7, ["div:nth-of-type(3)"])
    assert vain.is_known(7, "div:nth-of-type(4)")
    assert not vain.is_known(7, "p:nth-of-type(3)")
    assert not vain.is_known(8, "div:nth-of-type(3)")


HIDDEN = "<p>word {0}</p><div class=k style='opacity:0'><a href='http://out.example/'>word</a></div>"
SHOWN = "document.querySelector('.k').style.opacity=1"
CLOCK = "<script>setInterval(()=>{},50)</script>"
COME = f"document.querySelector('.h').onmouseenter=()=>setTimeout(()=>{{{SHOWN}}},300)"
MORE = f"<b class=h>more</b><script>{COME}</script>"


@pytest.mark.browser
def test_what_was_waited_for_in_vain_is_known_of_pages_of_its_make_alone():
    pages = {f"/{number}": f"<!doctype html>{HIDDEN.format(number)}{CLOCK}" for number in (1, 2)}
    pages["/3"] = f"<!doctype html>{HIDDEN.format(3)}{CLOCK}{MORE}"

    async def looked(port):
        told = []
        async with Browser(Launch(find_browser(), sandbox=False, proxy=DIRECT)) as browser:
            for path in pages:
                async with browser.visit(f"http://127.0.0.1:{port}{path}", Visitor.DESKTOP) as visit:
                    told.append((visit.snapshot.layout.links[0].opens, len(visit.tab.vain.known)))
        return told

    web = Web(pages)
    try:
        assert asyncio.run(looked(web.port)) == [("", 1), ("", 1), ("touch", 1)]
    finally:
        web.close()
