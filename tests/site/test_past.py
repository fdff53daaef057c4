"""The past, as far as it can be trusted."""

from __future__ import annotations

from dataclasses import replace

from scanner.model import Visitor
from scanner.site.past import Past

OLD = "<div class=nav></div><div id=main></div><p>网站标识码3701000001"
STRANGE = "<div class=xw></div><ul id=mulu></ul><section class=zq></section><p>第{}篇"


def the_past(remembered, **changed):
    page = replace(remembered(OLD), **changed)
    return Past({page.url: page})


def test_an_error_is_no_measure(remembered):
    assert the_past(remembered).of(remembered(OLD))
    assert not the_past(remembered, status=503).of(remembered(OLD))


def test_what_has_an_open_finding_is_learnt_from_only_where_most_pages_have_one(remembered):
    pages = {url: remembered(OLD, url) for url in (f"https://www.ceshi.gov.cn/{i}" for i in range(10))}
    opened = {url: replace(page, open_finding=True) for url, page in pages.items()}
    few = Past({**pages, **dict(list(opened.items())[:3])})
    assert len(few.pages) == 7
    assert all(few.of(page) for page in pages.values())
    assert len(Past(opened).pages) == 10


def test_only_the_same_visitor_compares(remembered):
    assert not the_past(remembered).of(remembered(OLD, seen_as=Visitor.MOBILE))


def test_many_strange_new_pages(remembered):
    past = the_past(remembered)
    for i in range(10):
        past.count_new(remembered(STRANGE.format(i), f"https://www.ceshi.gov.cn/app/{i}.html"))
    mass = past.mass()
    assert mass
    assert mass.folder == "/app/"
    assert len(mass.pages) == 10


def test_new_pages_of_the_sites_own_kind(remembered):
    past = the_past(remembered)
    for i in range(30):
        past.count_new(remembered(OLD + str(i), f"https://www.ceshi.gov.cn/art/{i}.html"))
        past.count_new(remembered(STRANGE.format(i) + "网站标识码3701000001", f"https://www.ceshi.gov.cn/zt/{i}.html"))
    assert past.mass() is None
