from __future__ import annotations

from datetime import UTC, datetime

import pytest

from scanner.fetch.spider.traps import BUDGET, Traps
from scanner.model import SiteEntry, Snapshot
from scanner.page import Page


def page(url, text):
    body = f"<html><body>{text}</body></html>".encode()
    headers = (("Content-Type", "text/html; charset=utf-8"),)
    snapshot = Snapshot(url=url, final_url=url, fetched_at=datetime.now(UTC), headers=headers, body=body)
    return Page(snapshot, SiteEntry(home="http://a.cn/"))


@pytest.mark.parametrize(
    "path",
    [
        "x/x/x/",
        "a/b/a/b/a/b/c",
        "/".join(f"s{i}" for i in range(30)),
        "x" * 2100,
        "q/list/list/list.html/list/list/list",
    ],
)
def test_misshapen_paths(path):
    assert Traps().refuse(f"http://a.cn/{path}", 1)


@pytest.mark.parametrize("path", ["2025/01/01/", "01/01/01/x.html", "a/b/a/b/c", "zwgk/zwgk/tz/2024/5.html"])
def test_ordinary_paths(path):
    assert not Traps().refuse(f"http://a.cn/{path}", 1)


def crawl(traps, url, text, count):
    admitted = 0
    for number in range(count):
        if not traps.refuse(url(number), 3):
            admitted += 1
            traps.learn(page(url(number), text(number)))
    return admitted


def test_a_calendar_ends_at_its_budget_and_is_reported():
    traps = Traps()
    text = "没有安排 上一月 下一月 星期一 星期二 第{}页"
    count = crawl(traps, lambda n: f"http://a.cn/calendar?month={n}&view=x", lambda n: text.format(n), 3000)
    assert count == BUDGET
    (failure,) = [failure for failure in traps.failures() if failure.detail.startswith("budget")]
    assert failure.reason == "trap"
    assert "2500 URLs" in failure.detail


def test_articles_by_number_are_all_followed():
    def words(n):
        return " ".join(
            "".join(chr(0x4E00 + (n * 7919 + i * 31 + j * 101) % 20000) for j in range(8)) for i in range(9)
        )

    assert crawl(Traps(), lambda n: f"http://a.cn/view.asp?id={n}", words, 2000) == 2000


def test_a_page_that_comes_for_every_url_leads_nowhere():
    traps = Traps()
    led = [traps.learn(page(f"http://a.cn/{chr(97 + n)}", "same")) for n in range(25)]
    assert led == [True] * 20 + [False] * 5
    assert not list(traps.failures())
    traps.cut_off(page("http://a.cn/z", "same"))
    assert [failure.detail.split(":")[0] for failure in traps.failures()] == ["same-page"]
