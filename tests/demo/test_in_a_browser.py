"""The plants do in a browser what they are there for: loaders load, hidden links cannot be pointed at."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, sync_playwright

from scanner.demo import DemoWeb
from scanner.fetch.browser import find_browser

pytestmark = pytest.mark.browser
NYJ = "http://nyj.qinghe-demo.gov.cn/nyxx"
JTJ = "http://jtj.nanyu-demo.gov.cn/kx"
POINTED_AT = """() => [...document.querySelectorAll('a[href]')]
  .filter(a => /\\.(test|example)$/.test(a.hostname))
  .map(a => { const box = a.getBoundingClientRect(), style = getComputedStyle(a);
    const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    let seen = 1; for (let e = a; e; e = e.parentElement) seen *= getComputedStyle(e).opacity;
    const faint = ['rgb(255, 255, 255)', 'rgba(0, 0, 0, 0)'].includes(style.color);
    return (top === a || a.contains(top)) && seen > 0 && !faint && box.width > 3; })"""


@pytest.fixture(scope="module")
def tab(web: DemoWeb) -> Iterator[Page]:
    executable = find_browser()
    if executable is None:
        pytest.skip("no browser on this machine")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(executable),
            args=[f"--host-resolver-rules=MAP * 127.0.0.1:{web.port}", "--no-sandbox"],
        )
        yield browser.new_page()
        browser.close()


@pytest.mark.parametrize("number", ["01", "02", "03", "04", "05", "06", "07", "08", "11", "12", "14", "16"])
def test_loader_loads(tab: Page, number: str) -> None:
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(f"{JTJ}/{number}.html")
    assert any(url.startswith("http://cdn.sfh-jquery.test/") for url in asked)


@pytest.mark.parametrize("number", [n for n in range(1, 27) if n not in (13, 14, 15, 23)])
def test_hidden_links_cannot_be_pointed_at(tab: Page, number: int) -> None:
    tab.goto(f"{NYJ}/{number:02}.html")
    tab.wait_for_function("() => [...document.links].some(a => /\\.(test|example)$/.test(a.hostname))")
    pointed_at = tab.evaluate(POINTED_AT)
    assert pointed_at
    assert not any(pointed_at)


def test_site_built_by_script_fills_itself(tab: Page) -> None:
    tab.goto("http://zwfw.jichuan-demo.gov.cn/")
    tab.wait_for_selector("main li a")
    assert tab.locator("[data-href]").count() == 2


def test_packed_plug_in_runs(tab: Page) -> None:
    errors: list[str] = []
    tab.on("pageerror", lambda error: errors.append(str(error)))
    tab.goto("http://www.qiyun-demo.gov.cn/kj/04.html")
    assert errors == []
    assert tab.evaluate("() => typeof (window.jQuery || {fn: {}}).fn") == "object"
