"""What is new to a crawl is rendered; what is not, is not."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from scanner.fetch.spider import triage as triage_module
from scanner.fetch.spider.triage import Triage
from scanner.model import SiteEntry, Snapshot, Visitor
from scanner.page import Page

HOME = "http://www.example.gov.cn/"
HEAD = "<html><head><link rel=stylesheet href=/a.css><script src=/a.js></script></head><body>"
BODY = '<div class="list" id="n12"><ul><li><a href="/1.html">通知</a></li></ul></div>'


def page(html: str, dom: str | None = None, path: str = "x") -> Page:
    snapshot = Snapshot(
        url=HOME + path,
        final_url=HOME + path,
        seen_as=Visitor.DESKTOP,
        fetched_at=datetime(2026, 1, 1, tzinfo=UTC),
        status=200,
        headers=(("Content-Type", "text/html"),),
        body=html.encode(),
        dom=dom,
    )
    return Page(snapshot, SiteEntry(home=HOME))


@pytest.fixture
def triage(monkeypatch: pytest.MonkeyPatch) -> Triage:
    """Having seen one page of the template; without random samples."""
    monkeypatch.setattr(triage_module, "SAMPLE", 0.0)
    made = Triage("smart")
    assert made.due(page(HEAD + BODY)) == "scripts"
    made.learn(page(HEAD + BODY), new_links=False)
    return made


@pytest.mark.parametrize(
    "html",
    [
        HEAD + BODY,
        HEAD + BODY.replace("n12", "n977").replace("通知", "公告"),
        HEAD + BODY.replace("</ul>", '<li><a href="/2.html" title="另一条">另一条</a></li></ul>'),
    ],
)
def test_more_of_the_same_is_not_rendered(triage: Triage, html: str) -> None:
    assert triage.due(page(html)) == ""


@pytest.mark.parametrize(
    ("html", "why"),
    [
        (HEAD.replace("a.js", "b.js") + BODY, "scripts"),
        (HEAD.replace("a.js", "a.js?v=2") + BODY, "scripts"),
        (HEAD.replace("a.css", "b.css") + BODY, "scripts"),
        (HEAD + "<script>f(1)</script>" + BODY, "scripts"),
        (HEAD + "<style>.list{display:none}</style>" + BODY, "scripts"),
        (HEAD + "<iframe src=http://x.example/></iframe>" + BODY, "scripts"),
        (HEAD + BODY.replace("list", "promo"), "structure"),
        (HEAD + BODY.replace("n12", "ad12"), "structure"),
        (HEAD + BODY.replace("<ul>", "<ul data-role=promo>"), "structure"),
        (HEAD + BODY.replace("<ul>", "<ul hidden>"), "structure"),
        (HEAD + BODY.replace("<ul>", '<ul style="left:-999px">'), "structure"),
        (HEAD + BODY + '<div class="list"><p>x</p></div>', "structure"),
        (HEAD + BODY.replace("/1.html", "http://x.example/"), "hosts"),
    ],
)
def test_what_is_new_is_rendered_once(triage: Triage, html: str, why: str) -> None:
    assert triage.due(page(html)) == why
    triage.learn(page(html), new_links=False)
    assert triage.due(page(html)) == ""


def test_what_could_not_be_rendered_stays_due(triage: Triage) -> None:
    other = page(HEAD + BODY.replace("list", "promo"))
    assert triage.due(other) == "structure"
    triage.forget(other)
    assert triage.due(other) == "structure"


def test_scripts_that_write_other_text_on_every_page_are_followed(triage: Triage) -> None:
    for number, words in enumerate(("办事指南第一项内容", "防汛值班安排表", "职称评审结果")):
        shell = HEAD + BODY + f"<!--{number}-->"
        triage.learn(page(shell, shell + f"<p>{words}</p>"), new_links=False)
        assert triage.due(page(shell)) == "built"


def test_scripts_that_write_the_same_everywhere_are_left(triage: Triage) -> None:
    shell = HEAD + BODY
    for number in range(4):
        triage.learn(page(shell, f"{shell}<p>浏览次数：{number}，分享到微信朋友圈</p>"), new_links=False)
    assert triage.due(page(shell)) == ""


def test_a_query_that_counts_says_nothing(triage: Triage) -> None:
    for number in range(10):
        triage.due(page(HEAD.replace("a.js", f"a.js?{number}") + BODY))
    assert triage.due(page(HEAD.replace("a.js", "a.js?99") + BODY)) in ("scripts", "")
    assert triage.due(page(HEAD.replace("a.js", "a.js?100") + BODY)) == ""


def test_whom_suspicious_pages_point_to_is_watched(triage: Triage) -> None:
    bad = page(HEAD + BODY.replace("/1.html", "http://x.example/"))
    assert triage.due(bad) == "hosts"
    triage.learn(bad, new_links=False, suspicious=True)
    assert triage.due(bad) == "hosts"
    good = page(HEAD + BODY.replace("/1.html", "http://y.example/"))
    for why in ("hosts", "", ""):
        assert triage.due(good) == why
        triage.learn(good, new_links=False)
    triage.learn(good, new_links=False, suspicious=True)
    assert triage.due(good) == ""


def test_scripts_are_new_until_it_is_known_what_they_do(triage: Triage) -> None:
    first, second = (page(HEAD + "<script src=/more.js></script>" + BODY, path=path) for path in ("one", "two"))
    assert [triage.due(first), triage.due(second)] == ["scripts", "scripts"]
    for each in (first, second):
        triage.learn(each, new_links=False)
    assert triage.due(first) == ""


def test_pages_without_scripts_wait_for_none(triage: Triage) -> None:
    assert [triage.due(page(BODY, path=path)) for path in ("one", "two")] == ["scripts", ""]


def test_scripts_that_built_what_was_found_stay_under_watch(triage: Triage) -> None:
    shell = HEAD + "<script src=/more.js></script>" + BODY
    assert triage.due(page(shell)) == "scripts"
    for _ in range(triage_module._WARY):
        triage.learn(page(shell, f"{shell}<p>金龙娱乐城注册送彩金</p>"), new_links=False, suspicious=True)
        assert triage.due(page(shell)) == "built"
    triage.learn(page(shell, f"{shell}<p>金龙娱乐城注册送彩金</p>"), new_links=False, suspicious=True)
    assert triage.due(page(shell)) == ""


def test_code_where_something_was_found_is_shown_to_every_visitor_again(triage: Triage) -> None:
    told = page(HEAD + "<script>if(/baidu/.test(document.referrer))location='/x'</script>" + BODY)
    assert [bool(triage.due(told)), triage.partial(told)] == [True, True]
    triage.learn(told, new_links=False)
    assert [bool(triage.due(told)), triage.partial(told)] == [False, False]
    triage.learn(told, new_links=False, suspicious=True)
    for _ in range(triage_module._WARY):
        assert [bool(triage.due(told)), triage.partial(told)] == [True, True]
    triage.learn(told, new_links=False)
    assert [bool(triage.due(told)), triage.partial(told)] == [False, False]


def test_code_is_shown_to_every_visitor_until_one_page_was_seen_to_its_end(triage: Triage) -> None:
    code = "<script>if(/baidu/.test(document.referrer))location='/x'</script>"
    first, second, third = (page(HEAD + code + BODY, path=path) for path in ("one", "two", "three"))
    assert [triage.partial(first), triage.partial(second)] == [True, True]
    triage.forget(first)
    assert triage.partial(third)
    triage.learn(second, new_links=False)
    assert not triage.partial(first)
