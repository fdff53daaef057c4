"""What a browser without a window lacks is there when scripts ask for it, and only in browsers that have it."""

from __future__ import annotations

import json
import re

import pytest

from scanner.fetch.tab.serving import Answer
from scanner.fetch.visitors import Dice
from scanner.fetch.visitors.guises import Guise
from scanner.model import Visitor

pytestmark = pytest.mark.browser
_URL = "https://www.example.gov.cn/"
_ASKS = """<!doctype html><meta name=viewport content="width=device-width"><title>x</title><script>
const first = navigator.plugins[0], brands = navigator.userAgentData;
document.title = JSON.stringify({
  chrome: typeof chrome, plugins: navigator.plugins.length, pdf: navigator.pdfViewerEnabled,
  kind: navigator.plugins instanceof PluginArray, name: first ? first.name : "", webdriver: navigator.webdriver,
  spread: [...navigator.plugins].length, languages: navigator.languages,
  mobile: brands ? [brands.brands.length, brands.mobile, brands.platform] : typeof brands,
  finger: [matchMedia("(pointer:coarse)").matches, matchMedia("(hover:hover)").matches, navigator.maxTouchPoints > 1],
  framed: outerHeight > innerHeight, vendor: navigator.vendor, dense: devicePixelRatio > 1,
  apple: [navigator.standalone === false, "ongesturestart" in window, CSS.supports("-webkit-touch-callout", "none")],
  dice: Math.random(), bytes: [...crypto.getRandomValues(new Uint8Array(9))],
  hour: new Date().getHours(), now: Date.now(), date: new Date() instanceof Date, text: typeof Date(),
});
</script>"""


@pytest.fixture
def told(run, browser):
    async def replay(_url: str) -> Answer:
        return Answer(200, (("Content-Type", "text/html; charset=utf-8"),), _ASKS.encode())

    async def go(visitor: Visitor, guise: Guise | None) -> str:
        async with browser.visit(_URL, visitor, replay=replay, guise=guise) as visit:
            return visit.snapshot.dom

    def ask(visitor: Visitor, guise: Guise | None = None):
        return json.loads(re.search(r"<title>(.*?)</title>", run(go(visitor, guise))).group(1).replace("&gt;", ">"))

    return ask


def test_a_desktop_has_what_every_desktop_has(told):
    seen = told(Visitor.DESKTOP)
    assert (seen["chrome"], seen["plugins"], seen["spread"], seen["kind"], seen["pdf"]) == ("object", 5, 5, True, True)
    assert seen["name"] == "PDF Viewer"
    assert not seen["webdriver"]
    assert (seen["mobile"], seen["framed"], seen["finger"]) == ([3, False, "Windows"], True, [False, True, False])


def test_a_phone_has_what_phones_have(told):
    seen = told(Visitor.MOBILE)
    assert (seen["chrome"], seen["plugins"]) == ("object", 0)
    assert (seen["mobile"], seen["finger"], seen["dense"]) == ([3, True, "Android"], [True, False, True], True)
    assert seen["apple"] == [False, False, False]


@pytest.mark.parametrize("automated", [False, True])
def test_an_iphone_is_one_whatever_scripts_ask(told, automated: bool):
    seen = told(Visitor.MOBILE, Guise("safari-iphone", automated=automated))
    assert (seen["apple"], seen["vendor"]) == ([True, True, True], "Apple Computer, Inc.")
    assert (seen["mobile"], seen["chrome"]) == ("undefined", "undefined")
    assert seen["webdriver"] is automated


def test_a_driven_browser_has_no_window(told):
    seen = told(Visitor.DESKTOP, Guise(automated=True))
    assert (seen["webdriver"], seen["framed"]) == (True, False)


def test_it_is_another_hour(told):
    now, later = told(Visitor.DESKTOP), told(Visitor.DESKTOP, Guise(hours=5))
    assert (later["hour"] - now["hour"]) % 24 in (5, 6)
    assert (later["date"], later["text"]) == (True, "string")
    assert 4 * 3_600_000 < later["now"] - now["now"] < 6 * 3_600_000


def test_abroad_it_is_the_same_hour(told):
    now, abroad = told(Visitor.DESKTOP), told(Visitor.DESKTOP, Guise(timezone="abroad"))
    assert (abroad["hour"] - now["hour"]) % 24 in (0, 1)


@pytest.mark.parametrize(("dice", "least"), [("low", 0.0), ("high", 0.996), ("middle", 0.5)])
def test_dice_fall_as_they_are_told_to(told, dice: Dice, least: float):
    seen = told(Visitor.DESKTOP, Guise(dice=dice))
    assert least <= seen["dice"] <= least + 0.004
    assert all(least <= (each + 1) / 256 and each / 256 <= least + 0.004 for each in seen["bytes"])


@pytest.mark.parametrize("visitor", [Visitor.DESKTOP, Visitor.MOBILE])
def test_languages_are_names_of_languages(told, visitor):
    assert told(visitor)["languages"] == ["zh-CN", "zh", "en"]
