"""Pages whose code may still act, and pages that stay as they are."""

from __future__ import annotations

import asyncio

import pytest

from scanner.fetch.browser import DIRECT, Browser, Launch, find_browser
from scanner.fetch.browser.expectant import expectant
from scanner.model import Visitor
from tests.fetch.web import Web

pytestmark = pytest.mark.browser

ALIVE = {
    "a timer": "<script>setTimeout(()=>{},9)</script>",
    "a clock": "<script>setInterval(()=>{},9999)</script>",
    "the next frame": "<script>requestAnimationFrame(()=>{})</script>",
    "a listener": "<p>word</p><script>document.querySelector('p').addEventListener('mouseover',()=>{})</script>",
    "an attribute that listens": "<p onclick='x()'>word</p>",
    "a listener of all": "<script>document.onscroll=()=>{}</script>",
    "what comes into sight": "<p>word</p><script>new IntersectionObserver(()=>{}).observe(document.body)</script>",
    "a worker": "<script>new Worker('data:text/javascript,postMessage(1)')</script>",
    "messages of another's frame": "<script>onmessage=()=>{}</script>",
    "a timer in a frame": "<iframe srcdoc='<script>setTimeout(()=>{},9)</script>'></iframe>",
    "a listener in a frame": "<iframe srcdoc='<p onclick=x()>word</p>'></iframe>",
    "an element of its own make": "<x-y></x-y>",
    "code behind a link": "<a href='javascript:x()'>word</a>",
    "a refresh": "<meta http-equiv=refresh content='90;url=/a'>",
    "a style sheet that moves": "<style>@keyframes k{to{opacity:0}}p{animation:k 9s 30s}</style><p>word</p>",
    "a frame of somebody else's": "<iframe sandbox srcdoc='<p>word</p>'></iframe>",
}
IDLE = {
    "no code": "<p>word</p>",
    "code that is done": "<p>word</p><script>document.querySelector('p').textContent='text'</script>",
    "code that waited for the page": "<script>addEventListener('load',()=>{document.title='a'})</script>",
    "a form": "<form action=/a><input name=q><button>word</button></form>",
    "a frame without code": "<iframe srcdoc='<p>word</p>'></iframe>",
}


def told(body):
    async def ask(port):
        launch = Launch(find_browser(), sandbox=False, proxy=DIRECT)
        async with Browser(launch) as browser, browser.visit(f"http://127.0.0.1:{port}/", Visitor.DESKTOP) as visit:
            return await expectant(visit.tab)

    web = Web({"/": f"<!doctype html>{body}"})
    try:
        return asyncio.run(ask(web.port))
    finally:
        web.close()


@pytest.mark.parametrize("name", ALIVE)
def test_it_may_still_act(name):
    assert told(ALIVE[name])


@pytest.mark.parametrize("name", IDLE)
def test_it_stays_as_it_is(name):
    assert not told(IDLE[name])
