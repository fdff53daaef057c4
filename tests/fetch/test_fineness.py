"""A page that is drawn coarsely is laid out, told of its window, touched and photographed as ever."""

from __future__ import annotations

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
const met = []; let resized = 0;
for (const name of ["mousemove", "touchstart", "touchmove"])
  addEventListener(name, (event) => met.push([event.isTrusted, ...[event.touches?.[0] ?? event].flatMap((at) =>
    [at.clientX, at.clientY, document.elementFromPoint(at.clientX, at.clientY)?.tagName])].join(" ")));
setTimeout(() => addEventListener("resize", () => resized++), 100);
setTimeout(() => document.title = JSON.stringify([innerWidth, innerHeight, outerWidth, devicePixelRatio, screen.width,
  visualViewport.scale, screen.orientation.type, scrollY, resized, met]), 3000)</script>"""


@pytest.mark.parametrize("seen_as", [Visitor.DESKTOP, Visitor.MOBILE])
def test_nobody_can_tell(run, browser, monkeypatch, seen_as):
    async def replay(url):
        return Answer(200, (("Content-Type", "text/html"),), PAGE.encode()) if url == URL else None

    async def load():
        async with browser.visit(URL, seen_as, replay=replay, fresh=True) as visit:
            seen = visit.snapshot
            return seen.layout, seen.dom, await visit.picture([Where(selector=".turned")])

    coarse = run(load())
    monkeypatch.setattr("scanner.fetch.fineness._COARSE", 1)
    fine = run(load())
    assert coarse == fine
    assert "true 9 " in coarse[1]
