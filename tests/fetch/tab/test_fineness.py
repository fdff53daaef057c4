"""A page that is drawn coarsely is laid out, told of its window, touched and photographed as ever."""

from __future__ import annotations

import json

import pytest

from scanner.fetch.browser import Answer
from scanner.model import Visitor, Where

pytestmark = pytest.mark.browser
URL = "http://www.example.gov.cn/"
PAGE = """<!doctype html><meta name=viewport content="width=device-width"><style>
body { margin: 0 } .kept { position: fixed; right: 3px; bottom: 5px } .turned { rotate: 13deg; scale: .7; width: 200px }
@media (min-resolution: 1.5dppx), (max-resolution: 0.9dppx) { .turned { width: 99px } }
</style><a class=kept href=/a>kept</a><p class=turned><a href=/b>some words that are broken into lines</a></p>
<div style="height: 4000px"></div><script>
const met = [], size = () => [innerWidth, innerHeight, devicePixelRatio].join(); let resized = 0, was;
for (const name of ["mousemove", "touchstart", "touchmove"])
  addEventListener(name, (event) => event.isTrusted && met.push([ ...[event.touches?.[0] ?? event].flatMap((at) =>
    [at.clientX, at.clientY, document.elementFromPoint(at.clientX, at.clientY)?.tagName])].join(" ")));
setTimeout(() => { was = size(); addEventListener("resize", () => resized += size() !== was) }, 900);
setTimeout(() => document.title = JSON.stringify([innerWidth, innerHeight, outerWidth, devicePixelRatio, screen.width,
  visualViewport.scale, screen.orientation.type, resized, met]), 3000)</script>"""


def seen(run, browser, seen_as, *, pictured):
    async def replay(url):
        return Answer(200, (("Content-Type", "text/html"),), PAGE.encode()) if url == URL else None

    async def load():
        async with browser.visit(URL, seen_as, replay=replay, fresh=True) as visit:
            picture = await visit.picture([Where(selector=".turned")]) if pictured else b""
            return visit.snapshot, picture

    return run(load())


def told(snapshot):
    """What its scripts were told of the window, and where they met the pointer; a still one is told of now and then,
    and that a new tab got its size, late.
    """
    *window, met = json.loads(snapshot.dom.partition("<title>")[2].partition("</title>")[0])
    return window, [each for each in met if not each.startswith("0 0 ")]


def test_it_is_laid_out_and_photographed_as_ever(run, browser, monkeypatch):
    coarse, picture = seen(run, browser, Visitor.DESKTOP, pictured=True)
    monkeypatch.setattr("scanner.fetch.tab.fineness._COARSE", 1)
    fine, as_ever = seen(run, browser, Visitor.DESKTOP, pictured=True)
    assert coarse.layout == fine.layout
    assert picture == as_ever


@pytest.mark.parametrize("seen_as", [Visitor.DESKTOP, Visitor.MOBILE])
def test_its_scripts_cannot_tell(run, browser, monkeypatch, seen_as):
    coarse = told(seen(run, browser, seen_as, pictured=False)[0])
    monkeypatch.setattr("scanner.fetch.tab.fineness._COARSE", 1)
    assert coarse == told(seen(run, browser, seen_as, pictured=False)[0])
    assert coarse[1][0].startswith("9 ")
